// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-experiment.h"

#include "icn-call-runner.h"
#include "icn-pcap-helper.h"
#include "icn-stack-helper.h"

#include "ns3/icn-fragmentation.h"
#include "ns3/icn-ndn-types.h"
#include "ns3/icn-uuid-source.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

CallExperiment::CallExperiment(Topology topology, CallSettings settings)
    : m_topology(std::move(topology)),
      m_settings(std::move(settings))
{
}

EventFile::Scope
CallExperiment::GetEventScope() const
{
    EventFile::Scope scope;
    for (const auto& node : m_topology.GetNodes())
    {
        scope.names.push_back(node.label);
    }
    scope.links = m_topology.GetLinks();
    if (m_settings.isLine)
    {
        scope.consumers = {0};
        scope.hosts = {0, static_cast<uint32_t>(scope.names.size() - 1)};
        return scope;
    }
    const auto addHosts = [&scope](const std::string& role, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i)
        {
            scope.hosts.push_back(static_cast<uint32_t>(scope.names.size()));
            scope.names.push_back(role + std::to_string(i));
        }
    };
    addHosts("consumer", m_settings.consumers);
    scope.consumers = scope.hosts;
    addHosts("producer", m_settings.producers);
    return scope;
}

void
CallExperiment::SetEvents(std::vector<NetworkEvent> events)
{
    m_settings.events = std::move(events);
}

void
CallExperiment::SetGuest(ExperimentGuest* guest)
{
    m_guest = guest;
}

SchemeResult
CallExperiment::Run(const std::string& scheme,
                    std::ostream* packets,
                    const std::string& pcapPrefix) const
{
    SchemeResult result;
    {
        CallRunner runner(m_topology, m_settings, scheme, packets, m_guest);
        PcapHelperForFaces pcap;
        if (!pcapPrefix.empty())
        {
            pcap.EnablePcapAll(pcapPrefix);
        }
        result = runner.Run();
        pcap.Close();
    }
    Simulator::Destroy();
    return result;
}

std::optional<std::string>
CallExperiment::CheckSizes(const std::vector<std::string>& schemes) const
{
    const auto codec =
        StackHelper::MakeCodec(m_settings.protocol, m_settings.profile, m_settings.encoding);
    Message::Fields data;
    data.kind = MessageKind::DATA;
    data.name = Name()
                    .Append("consumer")
                    .Append(std::to_string(m_topology.GetNodes().size()))
                    .Append(std::to_string(m_settings.consumers))
                    .Append(std::string(UuidSource::BYTES, '\0'));
    data.name = codec->GetCodePoints().AppendChunk(data.name, m_settings.parameters);
    if (m_settings.protocol == "ndn") // results bear the digest of what their Interest brought
    {
        data.name = data.name.Append(ndn::PARAMETERS_DIGEST_COMPONENT,
                                     std::string(ndn::DIGEST_BYTES, '\0'));
    }
    data.expiryMs = 0;
    data.cacheTimeMs = 0;
    data.endChunk = m_settings.parameters;
    constexpr uint32_t LONG = 1000; // an NDN length has three octets then
    const uint32_t overhead = codec->Encode(data, "x", LONG)->GetSize() - LONG;
    const uint32_t mtu = m_settings.mtu;
    const Fragmentation* fragmentation =
        m_settings.isFragmenting ? codec->GetFragmentation() : nullptr;
    const uint32_t largest =
        fragmentation ? std::min(fragmentation->GetLargestMessage(mtu), codec->GetMaxPacketSize())
                      : mtu;
    const bool isPushAlone = schemes == std::vector<std::string>{"push"};
    const auto check = [&](const char* option, uint32_t size) -> std::optional<std::string> {
        if (size + overhead <= largest)
        {
            return std::nullopt;
        }
        return std::string("--") + option + "=" + std::to_string(size) +
               ": with names and headers " + std::to_string(size + overhead) + " octets, but " +
               (fragmentation ? "a message has at most " + std::to_string(largest)
                              : "--mtu=" + std::to_string(mtu) + " and --fragmentation=false") +
               "; at most " + std::to_string(largest - std::min(overhead, largest)) + " fit";
    };
    const auto parameters =
        isPushAlone ? std::nullopt : check("parameterSize", m_settings.parameterSize);
    return parameters ? parameters : check("resultSize", m_settings.resultSize);
}

} // namespace icn
} // namespace ns3
