// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-parameter-fetcher.h"

#include "icn-call.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace icn
{

ParameterFetcher::ParameterFetcher(Plan plan,
                                   const CodePoints& points,
                                   InterestSender& sender,
                                   MakeInterest makeInterest,
                                   InterestTally* tally,
                                   Done done)
    : m_plan(std::move(plan)),
      m_points(points),
      m_sender(sender),
      m_makeInterest(std::move(makeInterest)),
      m_tally(tally),
      m_done(std::move(done)),
      m_isCountKnown(m_plan.count == Count::KNOWN)
{
}

ParameterFetcher::~ParameterFetcher()
{
    Cancel();
}

void
ParameterFetcher::Start()
{
    if (IsComplete())
    {
        m_done(Outcome::COMPLETE);
        return;
    }
    Fill();
    m_plan.firstTimeout.reset();
}

bool
ParameterFetcher::IsComplete() const
{
    return m_isCountKnown && m_received == m_plan.parameters;
}

Name
ParameterFetcher::NameOf(uint32_t chunk) const
{
    return m_plan.isWhole ? m_plan.prefix : m_points.AppendChunk(m_plan.prefix, chunk);
}

void
ParameterFetcher::Fill()
{
    const bool isProbing = !m_isCountKnown && m_plan.count == Count::DISCOVERED;
    while (m_outstanding.size() + m_gaps.size() < (isProbing ? 1 : m_plan.window->Get()) &&
           (!m_isCountKnown || m_next < m_plan.parameters))
    {
        const uint32_t chunk = m_next++;
        m_outstanding.insert(chunk);
        InterestSender::Request request;
        request.renew = [this, chunk]() { return m_makeInterest(NameOf(chunk)); };
        request.interest = request.renew();
        request.tally = m_tally;
        request.window = m_plan.window;
        request.onData = [this, chunk](Ptr<const Message> data) { OnData(chunk, data); };
        request.onFailure = [this, chunk]() { OnFailure(chunk); };
        if (chunk == 0 && m_plan.noRouteLimit)
        {
            request.onTryReturned = [this](ReturnCode code) { OnFirstReturned(code); };
        }
        request.firstTimeout = m_plan.firstTimeout;
        m_sender.Send(std::move(request));
    }
}

void
ParameterFetcher::OnData(uint32_t chunk, const Ptr<const Message>& data)
{
    m_outstanding.erase(chunk);
    if (m_plan.take && !m_plan.take(*data))
    {
        Cancel();
        m_done(Outcome::FAILED);
        return;
    }
    ++m_received;
    m_bytes += data->Get().payloadSize;
    if (!m_isCountKnown && data->Get().endChunk)
    {
        if (*data->Get().endChunk >= m_plan.most)
        {
            Cancel();
            m_done(Outcome::FAILED);
            return;
        }
        m_isCountKnown = true;
        m_plan.parameters = static_cast<uint32_t>(*data->Get().endChunk) + 1;
    }
    if (IsComplete())
    {
        Cancel();
        m_done(Outcome::COMPLETE);
        return;
    }
    FillAfterGap();
}

void
ParameterFetcher::FillAfterGap()
{
    const Time gap = m_plan.gap ? m_plan.gap() : Time();
    if (!gap.IsStrictlyPositive())
    {
        return Fill();
    }
    const uint64_t number = m_drawnGaps++;
    m_gaps[number] = Simulator::Schedule(gap, [this, number]() {
        m_gaps.erase(number);
        Fill();
    });
}

void
ParameterFetcher::OnFailure(uint32_t chunk)
{
    m_outstanding.erase(chunk);
    if (m_isCountKnown && chunk >= m_plan.parameters)
    {
        return;
    }
    Cancel();
    m_done(Outcome::FAILED);
}

void
ParameterFetcher::OnFirstReturned(ReturnCode code)
{
    if (code == ReturnCode::NO_ROUTE && m_received == 0 && ++m_noRoutes == m_plan.noRouteLimit)
    {
        Cancel();
        m_done(Outcome::UNREACHABLE);
    }
}

void
ParameterFetcher::Cancel()
{
    for (const uint32_t chunk : m_outstanding)
    {
        m_sender.Cancel(NameOf(chunk));
    }
    m_outstanding.clear();
    for (auto& [number, end] : m_gaps)
    {
        end.Cancel();
    }
    m_gaps.clear();
}

uint32_t
ParameterFetcher::GetReceived() const
{
    return m_received;
}

uint64_t
ParameterFetcher::GetBytes() const
{
    return m_bytes;
}

} // namespace icn
} // namespace ns3
