// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-retrieval-timers.h"

#include "icn-option-values.h"

#include "ns3/abort.h"
#include "ns3/icn-day.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

std::optional<NodeTimers>
NodeTimers::Read(const std::string& text)
{
    const size_t first = text.find(',');
    const size_t second = first == std::string::npos ? first : text.find(',', first + 1);
    if (second == std::string::npos)
    {
        return std::nullopt;
    }
    const auto lifetime = option_values::ReadTime(text.substr(0, first));
    const auto interval = option_values::ReadTime(text.substr(first + 1, second - first - 1));
    const auto repeats = option_values::ReadUnsigned(text.substr(second + 1));
    if (!lifetime || *lifetime < MilliSeconds(1) || *lifetime > Seconds(DAY_S) || !interval ||
        interval->IsStrictlyNegative() || !repeats || *repeats > UINT32_MAX ||
        interval->IsZero() != (*repeats == 0))
    {
        return std::nullopt;
    }
    return NodeTimers{*lifetime, *interval, static_cast<uint32_t>(*repeats)};
}

Time
RetrievalTimers::GetLongestLifetime(Time otherwise) const
{
    std::optional<Time> longest;
    for (const auto& node : {consumer, forwarder, gateway, sensor})
    {
        if (node)
        {
            longest = Max(node->lifetime, longest.value_or(Time()));
        }
    }
    return longest.value_or(otherwise);
}

const std::vector<TimerConfiguration>&
TimerConfiguration::GetAll()
{
    const NodeTimers brief{Seconds(4), MilliSeconds(1000), 4};
    const NodeTimers briefOnce{Seconds(4), Time(), 0};
    const NodeTimers patient{Seconds(64), MilliSeconds(15000), 4};
    const NodeTimers edge{Seconds(64), Time(), 0};
    const NodeTimers restless{Seconds(64), MilliSeconds(1000), 4};
    const NodeTimers patientOnce{Seconds(60), Time(), 0};
    static const std::vector<TimerConfiguration> all{
        {"vanillaa1", "pull", {brief, brief, edge, edge}},
        {"vanillaa2", "pull", {brief, briefOnce, edge, edge}},
        {"vanillab1", "pull", {patient, brief, edge, edge}},
        {"vanillab2", "pull", {patient, briefOnce, edge, edge}},
        {"vanillac1", "pull", {patient, restless, edge, edge}},
        {"vanillac2", "pull", {patient, patientOnce, edge, edge}},
        {"cust", "custodian", {brief, brief, edge, edge}},
        {"push", "phone-home", {brief, brief, brief, briefOnce}},
        {"push-silent", "phone-home-silent", {brief, brief, brief, briefOnce}},
    };
    return all;
}

const TimerConfiguration&
TimerConfiguration::Get(const std::string& name)
{
    const auto& all = GetAll();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const auto& configuration) {
        return configuration.name == name;
    });
    NS_ABORT_MSG_IF(found == all.end(),
                    "ns3::icn::TimerConfiguration: there is no '"
                        << name << "'; use a name of TimerConfiguration::GetNames()");
    return *found;
}

std::vector<std::string>
TimerConfiguration::GetNames()
{
    std::vector<std::string> names;
    for (const TimerConfiguration& configuration : GetAll())
    {
        names.push_back(configuration.name);
    }
    return names;
}

} // namespace icn
} // namespace ns3
