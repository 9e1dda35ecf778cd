// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-network-helper.h"

#include "icn-link-helper.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/error-model.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/queue-size.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace icn
{

NetworkHelper::NetworkHelper(const Topology& topology, LinkSettings settings)
    : m_settings(settings)
{
    for (const auto& node : topology.GetNodes())
    {
        m_names.push_back(node.label);
    }
    for (const auto& link : topology.GetLinks())
    {
        m_links.push_back({link, false, {}});
    }
}

uint32_t
NetworkHelper::AddHost(const std::string& name, uint32_t router, Time delay, DataRate rate)
{
    const auto host = static_cast<uint32_t>(m_names.size());
    m_names.push_back(name);
    m_links.push_back({{router, host, delay, rate}, true, {}});
    return host;
}

void
NetworkHelper::Build(const StackHelper& stack)
{
    m_nodes.Create(static_cast<uint32_t>(m_names.size()));
    std::vector<Topology::Link> links;
    for (size_t i = 0; i < m_links.size(); ++i)
    {
        links.push_back(m_links[i].link);
        Connect(m_links[i], i);
    }
    m_paths = std::make_unique<ShortestPaths>(GetSize(), links);
    for (auto node = m_nodes.Begin(); node != m_nodes.End(); ++node)
    {
        stack.Install(*node);
    }
    std::map<Ptr<NetDevice>, FaceId> faces;
    for (auto node = m_nodes.Begin(); node != m_nodes.End(); ++node)
    {
        const auto forwarder = (*node)->GetObject<Forwarder>();
        for (FaceId id = 0; id < forwarder->GetFaceCount(); ++id)
        {
            faces[StaticCast<NetDeviceFace>(forwarder->GetFace(id))->GetDevice()] = id;
        }
    }
    for (const auto& built : m_links)
    {
        m_faces.emplace_back(faces[built.devices.Get(0)], faces[built.devices.Get(1)]);
    }
}

void
NetworkHelper::Connect(BuiltLink& built, size_t index)
{
    const Ptr<Node> a = m_nodes.Get(built.link.a);
    const Ptr<Node> b = m_nodes.Get(built.link.b);
    if (m_settings.isStock)
    {
        PointToPointHelper helper;
        helper.SetDeviceAttribute("DataRate", DataRateValue(built.link.rate));
        helper.SetDeviceAttribute("Mtu", UintegerValue(m_settings.mtu));
        helper.SetChannelAttribute("Delay", TimeValue(built.link.delay));
        helper.SetQueue("ns3::DropTailQueue<Packet>",
                        "MaxSize",
                        QueueSizeValue(QueueSize(QueueSizeUnit::PACKETS, m_settings.queuePackets)));
        helper.DisableFlowControl();
        built.devices = helper.Install(a, b);
    }
    else
    {
        LinkHelper helper;
        helper.SetDeviceAttribute("DataRate", DataRateValue(built.link.rate));
        helper.SetDeviceAttribute("Mtu", UintegerValue(m_settings.mtu));
        helper.SetDeviceAttribute("QueueLimit", UintegerValue(m_settings.queuePackets));
        helper.SetChannelAttribute("Delay", TimeValue(built.link.delay));
        built.devices = helper.Install(a, b);
    }
    for (uint32_t end = 0; m_settings.loss > 0 && end < 2; ++end)
    {
        const auto model = CreateObject<RateErrorModel>();
        model->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
        model->SetRate(m_settings.loss);
        model->AssignStreams(m_settings.lossStream + static_cast<int64_t>(2 * index + end));
        built.devices.Get(end)->SetAttribute("ReceiveErrorModel", PointerValue(model));
    }
}

uint32_t
NetworkHelper::GetSize() const
{
    return static_cast<uint32_t>(m_names.size());
}

const std::string&
NetworkHelper::GetName(uint32_t node) const
{
    return m_names[node];
}

Ptr<Node>
NetworkHelper::GetNode(uint32_t node) const
{
    return m_nodes.Get(node);
}

Ptr<Forwarder>
NetworkHelper::GetForwarder(uint32_t node) const
{
    return GetNode(node)->GetObject<Forwarder>();
}

const NodeContainer&
NetworkHelper::GetNodes() const
{
    return m_nodes;
}

const std::vector<NetworkHelper::BuiltLink>&
NetworkHelper::GetLinks() const
{
    return m_links;
}

const ShortestPaths&
NetworkHelper::GetPaths() const
{
    return *m_paths;
}

FaceId
NetworkHelper::FindFace(uint32_t at, uint32_t target) const
{
    const uint32_t link = m_paths->To(target).nextHopLink[at];
    NS_ABORT_MSG_IF(link == ShortestPaths::NONE,
                    "ns3::icn::NetworkHelper: no way from node " << at << " to node " << target);
    return m_links[link].link.a == at ? m_faces[link].first : m_faces[link].second;
}

void
NetworkHelper::AddRoute(const Name& prefix, uint32_t at, uint32_t target, TableKind kind) const
{
    const auto cost = static_cast<uint32_t>(
        std::min<int64_t>(m_paths->To(target).distance[at].GetMicroSeconds(), UINT32_MAX));
    GetForwarder(at)->GetFib()->Add(prefix, FindFace(at, target), cost, kind);
}

void
NetworkHelper::RemoveRoute(const Name& prefix, uint32_t at, uint32_t target) const
{
    GetForwarder(at)->GetFib()->Remove(prefix, FindFace(at, target));
}

} // namespace icn
} // namespace ns3
