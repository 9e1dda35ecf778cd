// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-producer-helper.h"

#include "ns3/icn-producer.h"
#include "ns3/node.h"
#include "ns3/string.h"

namespace ns3
{
namespace icn
{

ProducerHelper::ProducerHelper(const std::string& prefix)
    : m_producer("ns3::icn::Producer", "Prefix", StringValue(prefix))
{
}

void
ProducerHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_producer.Set(name, value);
}

ApplicationContainer
ProducerHelper::Install(const NodeContainer& nodes) const
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        const auto producer = m_producer.Create<Application>();
        (*node)->AddApplication(producer);
        applications.Add(producer);
    }
    return applications;
}

} // namespace icn
} // namespace ns3
