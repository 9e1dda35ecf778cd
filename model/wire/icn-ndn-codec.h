// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_CODEC_H
#define ICN_NDN_CODEC_H

#include "ns3/icn-codec.h"
#include "ns3/icn-ndn-fragmentation.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * NDN packets (packet format 0.3) and the link packets around them (NDNLPv2), with reflexive
 * forwarding by the numbers of CodePoints::FindNdn(). All of a packet is checked, but only what
 * forwarding needs is kept: see NdnPacket for the rest.
 *
 * Names are in ndn::Numbering::NEUTRAL. Data is written with a DigestSha256 signature, an Interest
 * with payload with its ParametersSha256DigestComponent, last in its name. The times that CCNx
 * gives Data become a FreshnessPeriod where none is given: what is left until the earlier of them.
 * What is received and exceeds MAX_PACKET_SIZE, link headers apart, counts as malformed.
 */
class NdnCodec : public Codec
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Ptr<const Message> Decode(Ptr<const Packet> packet, Error* error) const override;
    Ptr<const Message> Encode(Message::Fields fields,
                              const std::string& payload,
                              uint32_t payloadSize) const override;
    Ptr<Packet> WithHopFields(const Message& message, const HopFields& hop) const override;
    uint32_t GetSizeOnLinks(const Message& message) const override;
    Ptr<const Message> MakeReturn(const Message& message,
                                  ReturnCode code,
                                  const HopFields& hop) const override;
    Ptr<const Message> MakeInterest(const Message& message) const override;
    Ptr<const Message> MakeSimilar(const Message& interest, const Variant& variant) const override;
    const Fragmentation* GetFragmentation() const override;
    uint32_t GetMaxPacketSize() const override;
    std::optional<uint32_t> GetPacketLength(const Packet& packet) const override;
    uint16_t GetEtherType() const override;
    uint16_t GetUdpPort() const override;
    bool IsAuthentic(const Message& data) const override;
    bool IsIntact(const Message& interest) const override;
    std::string ToUri(const Name& name) const override;

    static constexpr uint32_t MAX_PACKET_SIZE = ndn::MOST_PACKET_BYTES; ///< of an Interest or Data
    static constexpr uint16_t ETHER_TYPE = 0x8624;                      ///< IEEE's for NDN
    static constexpr uint16_t UDP_PORT = 6363;                          ///< IANA's for NDN

  protected:
    std::string ComputeDigest(const Message& data) const override;
    std::optional<CodePoints> FindCodePoints(const std::string& profile,
                                             const std::string& encoding) const override;

  private:
    NdnFragmentation m_fragmentation; ///< without state
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_CODEC_H
