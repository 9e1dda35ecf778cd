// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-pcap-helper.h"

#include "icn-ethernet-pcap.h"

#include "ns3/abort.h"
#include "ns3/icn-forwarder.h"
#include "ns3/mac48-address.h"
#include "ns3/node-list.h"
#include "ns3/simple-ref-count.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

/** @param node an id, if known. @return what stands for its address. */
Mac48Address
MakeUp(const std::optional<uint32_t>& node)
{
    uint8_t octets[6] = {0x06, 0, 0, 0, 0, 0};
    if (node)
    {
        octets[0] = 0x02; // locally administered, to one
        for (int i = 0; i < 4; ++i)
        {
            octets[5 - i] = static_cast<uint8_t>(*node >> (8 * i));
        }
    }
    Mac48Address address;
    address.CopyFrom(octets);
    return address;
}

} // namespace

/** Captures one face, whose trace sources keep it alive. */
class PcapHelperForFaces::Capture : public SimpleRefCount<Capture>
{
  public:
    Capture(const std::string& path, uint16_t etherType, uint32_t node, const Face& face)
        : m_file(path, etherType),
          m_node(node),
          m_face(face)
    {
    }

    void OnTx(Ptr<const Packet> packet, const Address& from, const Address& to)
    {
        m_file.Write(Simulator::Now(), ToMac(from, m_node), ToMac(to, GetPeer()), packet);
    }

    void OnRx(Ptr<const Packet> packet, const Address& from, const Address& to)
    {
        m_file.Write(Simulator::Now(), ToMac(from, GetPeer()), ToMac(to, m_node), packet);
    }

    void Close()
    {
        m_file.Close();
    }

  private:
    std::optional<uint32_t> GetPeer() const
    {
        return m_face.IsLocal() ? m_node : m_face.GetPeer();
    }

    static Mac48Address ToMac(const Address& address, const std::optional<uint32_t>& node)
    {
        return Mac48Address::IsMatchingType(address) ? Mac48Address::ConvertFrom(address)
                                                     : MakeUp(node);
    }

    EthernetPcap m_file; ///< of the face
    uint32_t m_node;     ///< its id
    const Face& m_face;  ///< calls, so it is there
};

/** All captures of a helper. */
class PcapHelperForFaces::Captures : public SimpleRefCount<Captures>
{
  public:
    void Add(const std::string& prefix, uint32_t node, FaceId id)
    {
        const auto forwarder = NodeList::GetNode(node)->GetObject<Forwarder>();
        const Ptr<Face> face = forwarder->GetFace(id);
        const auto capture = Create<Capture>(prefix + "-" + std::to_string(node) + "-" +
                                                 std::to_string(id) + ".pcap",
                                             forwarder->GetCodec()->GetEtherType(),
                                             node,
                                             *face);
        face->TraceConnectWithoutContext("PacketTx", MakeCallback(&Capture::OnTx, capture));
        face->TraceConnectWithoutContext("PacketRx", MakeCallback(&Capture::OnRx, capture));
        m_captures.push_back(capture);
    }

    void AddIfNotLocal(const std::string& prefix, uint32_t node, FaceId id)
    {
        if (!m_isOver && !NodeList::GetNode(node)->GetObject<Forwarder>()->GetFace(id)->IsLocal())
        {
            Add(prefix, node, id);
        }
    }

    void Close()
    {
        m_isOver = true;
        for (const Ptr<Capture>& capture : m_captures)
        {
            capture->Close();
        }
    }

    static void OnFace(Ptr<Captures> captures, std::string prefix, uint32_t node, FaceId id)
    {
        captures->AddIfNotLocal(prefix, node, id);
    }

  private:
    std::vector<Ptr<Capture>> m_captures; ///< in order
    bool m_isOver{false};                 ///< whether Close() was called
};

PcapHelperForFaces::PcapHelperForFaces()
    : m_captures(Create<Captures>())
{
}

PcapHelperForFaces::~PcapHelperForFaces() = default;

void
PcapHelperForFaces::EnablePcap(const std::string& prefix, Ptr<Node> node, FaceId face)
{
    const auto forwarder = node->GetObject<Forwarder>();
    NS_ABORT_MSG_UNLESS(forwarder && face < forwarder->GetFaceCount(),
                        "ns3::icn::PcapHelperForFaces: node "
                            << node->GetId() << " has no face " << face
                            << "; capture a face that ns3::icn::Forwarder::AddFace numbered");
    m_captures->Add(prefix, node->GetId(), face);
}

void
PcapHelperForFaces::EnablePcap(const std::string& prefix, Ptr<Node> node)
{
    const auto forwarder = node->GetObject<Forwarder>();
    if (!forwarder)
    {
        return;
    }
    for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
    {
        m_captures->AddIfNotLocal(prefix, node->GetId(), face);
    }
    forwarder->TraceConnectWithoutContext(
        "FaceAdded",
        MakeBoundCallback(&Captures::OnFace, m_captures, prefix, node->GetId()));
}

void
PcapHelperForFaces::EnablePcap(const std::string& prefix, const NodeContainer& nodes)
{
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        EnablePcap(prefix, *node);
    }
}

void
PcapHelperForFaces::EnablePcapAll(const std::string& prefix)
{
    EnablePcap(prefix, NodeContainer::GetGlobal());
}

void
PcapHelperForFaces::Close()
{
    m_captures->Close();
}

} // namespace icn
} // namespace ns3
