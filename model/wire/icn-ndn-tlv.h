// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_TLV_H
#define ICN_NDN_TLV_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace icn
{

using NdnOctets = std::vector<uint8_t>; ///< what the NDN readers and writers take and give

/**
 * @ingroup icn
 * What is wrong with an NDN packet. The readers of this room throw it at each other; what they
 * offer as `Decode` catches it.
 */
struct NdnError
{
    const char* what{""}; ///< the rule that is broken
    size_t offset{0};     ///< the octet of the packet where it is
};

/**
 * @ingroup icn
 * One TLV, seen in place (NDN packet format 0.3, "TLV encoding").
 */
struct NdnTlv
{
    uint32_t type;        ///< 1 to 2^32-1
    size_t at;            ///< octets of the packet before the TLV
    size_t valueAt;       ///< octets of the packet before its value
    const uint8_t* value; ///< first octet of the value
    size_t length;        ///< octets of the value

    /** @return octets of the packet up to the end of the TLV. */
    size_t GetEnd() const
    {
        return valueAt + length;
    }

    /** @return a copy of the value. */
    NdnOctets GetValue() const
    {
        return {value, value + length};
    }

    /** @return a copy of the whole TLV. */
    NdnOctets GetOctets() const
    {
        return {value - (valueAt - at), value + length};
    }

    /** @return the NonNegativeInteger it holds. @throws NdnError unless of 1, 2, 4 or 8 octets. */
    uint64_t GetNumber() const;

    /**
     * @param least octets
     * @param most octets
     * @param rule what is broken when the value has fewer or more
     * @throws NdnError then
     */
    void CheckLength(size_t least, size_t most, const char* rule) const;

    /** @return whether a reader that does not know the type must give up: it is <= 31 or odd. */
    bool IsCritical() const
    {
        return type <= 31 || type % 2 == 1;
    }
};

/**
 * @ingroup icn
 * Reads TLVs one behind the other and never outside its octets.
 *
 * Nothing is allocated on the word of a length: a value is looked at only once it is known to lie
 * within its container.
 */
class NdnTlvReader
{
  public:
    /// First octet of the 3-octet form of a VAR-NUMBER; those of the 5 and 9-octet forms follow it.
    static constexpr uint8_t TWO_OCTETS_FOLLOW = 253;

    /**
     * @param octets a packet; must outlive the reader and what it gives
     * @param length octets of the packet
     */
    NdnTlvReader(const uint8_t* octets, size_t length);

    /** @param container read what its value holds. */
    explicit NdnTlvReader(const NdnTlv& container);

    /** @return whether nothing is left. */
    bool IsAtEnd() const
    {
        return m_next == m_end;
    }

    /** @return octets of the packet before what is read next. */
    size_t GetOffset() const
    {
        return m_offset;
    }

    /** @return the next TLV. @throws NdnError when it is malformed or cut off. */
    NdnTlv ReadTlv();

    /**
     * @return the next VAR-NUMBER
     * @throws NdnError when it is cut off or not in its shortest form
     */
    uint64_t ReadVarNumber()
    {
        if (m_next == m_end || *m_next >= TWO_OCTETS_FOLLOW)
        {
            return ReadLongVarNumber();
        }
        ++m_offset;
        return *m_next++;
    }

  private:
    /** @return the next VAR-NUMBER, of more than one octet. @throws NdnError as above. */
    uint64_t ReadLongVarNumber();

    const uint8_t* m_next; ///< first octet not read yet
    const uint8_t* m_end;  ///< behind the last octet
    size_t m_offset;       ///< of m_next in the packet
};

/**
 * @param octets a whole packet
 * @param length its number of octets
 * @return the one TLV it is
 * @throws NdnError when it is malformed or something follows it
 */
NdnTlv ReadOnlyTlv(const uint8_t* octets, size_t length);

/**
 * @param octets big-endian octets
 * @param length 1, 2, 4 or 8
 * @return the NonNegativeInteger, or nothing for another length
 */
std::optional<uint64_t> ReadNonNegativeInteger(const uint8_t* octets, size_t length);

/** @param to where the shortest VAR-NUMBER goes. @param number any. */
void AppendVarNumber(NdnOctets& to, uint64_t number);

/** @param to where the shortest NonNegativeInteger goes. @param number any. */
void AppendNonNegativeInteger(NdnOctets& to, uint64_t number);

/** @param number any. @param octets 1 to 8. @return it big-endian, in that many octets. */
NdnOctets ToBigEndian(uint64_t number, size_t octets);

/** @param to where the TLV goes. @param type of it. @param value of it. */
void AppendTlv(NdnOctets& to, uint32_t type, const NdnOctets& value);

/** @param to where the TLV goes. @param type of it. @param number its NonNegativeInteger. */
void AppendTlv(NdnOctets& to, uint32_t type, uint64_t number);

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_TLV_H
