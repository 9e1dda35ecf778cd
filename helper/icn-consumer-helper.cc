// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-consumer-helper.h"

#include "ns3/icn-consumer.h"
#include "ns3/node.h"
#include "ns3/string.h"

namespace ns3
{
namespace icn
{

ConsumerHelper::ConsumerHelper(const std::string& prefix)
    : m_consumer("ns3::icn::Consumer", "Prefix", StringValue(prefix))
{
}

void
ConsumerHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_consumer.Set(name, value);
}

ApplicationContainer
ConsumerHelper::Install(const NodeContainer& nodes) const
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        const auto consumer = m_consumer.Create<Application>();
        (*node)->AddApplication(consumer);
        applications.Add(consumer);
    }
    return applications;
}

int64_t
ConsumerHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream)
{
    int64_t used = 0;
    for (auto at = applications.Begin(); at != applications.End(); ++at)
    {
        if (const auto endpoint = DynamicCast<Endpoint>(*at))
        {
            used += endpoint->AssignStreams(stream + used);
        }
    }
    return used;
}

} // namespace icn
} // namespace ns3
