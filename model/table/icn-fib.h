// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FIB_H
#define ICN_FIB_H

#include "ns3/icn-face-facts.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-name.h"
#include "ns3/icn-slab.h"
#include "ns3/icn-state-meters.h"
#include "ns3/object.h"

#include <functional>
#include <vector>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// A way to a prefix.
struct NextHop
{
    FaceId face{NO_FACE}; ///< where to send
    uint32_t cost{0};     ///< lower is better
};

/// @ingroup icn
/// A prefix and the ways to it.
struct FibEntry
{
    Name prefix;                         ///< whole segments
    std::vector<NextHop> nextHops;       ///< by cost, then by face
    TableKind kind{TableKind::FIB_BASE}; ///< what it is metered as
    uint16_t depth{0};                   ///< segments of the prefix
    uint32_t owner{0};                   ///< FIB_DYNAMIC: id of the PIT entry it lives as long as
};

/**
 * @ingroup icn
 * The Forwarding Information Base: longest prefix by whole segments (RFC 8569 2.4.4), also where
 * shorter and longer prefixes are there but none between them.
 */
class Fib : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param meters of the node; must outlive the table. */
    void Setup(StateMeters* meters);

    /**
     * Adds a next hop, or changes the cost of one.
     * @param prefix any name; the empty one is the default route
     * @param face where it leads
     * @param cost lower is better
     * @param kind FIB_BASE, FIB_CONSUMER or FIB_DYNAMIC; an entry keeps the kind it was made with
     * @return the entry
     */
    FibEntry& Add(const Name& prefix,
                  FaceId face,
                  uint32_t cost,
                  TableKind kind = TableKind::FIB_BASE);

    /**
     * @param prefix an exact prefix
     * @param face the next hop that goes; the entry goes with its last one
     * @return whether it was there
     */
    bool Remove(const Name& prefix, FaceId face);

    /** @param name of an Interest. @return the entry of its longest prefix, or null. */
    const FibEntry* Lookup(const Name& name) const;

    /** @param prefix an exact prefix. @return its entry, or null. */
    const FibEntry* Find(const NameView& prefix) const;
    /** @copydoc Find(const NameView&)const */
    const FibEntry* Find(const Name& prefix) const;

    /** @return number of entries. */
    size_t GetSize() const;

  protected:
    void DoDispose() override;

  private:
    /** @param view an exact prefix. @return its id or NameIndex::NONE. */
    uint32_t FindId(const NameView& view) const;
    /** @param entry an entry. @return its octets by ByteModel. */
    static uint64_t GetBytes(const FibEntry& entry);

    StateMeters* m_meters{nullptr};  ///< of the node
    Slab<FibEntry> m_entries;        ///< by id
    NameIndex m_index;               ///< ids by hash of the prefix
    std::vector<uint32_t> m_byDepth; ///< how many entries have that many segments
};

} // namespace icn
} // namespace ns3

#endif // ICN_FIB_H
