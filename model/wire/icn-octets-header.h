// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OCTETS_HEADER_H
#define ICN_OCTETS_HEADER_H

#include "ns3/header.h"
#include "ns3/trailer.h"

#include <cstdint>
#include <ostream>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Puts octets that a codec has written in front of a packet, as one block.
 *
 * Read back, as Packet::Print() does, it takes all octets to the end of the packet, since what a
 * line can say lies behind it too: payloads, and all but the fixed header of a packet whose hop
 * limit was rewritten. CCNx is printed by the numbers of profile `draft`.
 */
class OctetsHeader : public Header
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    OctetsHeader() = default;
    /**
     * @param octets must outlive the header
     * @param length their number
     */
    OctetsHeader(const uint8_t* octets, uint32_t length);

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator start) const override;
    uint32_t Deserialize(Buffer::Iterator start) override;
    /** Writes PrintPacket()'s line. @param os a stream. */
    void Print(std::ostream& os) const override;

  protected:
    /** @return the profile by whose numbers CCNx is printed. */
    virtual const char* GetProfile() const;

  private:
    /** @return what is written or was read. */
    const uint8_t* GetOctets() const;

    const uint8_t* m_octets{nullptr}; ///< what is written
    uint32_t m_length{0};             ///< octets written or read
    std::vector<uint8_t> m_read;      ///< what was read
};

/**
 * @ingroup icn
 * The same for CCNx with the numbers of profile `cefore`: an ns-3 header knows but its type when it
 * is to print itself.
 */
class CeforeOctetsHeader : public OctetsHeader
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    using OctetsHeader::OctetsHeader;

    TypeId GetInstanceTypeId() const override;

  protected:
    const char* GetProfile() const override;
};

/**
 * @ingroup icn
 * Puts octets behind a packet, as one block; zeros ahead of them that ns-3 keeps as a number remain
 * one.
 */
class OctetsTrailer : public Trailer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    OctetsTrailer() = default;
    /**
     * @param octets must outlive the trailer
     * @param length their number
     */
    OctetsTrailer(const uint8_t* octets, uint32_t length);

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator end) const override;
    uint32_t Deserialize(Buffer::Iterator end) override;
    void Print(std::ostream& os) const override;

  private:
    const uint8_t* m_octets{nullptr}; ///< what is written
    uint32_t m_length{0};             ///< octets written or read
};

} // namespace icn
} // namespace ns3

#endif // ICN_OCTETS_HEADER_H
