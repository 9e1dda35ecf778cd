// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-parameter-fetcher.h"

#include "icn-call.h"

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
        m_done(true);
        return;
    }
    Fill();
}

bool
ParameterFetcher::IsComplete() const
{
    return m_isCountKnown && m_received == m_plan.parameters;
}

Name
ParameterFetcher::NameOf(uint32_t chunk) const
{
    return m_points.AppendChunk(m_plan.prefix, chunk);
}

void
ParameterFetcher::Fill()
{
    const bool isProbing = !m_isCountKnown && m_plan.count == Count::DISCOVERED;
    while (m_outstanding.size() < (isProbing ? 1 : m_plan.window->Get()) &&
           (!m_isCountKnown || m_next < m_plan.parameters))
    {
        const uint32_t chunk = m_next++;
        m_outstanding.insert(chunk);
        InterestSender::Request request;
        request.interest = m_makeInterest(NameOf(chunk));
        request.tally = m_tally;
        request.window = m_plan.window;
        request.onData = [this, chunk](Ptr<const Message> data) { OnData(chunk, data); };
        request.onFailure = [this, chunk]() { OnFailure(chunk); };
        m_sender.Send(std::move(request));
    }
}

void
ParameterFetcher::OnData(uint32_t chunk, const Ptr<const Message>& data)
{
    m_outstanding.erase(chunk);
    ++m_received;
    m_bytes += data->Get().payloadSize;
    if (!m_isCountKnown && data->Get().endChunk)
    {
        if (*data->Get().endChunk >= CallRequest::MOST_PARAMETERS)
        {
            Cancel();
            m_done(false);
            return;
        }
        m_isCountKnown = true;
        m_plan.parameters = static_cast<uint32_t>(*data->Get().endChunk) + 1;
    }
    if (IsComplete())
    {
        Cancel();
        m_done(true);
        return;
    }
    Fill();
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
    m_done(false);
}

void
ParameterFetcher::Cancel()
{
    for (const uint32_t chunk : m_outstanding)
    {
        m_sender.Cancel(NameOf(chunk));
    }
    m_outstanding.clear();
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
