// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-test-network.h"

#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/error-model.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/icn-ccnx-codec.h"
#include "ns3/icn-net-device-face.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/mac48-address.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simple-channel.h"
#include "ns3/simple-net-device.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>
#include <type_traits>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

namespace
{

/** @return the message in a frame of whatever device, or null. */
Ptr<const Message>
FindMessage(const Codec& codec, const Ptr<const Packet>& frame)
{
    // Octets of headers: none, PPP, Ethernet; PPP, IPv4 and UDP; PPP, IPv6 and UDP.
    for (const uint32_t headers : {0, 2, 14, 30, 50})
    {
        if (frame->GetSize() <= headers)
        {
            break;
        }
        const uint32_t size = frame->GetSize() - headers;
        const auto rest = frame->CreateFragment(headers, size);
        const auto length = codec.GetPacketLength(*rest);
        if (length && *length <= size)
        {
            if (const auto message = codec.Decode(rest->CreateFragment(0, *length), nullptr))
            {
                return message;
            }
        }
    }
    return nullptr;
}

/// Takes the n-th messages of a kind.
class ScriptedLoss : public ErrorModel
{
  public:
    ScriptedLoss(Ptr<const Codec> codec, MessageKind kind, const std::vector<uint32_t>& ordinals)
        : m_codec(codec),
          m_kind(kind),
          m_ordinals(ordinals)
    {
    }

  private:
    bool DoCorrupt(Ptr<Packet> packet) override
    {
        const auto message = FindMessage(*m_codec, packet);
        return message && message->GetKind() == m_kind &&
               std::count(m_ordinals.begin(), m_ordinals.end(), ++m_seen);
    }

    void DoReset() override
    {
        m_seen = 0;
    }

    Ptr<const Codec> m_codec;         ///< tells kinds
    MessageKind m_kind;               ///< taken
    std::vector<uint32_t> m_ordinals; ///< which of them
    uint32_t m_seen{0};               ///< messages of the kind so far
};

template <typename NetDeviceType, typename ChannelType>
void
AttachTo(const Ptr<ChannelType>& channel, const Ptr<NetDeviceType>& device)
{
    if constexpr (std::is_same_v<NetDeviceType, SimpleNetDevice>)
    {
        device->SetChannel(channel);
    }
    else
    {
        device->Attach(channel);
    }
}

/** @return octets of UDP and IP headers on a kind of link. */
uint16_t
CountHeaders(Network::Device device)
{
    constexpr uint16_t IPV4 = 20 + 8;
    constexpr uint16_t IPV6 = 40 + 8;
    return device == Network::Device::UDP ? IPV4 : device == Network::Device::UDP6 ? IPV6 : 0;
}

/** @return the two ends of a link, each on its node. */
template <typename NetDeviceType, typename ChannelType>
std::vector<Ptr<NetDevice>>
MakeLink(const std::vector<Ptr<Node>>& nodes, const Network::Link& link)
{
    auto channel = CreateObject<ChannelType>();
    channel->SetAttribute("Delay", TimeValue(link.delay));
    channel->SetAttributeFailSafe("DataRate", DataRateValue(link.rate)); // CSMA has it here
    std::vector<Ptr<NetDevice>> ends;
    for (const auto& node : nodes)
    {
        auto device = CreateObject<NetDeviceType>();
        if constexpr (std::is_same_v<NetDeviceType, LinkNetDevice>)
        {
            device->SetAttribute("QueueLimit", UintegerValue(link.queueLimit));
        }
        else
        {
            auto queue = CreateObject<DropTailQueue<Packet>>();
            queue->SetMaxSize(QueueSize(QueueSizeUnit::PACKETS, link.queueLimit));
            device->SetQueue(queue);
        }
        device->SetAttributeFailSafe("DataRate", DataRateValue(link.rate));
        device->SetAttributeFailSafe("PointToPointMode",
                                     BooleanValue(link.device == Network::Device::SIMPLE));
        device->SetAddress(Mac48Address::Allocate());
        device->SetMtu(static_cast<uint16_t>(link.mtu + CountHeaders(link.device)));
        node->AddDevice(device);
        AttachTo(channel, device);
        ends.push_back(device);
    }
    return ends;
}

} // namespace

Name operator""_name(const char* uri, size_t)
{
    return Name::FromUri(uri).value();
}

ObjectFactory
MakeForwarderOf(const std::string& protocol,
                const std::string& profile,
                const std::string& encoding)
{
    const bool isNdn = protocol == "ndn";
    ObjectFactory codec(isNdn ? "ns3::icn::NdnCodec" : "ns3::icn::CcnxCodec");
    codec.Set("Profile", StringValue(profile));
    codec.Set("TriggerEncoding", StringValue(encoding));
    ObjectFactory forwarder("ns3::icn::Forwarder");
    forwarder.Set("Codec", ObjectFactoryValue(codec));
    forwarder.Set(
        "Policy",
        ObjectFactoryValue(ObjectFactory(isNdn ? "ns3::icn::NdnPolicy" : "ns3::icn::CcnxPolicy")));
    return forwarder;
}

TestApp::TestApp(Forwarder& forwarder)
    : m_forwarder(forwarder),
      m_face(CreateObject<ApplicationFace>())
{
    m_face->SetHandler([this](Ptr<const Message> message) {
        m_receipts.push_back({Simulator::Now(), message});
        if (onMessage)
        {
            onMessage(message);
        }
    });
    m_forwarder.AddFace(m_face);
}

void
TestApp::Serve(const Name& prefix)
{
    m_forwarder.GetFib()->Add(prefix, GetFace(), 0);
}

Ptr<const Message>
TestApp::Send(const Message::Fields& fields, const std::string& payload)
{
    const auto message = m_forwarder.GetCodec()->Encode(fields, payload);
    m_face->Submit(message);
    return message;
}

void
TestApp::Submit(Ptr<const Message> message)
{
    m_face->Submit(message);
}

void
TestApp::Ask(const Name& name, uint64_t lifetimeMs)
{
    Message::Fields fields;
    fields.name = name;
    fields.lifetimeMs = lifetimeMs;
    Send(fields);
}

void
TestApp::Answer(const Name& name, const std::string& payload)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = name;
    Send(fields, payload);
}

void
TestApp::Refuse(const Name& name, ReturnCode code)
{
    const auto last = std::find_if(m_receipts.rbegin(), m_receipts.rend(), [&](const auto& got) {
        return got.message->GetKind() == MessageKind::INTEREST && got.message->GetName() == name;
    });
    ASSERT_NE(last, m_receipts.rend()) << "no Interest " << name << " to refuse";
    const Message& interest = *last->message;
    HopFields asReceived;
    asReceived.hopLimit = interest.Get().hopLimit;
    asReceived.nonce = interest.Get().nonce.value_or(0);
    m_face->Submit(m_forwarder.GetCodec()->MakeReturn(interest, code, asReceived));
}

void
TestApp::Stop()
{
    m_face->SetHandler(nullptr);
}

FaceId
TestApp::GetFace() const
{
    return m_face->GetId();
}

const std::vector<TestApp::Receipt>&
TestApp::GetReceipts() const
{
    return m_receipts;
}

size_t
TestApp::Count(MessageKind kind, const Name& name) const
{
    return static_cast<size_t>(
        std::count_if(m_receipts.begin(), m_receipts.end(), [&](const Receipt& receipt) {
            return receipt.message->GetKind() == kind && receipt.message->GetName() == name;
        }));
}

std::string
TestApp::GetStory() const
{
    std::ostringstream story;
    story.precision(12);
    for (const auto& [at, message] : m_receipts)
    {
        story << (story.tellp() > 0 ? " " : "");
        switch (message->GetKind())
        {
        case MessageKind::DATA:
            story << "data";
            break;
        case MessageKind::RETURN:
            story << ToString(message->Get().returnCode);
            break;
        default:
            story << "interest";
        }
        story << ' ' << message->GetName() << '@' << at.ToDouble(Time::MS);
    }
    return story.str();
}

void
Network::Witness::OnRx(FaceId face, Ptr<const Message> message)
{
    const bool isLink = face < peers.size() && peers[face] != node; // the kit knows all links
    if (isLink)
    {
        network->m_arrivals.push_back({Simulator::Now(), peers[face], node, message});
    }
}

void
Network::Witness::OnDrop(FaceId, Ptr<const Message>, uint32_t, DropReason reason)
{
    std::string& drops = network->m_drops;
    drops += (drops.empty() ? "" : " ") + std::to_string(node) + ':' + ToString(reason);
}

const char*
Network::GetLabel(Device device)
{
    switch (device)
    {
    case Device::OWN:
        return "Own";
    case Device::POINT_TO_POINT:
        return "PointToPoint";
    case Device::SIMPLE:
        return "Simple";
    case Device::SHARED:
        return "Shared";
    case Device::CSMA:
        return "Csma";
    case Device::UDP:
        return "Udp";
    case Device::UDP6:
        return "Udp6";
    }
    return "";
}

Network::Network(uint32_t nodes, ObjectFactory forwarder)
{
    for (uint32_t i = 0; i < nodes; ++i)
    {
        m_nodes.push_back(CreateObject<Node>());
        m_forwarders.push_back(forwarder.Create<Forwarder>());
        m_nodes[i]->AggregateObject(m_forwarders[i]);
        m_witnesses.push_back(std::make_unique<Witness>(Witness{this, i, {}, {}}));
        m_forwarders[i]->TraceConnectWithoutContext(
            "Rx",
            MakeCallback(&Witness::OnRx, m_witnesses[i].get()));
        m_forwarders[i]->TraceConnectWithoutContext(
            "Drop",
            MakeCallback(&Witness::OnDrop, m_witnesses[i].get()));
    }
}

Network::~Network()
{
    CheckBooks();
    Simulator::Destroy();
}

void
Network::Connect(uint32_t a, uint32_t b, const Link& link)
{
    const std::vector<Ptr<Node>> nodes{m_nodes[a], m_nodes[b]};
    std::vector<Ptr<NetDevice>> ends;
    switch (link.device)
    {
    case Device::OWN:
        ends = MakeLink<LinkNetDevice, LinkChannel>(nodes, link);
        break;
    case Device::SIMPLE:
    case Device::SHARED:
        ends = MakeLink<SimpleNetDevice, SimpleChannel>(nodes, link);
        break;
    case Device::CSMA:
        ends = MakeLink<CsmaNetDevice, CsmaChannel>(nodes, link);
        break;
    case Device::UDP:
    case Device::UDP6:
        ends = MakeLink<PointToPointNetDevice, PointToPointChannel>(nodes, link);
        AddAddresses(link.device, ends);
        break;
    case Device::POINT_TO_POINT:
        ends = MakeLink<PointToPointNetDevice, PointToPointChannel>(nodes, link);
        break;
    }
    AddFace(a, b, link.device, ends[0], ends[1]);
    AddFace(b, a, link.device, ends[1], ends[0]);
}

void
Network::AddAddresses(Device kind, const std::vector<Ptr<NetDevice>>& ends)
{
    ++m_subnets;
    for (const auto& device : ends)
    {
        const bool isFirst = device == ends[0];
        const Ptr<Node> node = device->GetNode();
        InternetStackHelper internet;
        internet.SetIpv4StackInstall(kind == Device::UDP && !node->GetObject<Ipv4>());
        internet.SetIpv6StackInstall(kind == Device::UDP6 && !node->GetObject<Ipv6>());
        internet.Install(node);
        if (kind == Device::UDP)
        {
            const auto ipv4 = node->GetObject<Ipv4>();
            const uint32_t interface = ipv4->AddInterface(device);
            const uint32_t network = 0x0a000000u | m_subnets << 8;
            ipv4->AddAddress(interface,
                             {Ipv4Address(network + (isFirst ? 1 : 2)), "255.255.255.0"});
            ipv4->SetUp(interface);
            continue;
        }
        node->GetObject<Icmpv6L4Protocol>()->SetAttribute("DAD", BooleanValue(false));
        const auto ipv6 = node->GetObject<Ipv6>();
        ipv6->SetAttribute("IpForward", BooleanValue(true)); // no router solicitations
        const uint32_t interface = ipv6->AddInterface(device);
        const std::string network = "2001:db8:" + std::to_string(m_subnets) + "::";
        ipv6->AddAddress(interface,
                         {Ipv6Address((network + (isFirst ? "1" : "2")).c_str()), Ipv6Prefix(64)});
        ipv6->SetUp(interface);
    }
}

void
Network::Connect(uint32_t a, uint32_t b)
{
    Connect(a, b, Link());
}

void
Network::AddFace(uint32_t node,
                 uint32_t peer,
                 Device kind,
                 const Ptr<NetDevice>& device,
                 const Ptr<NetDevice>& other)
{
    const StackHelper stack;
    switch (kind)
    {
    case Device::OWN:
    case Device::POINT_TO_POINT:
    case Device::SIMPLE:
        stack.AddFace(device);
        break;
    case Device::SHARED:
    case Device::CSMA:
        stack.AddFace(device, other->GetAddress());
        break;
    case Device::UDP: {
        const auto ipv4 = other->GetNode()->GetObject<Ipv4>();
        const auto interface = static_cast<uint32_t>(ipv4->GetInterfaceForDevice(other));
        stack.AddUdpFace(m_nodes[node], ipv4->GetAddress(interface, 0).GetLocal());
        break;
    }
    case Device::UDP6: {
        const auto ipv6 = other->GetNode()->GetObject<Ipv6>();
        const auto interface = static_cast<uint32_t>(ipv6->GetInterfaceForDevice(other));
        constexpr uint32_t GLOBAL = 0; // the link-local address came later
        stack.AddUdpFace(m_nodes[node], ipv6->GetAddress(interface, GLOBAL).GetAddress());
        break;
    }
    }
    m_witnesses[node]->peers.push_back(peer);
    m_witnesses[node]->devices.push_back(device);
}

TestApp&
Network::Attach(uint32_t node)
{
    m_witnesses[node]->peers.push_back(node);
    m_witnesses[node]->devices.emplace_back();
    return *m_apps.emplace_back(std::make_unique<TestApp>(*m_forwarders[node]));
}

void
Network::Route(const Name& prefix, const std::vector<uint32_t>& path, uint32_t cost)
{
    for (size_t i = 0; i + 1 < path.size(); ++i)
    {
        m_forwarders[path[i]]->GetFib()->Add(prefix, FaceTo(path[i], path[i + 1]), cost);
    }
}

void
Network::EnableStores(uint32_t capacity)
{
    for (const auto& forwarder : m_forwarders)
    {
        forwarder->GetContentStore()->SetAttribute("Capacity", UintegerValue(capacity));
    }
}

void
Network::Lose(uint32_t from, uint32_t to, MessageKind kind, const std::vector<uint32_t>& ordinals)
{
    const auto device = DeviceTo(to, from);
    const auto loss = CreateObject<ScriptedLoss>(m_forwarders[to]->GetCodec(), kind, ordinals);
    device->SetAttribute("ReceiveErrorModel", PointerValue(loss));
}

void
Network::Inject(uint32_t from, uint32_t to, const std::vector<uint8_t>& octets)
{
    const auto device = DeviceTo(from, to);
    device->Send(
        ToPacket(octets),
        device->GetBroadcast(),
        Framing::For(device, m_forwarders[from]->GetCodec()->GetEtherType()).protocolNumber);
    ++m_injected;
}

Forwarder&
Network::operator[](uint32_t node) const
{
    return *m_forwarders[node];
}

FaceId
Network::FaceTo(uint32_t from, uint32_t to) const
{
    const auto& peers = m_witnesses[from]->peers;
    const auto face = std::find(peers.begin(), peers.end(), to);
    EXPECT_NE(face, peers.end()) << "nodes " << from << " and " << to << " are not connected";
    return static_cast<FaceId>(face - peers.begin());
}

Ptr<NetDevice>
Network::DeviceTo(uint32_t from, uint32_t to) const
{
    return m_witnesses[from]->devices[FaceTo(from, to)];
}

void
Network::Run(Time until)
{
    Audit(until);
    Simulator::Stop(until - Simulator::Now());
    Simulator::Run();
}

void
Network::Audit(Time until)
{
    CheckBooks();
    const Time interval = MicroSeconds(500);
    if (Simulator::Now() + interval < until)
    {
        Simulator::Schedule(interval, &Network::Audit, this, until);
    }
}

std::string
Network::GetTrail(MessageKind kind, const Name& name) const
{
    std::ostringstream trail;
    trail.precision(12);
    for (const auto& [at, from, to, message] : m_arrivals)
    {
        if (message->GetKind() == kind && message->GetName() == name)
        {
            trail << (trail.tellp() > 0 ? " " : "") << from << '>' << to << '@'
                  << at.ToDouble(Time::MS);
        }
    }
    return trail.str();
}

std::string
Network::GetDrops() const
{
    return m_drops;
}

std::string
Network::GetTables() const
{
    std::ostringstream tables;
    for (const auto& forwarder : m_forwarders)
    {
        tables << (tables.tellp() > 0 ? " " : "") << forwarder->GetPit()->GetSize() << '+'
               << forwarder->GetReflexiveDesign()->GetSize();
    }
    return tables.str();
}

uint64_t
Network::GetFingerprint() const
{
    Fingerprint all;
    for (const auto& forwarder : m_forwarders)
    {
        all.Add(forwarder->GetFingerprint().Get());
    }
    return all.Get();
}

Ledger
Network::GetLedger() const
{
    Ledger total;
    for (const auto& forwarder : m_forwarders)
    {
        total.Add(forwarder->GetLedger());
    }
    return total;
}

void
Network::CheckBooks() const
{
    int64_t inFlight = 0;
    for (size_t i = 0; i < m_forwarders.size(); ++i)
    {
        const Forwarder& forwarder = *m_forwarders[i];
        const Ledger& ledger = forwarder.GetLedger();
        EXPECT_EQ(ledger.GetOpened(), ledger.GetClosed() + forwarder.CountOpenAccounts())
            << "accounts of node " << i << " at " << Simulator::Now();
        EXPECT_EQ(forwarder.GetReflexiveDesign()->CountOrphans(), 0u)
            << "reflexive state of node " << i << " at " << Simulator::Now();
        for (FaceId face = 0; face < forwarder.GetFaceCount(); ++face)
        {
            inFlight += forwarder.GetFace(face)->GetInFlight();
        }
    }
    const Ledger total = GetLedger();
    EXPECT_EQ(static_cast<int64_t>(total.GetSent() + m_injected),
              static_cast<int64_t>(total.GetReceived() + total.GetLost()) + inFlight)
        << "packets on links at " << Simulator::Now();
}

} // namespace tests
