// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CODEC_H
#define ICN_CODEC_H

#include "ns3/icn-code-points.h"
#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/object.h"

#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

class Fragmentation;

/**
 * @ingroup icn
 * Between octets and messages of one protocol; knows neither faces nor tables.
 */
class Codec : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// What is wrong with a packet.
    struct Error
    {
        const char* what{""}; ///< the rule that is broken
        uint32_t offset{0};   ///< the octet where it is
        /// Nothing, as far as can be seen: it is a fragment, for GetFragmentation().
        bool isFragment{false};
        /// Nothing: it is a link packet that carries no message (NDNLPv2, IDLE).
        bool isIdle{false};
    };

    /**
     * @param packet any octets
     * @param error filled when they are no message; may be null
     * @return the message, or null when malformed or a fragment
     */
    virtual Ptr<const Message> Decode(Ptr<const Packet> packet, Error* error) const = 0;

    /**
     * Writes a packet in canonical order. The message says what the packet does: what the protocol
     * has no place for is left out of it.
     * @param fields kind, name, and what else it shall say; payload position is filled in
     * @param payload first octets of the payload
     * @param payloadSize octets of the payload, zeros behind the first; none: payload's own length
     * @return the message; aborts when it exceeds what the protocol can carry
     */
    virtual Ptr<const Message> Encode(Message::Fields fields,
                                      const std::string& payload,
                                      uint32_t payloadSize = 0) const = 0;

    /**
     * @param message any
     * @param hop what it shall carry on its next hop, as far as its kind has it
     * @return its packet so rewritten, everything else unchanged; never the packet itself
     */
    virtual Ptr<Packet> WithHopFields(const Message& message, const HopFields& hop) const = 0;

    /**
     * @param message any
     * @return octets of it on a link, whole: with what its path label adds around it, where the
     *         protocol has that outside the packet
     */
    virtual uint32_t GetSizeOnLinks(const Message& message) const;

    /**
     * @param data Data, perhaps received long ago
     * @return what is sent of it now: times that the wire counts from the sending are counted anew
     */
    virtual Ptr<const Message> Refresh(const Ptr<const Message>& data) const;

    /**
     * @param message an Interest, or a return of it, with the octets the neighbour sent
     * @param code why it goes back
     * @param hop the fields as the neighbour sent them
     * @return the return for that neighbour (RFC 8569 10)
     */
    virtual Ptr<const Message> MakeReturn(const Message& message,
                                          ReturnCode code,
                                          const HopFields& hop) const = 0;

    /**
     * @param message a return
     * @return the Interest it brought back
     */
    virtual Ptr<const Message> MakeInterest(const Message& message) const = 0;

    /// In what plain Interests that are similar may differ, beyond their hop fields.
    struct Variant
    {
        std::optional<uint64_t> lifetimeMs; ///< as Message::Fields has it
        bool isHopLimited{true};            ///< as Message::Fields has it
    };

    /**
     * @param interest any
     * @param variant of another Interest, which is plain and similar to it (RFC 8569 2.4.2)
     * @return that other one, but for its hop fields
     */
    virtual Ptr<const Message> MakeSimilar(const Message& interest,
                                           const Variant& variant) const = 0;

    /** @return the numbers in force. */
    const CodePoints& GetCodePoints() const;

    /** @return how messages above a link's MTU are sent, or null where the protocol cannot. */
    virtual const Fragmentation* GetFragmentation() const;

    /** @return octets of the largest packet the protocol allows. */
    virtual uint32_t GetMaxPacketSize() const = 0;

    /**
     * @param data Data
     * @return SHA-256 of what names it exactly. CCNx: of its message to the end of the packet (RFC
     *         8569 5). NDN: of all of it (packet format 0.3, "Implicit Digest Component")
     */
    const std::string& GetDigest(const Message& data) const;

    /** @param data Data. @return CCNx: the KeyId of its signer, a hash TLV; empty for none. */
    const std::string& GetKeyId(const Message& data) const;

    /**
     * @param data Data with a KeyId
     * @return whether it is signed, rightly, by a key that it brings along and that hashes to that
     *         KeyId: a Content Store may then answer those who restrict it (RFC 8569 2.4.3)
     */
    virtual bool IsSelfVerified(const Message& data) const;

    /**
     * @param data Data that has come to its consumer
     * @return whether what vouches for it is right, as far as that can be told without keys of
     *         others. CCNx: also where nothing vouches for it. NDN: DigestSha256, no other
     */
    virtual bool IsAuthentic(const Message& data) const;

    /**
     * @param interest an Interest that has come to its producer
     * @return whether its payload is the one its name was made for (NDN: ParametersSha256Digest)
     */
    virtual bool IsIntact(const Message& interest) const;

    /** @param name any. @return it as the protocol's people write it. */
    virtual std::string ToUri(const Name& name) const;

    /**
     * Tells a packet from the padding of a link that follows it.
     * @param packet begins with a packet of the protocol
     * @return octets of that packet, as its first octets say; nothing when they are too few
     */
    virtual std::optional<uint32_t> GetPacketLength(const Packet& packet) const = 0;

    /** @return the number by which the protocol goes on devices that carry EtherTypes. */
    virtual uint16_t GetEtherType() const = 0;
    /** @return the UDP port of the protocol. */
    virtual uint16_t GetUdpPort() const = 0;

  protected:
    void NotifyConstructionCompleted() override;

    /** @param data Data. @return what GetDigest() keeps. */
    virtual std::string ComputeDigest(const Message& data) const = 0;
    /** @param data Data. @return what GetKeyId() keeps. */
    virtual std::string ReadKeyId(const Message& data) const;

    /** @param profile by name. @param encoding by name. @return the protocol's numbers, if any. */
    virtual std::optional<CodePoints> FindCodePoints(const std::string& profile,
                                                     const std::string& encoding) const = 0;

  private:
    std::string m_profile;         ///< attribute: `draft` or `cefore`
    std::string m_encoding;        ///< attribute: `segment` or `field`
    bool m_isReflexive{true};      ///< attribute
    uint8_t m_reflexiveVersion{1}; ///< attribute
    CodePoints m_codePoints{};     ///< what they mean
};

} // namespace icn
} // namespace ns3

#endif // ICN_CODEC_H
