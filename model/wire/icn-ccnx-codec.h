// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CCNX_CODEC_H
#define ICN_CCNX_CODEC_H

#include "ns3/icn-ccnx-fragmentation.h"
#include "ns3/icn-codec.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * CCNx 1.0 packets (RFC 8609), with the reflexive name segment and both trigger encodings
 * (RF draft 8.1). Unknown TLVs are skipped and stay in the packet. All of a packet is
 * checked, but only what forwarding needs is kept: see CcnxPacket for the rest.
 */
class CcnxCodec : public Codec
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Ptr<const Message> Decode(Ptr<const Packet> packet, Error* error) const override;
    Ptr<const Message> Encode(Message::Fields fields,
                              const std::string& payload,
                              uint32_t payloadSize) const override;
    Ptr<Packet> WithHopFields(const Message& message, const HopFields& hop) const override;
    Ptr<const Message> Refresh(const Ptr<const Message>& data) const override;
    Ptr<const Message> MakeReturn(const Message& message,
                                  ReturnCode code,
                                  const HopFields& hop) const override;
    Ptr<const Message> MakeInterest(const Message& message) const override;
    Ptr<const Message> MakeSimilar(const Message& interest, const Variant& variant) const override;
    const Fragmentation* GetFragmentation() const override;
    uint32_t GetMaxPacketSize() const override;
    bool IsSelfVerified(const Message& data) const override;
    bool IsAuthentic(const Message& data) const override;
    std::optional<uint32_t> GetPacketLength(const Packet& packet) const override;
    uint16_t GetEtherType() const override;
    uint16_t GetUdpPort() const override;

    static constexpr uint32_t MAX_PACKET_SIZE = 65535; ///< PacketLength is 16 bits (RFC 8609 3.2)
    static constexpr uint16_t ETHER_TYPE = 0x0801;     ///< as PARC's and NICT's software use it
    static constexpr uint16_t UDP_PORT = 9695;         ///< IANA's for CCNx

    /// What is read of a well-formed packet.
    struct Reading
    {
        Message::Fields fields;              ///< what it says
        std::optional<Error> reflexiveFault; ///< why reflexive forwarding refuses it all the same
    };

    /**
     * @param packet any octets
     * @param points numbers in force
     * @param reading empty; filled with what the packet says
     * @param error filled when the octets are malformed; may be null
     * @return whether they are well formed
     */
    static bool Read(const Packet& packet,
                     const CodePoints& points,
                     Reading& reading,
                     Error* error);

    /**
     * Reads of a packet what its first octets say, the rest being elsewhere or lost.
     * @param octets first octets of a packet, at least those of the fixed header
     * @param atHand their number, less than the packet has
     * @param points numbers in force
     * @param reading empty; filled with what the octets say
     * @param error filled when they are malformed; may be null
     * @return whether they are well formed so far
     */
    static bool ReadBeginning(const uint8_t* octets,
                              uint32_t atHand,
                              const CodePoints& points,
                              Reading& reading,
                              Error* error);

  protected:
    void NotifyConstructionCompleted() override;
    std::string ComputeDigest(const Message& data) const override;
    std::string ReadKeyId(const Message& data) const override;
    std::optional<CodePoints> FindCodePoints(const std::string& profile,
                                             const std::string& encoding) const override;

  private:
    static constexpr uint32_t NO_PACKET_TYPE = UINT32_MAX; ///< that of no packet

    /**
     * As above, but for fragments, which are not looked into.
     * @param packet any octets
     * @param points numbers in force
     * @param fragmentPacketType theirs; NO_PACKET_TYPE: they are malformed
     * @param fields empty; filled with what the packet says
     * @param reflexiveFault filled with why reflexive forwarding refuses it, if it does
     * @param error filled when the octets are no message; may be null
     * @return whether they are a well-formed message
     */
    static bool Read(const Packet& packet,
                     const CodePoints& points,
                     uint32_t fragmentPacketType,
                     Message::Fields& fields,
                     std::optional<Error>& reflexiveFault,
                     Error* error);

    uint8_t m_fragmentPacketType{0};                  ///< attribute: number of fragments
    bool m_writesCompactLifetimes{false};             ///< attribute: lifetimes take one octet
    std::optional<CcnxFragmentation> m_fragmentation; ///< set from construction on
};

} // namespace icn
} // namespace ns3

#endif // ICN_CCNX_CODEC_H
