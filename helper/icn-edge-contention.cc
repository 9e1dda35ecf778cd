// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-edge-contention.h"

#include "icn-experiment-streams.h"

#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

EdgeContention::EdgeContention(const PhoneHomeSettings& settings, Ptr<const Codec> codec)
    : m_settings(settings),
      m_codec(std::move(codec))
{
    if (settings.contending.empty())
    {
        return;
    }
    m_period = CreateObject<ContentionPeriod>();
    m_period->SetAttribute("Cycle", TimeValue(settings.accessCycle));
    m_period->SetAttribute("Length", TimeValue(settings.accessLength));
    m_period->SetAttribute("Slot", TimeValue(settings.accessSlot));
    m_period->SetAttribute("Window", UintegerValue(settings.accessWindow));
    m_period->SetAttribute("Retries", UintegerValue(settings.accessRetries));
    m_period->AssignStreams(streams::ACCESS);
    m_atGateway = Make("down-interest", "down-data");
}

Ptr<ContentionPeriod>
EdgeContention::GetPeriod() const
{
    return m_period;
}

Ptr<Contender>
EdgeContention::GetAtGateway() const
{
    return m_atGateway;
}

Ptr<Contender>
EdgeContention::MakeAtSensor() const
{
    return Make("up-interest", "up-data");
}

Ptr<Contender>
EdgeContention::Make(const char* interests, const char* data) const
{
    const bool hasInterests = m_settings.IsContending(interests);
    const bool hasData = m_settings.IsContending(data);
    if (!hasInterests && !hasData)
    {
        return nullptr;
    }
    const auto kinds = hasInterests && hasData ? Contender::Kinds::ALL
                       : hasInterests          ? Contender::Kinds::INTERESTS
                                               : Contender::Kinds::ANSWERS;
    return CreateObject<Contender>(m_period, m_codec, kinds);
}

} // namespace icn
} // namespace ns3
