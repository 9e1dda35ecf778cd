// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-interest-sender.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

InterestSender::InterestSender(Time timeout, uint32_t retries, Submit submit, Time granularity)
    : m_timeout(timeout),
      m_retries(retries),
      m_submit(std::move(submit)),
      m_granularity(granularity)
{
}

InterestSender::~InterestSender()
{
    Clear();
}

void
InterestSender::Send(Request request)
{
    const Name name = request.interest->GetName();
    Cancel(name);
    Pending& pending = m_pending[name];
    pending.request = std::move(request);
    pending.timeout = m_timeout;
    Try(pending, pending.request.firstTimeout.value_or(m_timeout));
}

void
InterestSender::Arm(Pending& pending, const Name& name, Time delay)
{
    if (m_granularity.IsStrictlyPositive())
    {
        const int64_t step = m_granularity.GetNanoSeconds();
        const int64_t dueNs = (Simulator::Now() + delay).GetNanoSeconds();
        delay = NanoSeconds((dueNs + step - 1) / step * step) - Simulator::Now();
    }
    pending.timer.Cancel();
    pending.timer = Simulator::Schedule(delay, [this, name]() { OnTimeout(name); });
}

void
InterestSender::Try(Pending& pending, Time timeout)
{
    const Ptr<const Message> interest = pending.request.interest;
    Arm(pending, interest->GetName(), timeout);
    pending.sent = Simulator::Now();
    if (pending.request.tally)
    {
        ++pending.request.tally->interests;
    }
    m_submit(interest);
}

void
InterestSender::OnTimeout(const Name& name)
{
    const auto at = m_pending.find(name);
    TellCongestion(at->second);
    if (at->second.retries == m_retries)
    {
        const Request failed = Take(at);
        return failed.onFailure();
    }
    ++at->second.retries;
    if (at->second.request.tally)
    {
        ++at->second.request.tally->retransmissions;
    }
    if (at->second.request.renew)
    {
        at->second.request.interest = at->second.request.renew();
    }
    Try(at->second, at->second.timeout);
}

void
InterestSender::Restart(const Name& name)
{
    const auto at = m_pending.find(name);
    if (at == m_pending.end())
    {
        return;
    }
    at->second.retries = 0;
    Arm(at->second, name, at->second.timeout);
}

void
InterestSender::SetTimeout(const Name& name, Time timeout)
{
    const auto at = m_pending.find(name);
    if (at == m_pending.end())
    {
        return;
    }
    Pending& pending = at->second;
    pending.timeout = timeout;
    Arm(pending, name, std::max(Time(), pending.sent + timeout - Simulator::Now()));
}

InterestSender::Request
InterestSender::Take(std::map<Name, Pending>::iterator at)
{
    at->second.timer.Cancel();
    Request request = std::move(at->second.request);
    m_pending.erase(at);
    return request;
}

void
InterestSender::Cancel(const Name& name)
{
    const auto at = m_pending.find(name);
    if (at != m_pending.end())
    {
        Take(at);
    }
}

bool
InterestSender::OnData(Ptr<const Message> data)
{
    const auto at = m_pending.find(data->GetName());
    if (at == m_pending.end())
    {
        return false;
    }
    if (data->Get().congestionMark)
    {
        TellCongestion(at->second);
    }
    else if (at->second.request.window)
    {
        at->second.request.window->OnData(at->second.sent);
    }
    const Request answered = Take(at);
    answered.onData(data);
    return true;
}

bool
InterestSender::OnReturn(Ptr<const Message> message)
{
    const auto at = m_pending.find(message->GetName());
    if (at == m_pending.end())
    {
        return false;
    }
    if (message->Get().returnCode == ReturnCode::CONGESTED)
    {
        TellCongestion(at->second);
    }
    else if (at->second.request.onReturn)
    {
        const Request returned = Take(at);
        returned.onReturn(message->Get().returnCode);
    }
    else if (at->second.request.onTryReturned)
    {
        const auto onTryReturned = at->second.request.onTryReturned; // which may cancel the request
        onTryReturned(message->Get().returnCode);
    }
    return true;
}

void
InterestSender::TellCongestion(const Pending& pending)
{
    if (pending.request.window)
    {
        pending.request.window->OnCongestion(pending.sent);
    }
}

void
InterestSender::Clear()
{
    for (auto& [name, pending] : m_pending)
    {
        pending.timer.Cancel();
    }
    m_pending.clear();
}

} // namespace icn
} // namespace ns3
