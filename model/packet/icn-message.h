// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_MESSAGE_H
#define ICN_MESSAGE_H

#include "ns3/icn-forwarding-hint.h"
#include "ns3/icn-hop-fields.h"
#include "ns3/icn-name.h"
#include "ns3/icn-reason.h"
#include "ns3/icn-restrictions.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/simple-ref-count.h"

#include <memory>
#include <optional>
#include <ostream>
#include <string>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// The messages of RFC 8569, and the announcements by which prefixes are routed.
enum class MessageKind : uint8_t
{
    INTEREST,
    DATA,         ///< CCNx: Content Object
    RETURN,       ///< Interest Return; NDN: Nack
    ANNOUNCEMENT, ///< an Interest for nobody: a prefix is announced or withdrawn hop by hop
};

/// @ingroup icn
/// What a message is to reflexive forwarding (RF draft 4.3), from its octets alone.
enum class ReflexiveRole : uint8_t
{
    NONE,
    TRIGGER,   ///< carries a reflexive name prefix (RNP) for the producer
    REFLEXIVE, ///< its name begins with an RNP
    NESTED,    ///< both: a reflexive Interest that is itself a trigger (RF draft 4.3.3)
};

/// @ingroup icn
/// What the payload of Data is (RFC 8609 3.6.2.2.1; NDN: ContentType, with other numbers).
enum class PayloadType : uint8_t
{
    DATA, ///< octets for applications; also for numbers that are none of these
    KEY,
    LINK,
    MANIFEST,
    ACKNOWLEDGEMENT, ///< the Interest was heard and goes on waiting, see RICE
};

/**
 * @ingroup icn
 * A packet and what was read from it: immutable, shared between the rooms it passes.
 *
 * Times of the wire are kept as the wire has them: milliseconds, absolute ones counted from the
 * start of the simulation (its UTC epoch).
 */
class Message : public SimpleRefCount<Message>
{
  public:
    /// What a codec reads or writes.
    struct Fields
    {
        MessageKind kind{MessageKind::INTEREST};
        ReflexiveRole role{ReflexiveRole::NONE};
        Name name;
        Name rnpField;           ///< RNP that is not the last segment of the name, as a name of one
        bool isRnpInName{false}; ///< whether rnpField repeats a segment of the name
        bool isUnsupported{false}; ///< Interest for nodes that know more than this one does
        uint8_t version{1};        ///< CCNx: of the packet (RFC 8609 3.2)
        uint8_t hopLimit{255};     ///< Interests and returns only (RFC 8609 3.2.1)
        bool isHopLimited{true};   ///< whether an Interest says a hop limit; NDN: it may not
        bool canBePrefix{false};   ///< NDN Interest: Data of a longer name answers, too
        bool mustBeFresh{false}; ///< NDN Interest: a Content Store may answer with fresh Data only
        bool endsInDigest{
            false}; ///< NDN Interest: the name ends in the implicit digest of the Data
        /// Whether an Interest or return holds nothing in which similar ones differ, but for its
        /// hop fields and lifetime: no hint, nothing unknown; CCNx: no payload, no validation.
        bool isPlain{true};
        ReturnCode returnCode{};       ///< returns only (RFC 8609 3.2.3.3)
        std::optional<uint32_t> nonce; ///< NDN Interest; absent: the first forwarder chooses it
        Ptr<const Restrictions> restrictions; ///< CCNx Interest: on the Data; null: none
        Ptr<const ForwardingHint> hint;       ///< NDN Interest: where to forward it; null: none
        Ptr<const PitToken> pitToken;         ///< NDNLPv2: of the neighbour; null: none
        Ptr<const PathLabel> pathLabel;       ///< of an Interest or return (RFC 9531); null: none
        uint64_t congestionMark{0};           ///< NDNLPv2: not 0 if the path is congested
        std::optional<uint64_t>
            lifetimeMs; ///< Interest lifetime (RFC 8609 3.4.1); absent: the policy's
        std::optional<uint64_t> cacheTimeMs; ///< recommended cache time (RFC 8609 3.4.2), absolute
        bool isCacheTimeRelative{false};     ///< whether the wire counts it from now (RFC 9510)
        PayloadType payloadType{PayloadType::DATA}; ///< Data only
        std::optional<uint64_t> expiryMs;           ///< Data expiry (RFC 8609 3.6.2.2.2), absolute
        std::optional<uint64_t> freshnessMs;        ///< NDN Data: counts as fresh for so long
        std::optional<uint64_t> endChunk; ///< number of the object's last chunk (ccnxchunking)
        std::optional<uint64_t> chunk;    ///< this chunk, from the name's chunk segment
        uint32_t payloadOffset{0};        ///< first octet of the payload in the packet
        uint32_t payloadSize{0};          ///< octets of the payload
    };

    /**
     * @param fields what the packet says
     * @param packet the packet, from its first octet to its last
     */
    Message(const Fields& fields, Ptr<const Packet> packet);
    /** @copydoc Message(const Fields&,Ptr<const Packet>) */
    Message(Fields&& fields, Ptr<const Packet> packet);
    /** @param packet its fields are read into Fill() before anyone else has the message. */
    explicit Message(Ptr<const Packet> packet);

    /** @return the fields, for the codec that makes the message. */
    Fields& Fill()
    {
        return m_fields;
    }

    /** @return what the packet says. */
    const Fields& Get() const
    {
        return m_fields;
    }

    /** @return interest, data, return or announcement. */
    MessageKind GetKind() const
    {
        return m_fields.kind;
    }

    /** @return the name. */
    const Name& GetName() const
    {
        return m_fields.name;
    }

    /** @return whether the name begins with an RNP. */
    bool IsReflexive() const
    {
        return m_fields.role == ReflexiveRole::REFLEXIVE || m_fields.role == ReflexiveRole::NESTED;
    }

    /** @return whether it carries an RNP for the producer. */
    bool IsTrigger() const
    {
        return m_fields.role == ReflexiveRole::TRIGGER || m_fields.role == ReflexiveRole::NESTED;
    }

    /** @return the RNP that a reflexive message's name begins with; IsReflexive() must hold. */
    NameView GetReflexivePrefix() const
    {
        return m_fields.name.GetFirstView();
    }

    /** @return of an Interest: the name of Data that answers it, at least its beginning. */
    NameView GetAskedName() const
    {
        return m_fields.endsInDigest ? m_fields.name.GetPrefixView(m_fields.name.GetSize() - 1)
                                     : m_fields.name.GetView();
    }

    /** @return the RNP that a trigger offers; IsTrigger() must hold. */
    NameView GetTriggerPrefix() const
    {
        return m_fields.rnpField.GetSize() ? m_fields.rnpField.GetView()
                                           : m_fields.name.GetLastView();
    }

    /** @return the packet; never changed. */
    Ptr<const Packet> GetPacket() const
    {
        return m_packet;
    }

    /// What tells Data apart beyond its name.
    struct Identity
    {
        std::optional<std::string> digest; ///< see Codec::GetDigest()
        std::optional<std::string> keyId;  ///< see Codec::GetKeyId()
    };

    /** @return what codecs have found out so far: each once per packet and node. */
    Identity& GetIdentity() const
    {
        if (!m_identity)
        {
            m_identity = std::make_unique<Identity>();
        }
        return *m_identity;
    }

    /** @return octets of the whole packet. */
    uint32_t GetSize() const
    {
        return m_packet->GetSize();
    }

    /**
     * @param atMost octets to copy
     * @return the first octets of the payload, all of it when it is shorter
     */
    std::string CopyPayload(uint32_t atMost) const;

    /**
     * Writes one line without an end, such as `trigger-interest ccnx:/a/0x0005=%01
     * lifetime=2000ms rnp=01 payload=8B hopLimit=7 packet=48B`; what the packet does not say is
     * left out.
     * @param os a stream
     */
    void Print(std::ostream& os) const;

    /**
     * The part of such a line that all protocols have: kind, name, return code, lifetime, RNPs,
     * times, chunks and payload.
     * @param os a stream
     * @param fields what a packet says
     * @param uri of its name
     */
    static void PrintFields(std::ostream& os, const Fields& fields, const std::string& uri);

  private:
    Fields m_fields;                              ///< what the packet says
    Ptr<const Packet> m_packet;                   ///< the packet
    mutable std::unique_ptr<Identity> m_identity; ///< when it was first asked for
};

/** @param os a stream. @param message printed. @return the stream. */
std::ostream& operator<<(std::ostream& os, const Message& message);

/** @param kind a kind. @param role a role. @return the kind's name in files, by the wire alone. */
const char* ToString(MessageKind kind, ReflexiveRole role);

} // namespace icn
} // namespace ns3

#endif // ICN_MESSAGE_H
