// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PATH_LABEL_H
#define ICN_PATH_LABEL_H

#include "ns3/simple-ref-count.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A path label (RFC 9531 4.1): a stack of nexthop labels, each of which one forwarder has given to
 * one of its faces. Immutable, so that messages may share it.
 *
 * Label i stands in bits 12 i to 12 i + 11 of the bitmap, first bit first. Octets of the bitmap
 * never change in number on the way, and labels that were used stay in it: the hop count alone says
 * how many are still to be followed.
 */
class PathLabel : public SimpleRefCount<PathLabel>
{
  public:
    /// Flags (RFC 9531 4.1): an Interest with an invalid label goes on by the FIB.
    static constexpr uint8_t FALLBACK = 0x01;
    /// An Interest with an invalid label is returned.
    static constexpr uint8_t STRICT = 0x02;
    /// Own choice of an unassigned bit: forwarders put the face where the *Interest* came in on the
    /// stack, as RF draft A.2 wants it ("reverse discovery") and RFC 9531 does for Data only.
    static constexpr uint8_t REVERSE_DISCOVERY = 0x80;

    static constexpr uint16_t NO_LABEL = 0;        ///< that of no face
    static constexpr uint16_t MOST_LABEL = 0x0fff; ///< 12 bits (RFC 9531 3.5)

    /**
     * @param flags as above
     * @param hopCount labels that are still to be followed
     * @param nexthopLabel the first of them; ignored while a way is being discovered
     * @param bitmap the stack
     */
    PathLabel(uint8_t flags, uint8_t hopCount, uint16_t nexthopLabel, std::string bitmap);

    /** @param hops of the longest way that fits. @return an empty label for reverse discovery. */
    static PathLabel ForDiscovery(uint8_t hops);

    /** @return the flags. */
    uint8_t GetFlags() const;
    /** @return labels that are still to be followed. */
    uint8_t GetHopCount() const;
    /** @return that by which the next forwarder shall send. */
    uint16_t GetNexthopLabel() const;
    /** @return the stack. */
    const std::string& GetBitmap() const;

    /** @return whether forwarders add their labels to it. */
    bool IsDiscovering() const;
    /** @return whether forwarders follow it. */
    bool IsSteering() const;
    /** @return whether an Interest with an invalid one goes on by the FIB. */
    bool IsFallback() const;
    /** @return whether both modes are set, which no Interest may have (RFC 9531 4.1). */
    bool IsContradictory() const;
    /** @return whether the stack has no place left. */
    bool IsFull() const;

    /** @param label of the face where this came in, 1 to MOST_LABEL. @return this and it; IsFull()
     * must not hold. */
    PathLabel Push(uint16_t label) const;

    /**
     * @param mode FALLBACK or STRICT
     * @return what leads back the way that this was discovered on, its bitmap no longer than needed
     */
    PathLabel TurnBack(uint8_t mode) const;

    /** @return what goes on when the nexthop label was followed; the hop count must not be 0. */
    PathLabel Pop() const;

    /** @return what goes on when it was not: without labels, since those that are left belong to
     * the way that was not taken. */
    PathLabel Abandon() const;

    /** @param octets of the bitmap. @return the same with a bitmap of so many, cut or with zeros.
     */
    PathLabel Resize(size_t octets) const;

    /** @param labels a number. @return octets of the bitmap that holds so many. */
    static constexpr size_t CountOctets(size_t labels)
    {
        return (labels * LABEL_BITS + 7) / 8;
    }

  private:
    static constexpr size_t LABEL_BITS = 12; ///< of one label

    /** @param index from 0. @return that label, or NO_LABEL where the bitmap has none. */
    uint16_t GetLabel(size_t index) const;
    /** @param index from 0, in the bitmap. @param label goes there. */
    void SetLabel(size_t index, uint16_t label);

    uint8_t m_flags;         ///< as on the wire
    uint8_t m_hopCount;      ///< labels still to be followed
    uint16_t m_nexthopLabel; ///< the first of them
    std::string m_bitmap;    ///< the stack
};

} // namespace icn
} // namespace ns3

#endif // ICN_PATH_LABEL_H
