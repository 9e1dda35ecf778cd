// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-pcap-helper.h"

#include "icn-ethernet-pcap.h"

#include "ns3/abort.h"
#include "ns3/icn-forwarder.h"
#include "ns3/icn-framing.h"
#include "ns3/mac48-address.h"
#include "ns3/simple-ref-count.h"
#include "ns3/simulator.h"

#include <cstdint>
#include <optional>

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

/** Captures one face. The face's trace sources keep it alive. */
class PcapHelperForFaces::Capture : public SimpleRefCount<Capture>
{
  public:
    Capture(const std::string& path, uint16_t etherType, uint32_t node, const Face& face)
        : m_file(path, etherType),
          m_here(MakeUp(node)),
          m_there(MakeUp(face.IsLocal() ? node : face.GetPeer()))
    {
    }

    void OnTx(Ptr<const Packet> packet, const Address& from, const Address& to)
    {
        Write(ToMac(from, m_here), ToMac(to, m_there), packet);
    }

    void OnRx(Ptr<const Packet> packet, const Address& from, const Address& to)
    {
        Write(ToMac(from, m_there), ToMac(to, m_here), packet);
    }

    void Close()
    {
        m_file.Close();
    }

  private:
    static Mac48Address ToMac(const Address& address, const Mac48Address& otherwise)
    {
        return Mac48Address::IsMatchingType(address) ? Mac48Address::ConvertFrom(address)
                                                     : otherwise;
    }

    void Write(Mac48Address from, Mac48Address to, const Ptr<const Packet>& packet)
    {
        m_file.Write(Simulator::Now(), from, to, packet);
    }

    EthernetPcap m_file;  ///< of the face
    Mac48Address m_here;  ///< where the face's end has no MAC address
    Mac48Address m_there; ///< where the other end has none
};

PcapHelperForFaces::PcapHelperForFaces() = default;

PcapHelperForFaces::~PcapHelperForFaces() = default;

void
PcapHelperForFaces::EnablePcap(const std::string& prefix, Ptr<Node> node, FaceId face)
{
    const auto forwarder = node->GetObject<Forwarder>();
    NS_ABORT_MSG_UNLESS(forwarder && face < forwarder->GetFaceCount(),
                        "ns3::icn::PcapHelperForFaces: node "
                            << node->GetId() << " has no face " << face
                            << "; capture a face that ns3::icn::Forwarder::AddFace numbered");
    const Ptr<Face> captured = forwarder->GetFace(face);
    const auto capture = Create<Capture>(prefix + "-" + std::to_string(node->GetId()) + "-" +
                                             std::to_string(face) + ".pcap",
                                         Framing::CCNX_ETHER_TYPE,
                                         node->GetId(),
                                         *captured);
    captured->TraceConnectWithoutContext("PacketTx", MakeCallback(&Capture::OnTx, capture));
    captured->TraceConnectWithoutContext("PacketRx", MakeCallback(&Capture::OnRx, capture));
    m_captures.push_back(capture);
}

void
PcapHelperForFaces::EnablePcap(const std::string& prefix, Ptr<Node> node)
{
    const auto forwarder = node->GetObject<Forwarder>();
    for (FaceId face = 0; forwarder && face < forwarder->GetFaceCount(); ++face)
    {
        if (!forwarder->GetFace(face)->IsLocal())
        {
            EnablePcap(prefix, node, face);
        }
    }
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
    for (const Ptr<Capture>& capture : m_captures)
    {
        capture->Close();
    }
    m_captures.clear();
}

} // namespace icn
} // namespace ns3
