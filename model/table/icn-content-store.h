// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONTENT_STORE_H
#define ICN_CONTENT_STORE_H

#include "ns3/icn-cache-policy.h"
#include "ns3/icn-message.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-slab.h"
#include "ns3/icn-state-meters.h"
#include "ns3/object-factory.h"
#include "ns3/object.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The Content Store (RFC 8569 2.4.3): Data by exact name, bounded, none answered with after its
 * expiry time or recommended cache time.
 */
class ContentStore : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param meters of the node; must outlive the table. */
    void Setup(StateMeters* meters);

    /** @return whether it can hold anything. */
    bool IsEnabled() const
    {
        return m_capacity != 0;
    }

    /** @param name of an Interest. @return Data that may answer it now, or null. */
    Ptr<const Message> Find(const Name& name);

    /** @param data kept unless its times forbid it; replaces Data of the same name. */
    void Insert(Ptr<const Message> data);

    /** @param rnp a reflexive name prefix: all Data under it goes (RF draft 6.2.3). */
    void EraseReflexive(const NameView& rnp);

    /** @return number of entries. */
    size_t GetSize() const;

  protected:
    void DoDispose() override;

  private:
    /// Data at rest.
    struct Entry
    {
        Ptr<const Message> data; ///< as it came
        uint64_t staleMs{0};     ///< not to be used from then on
    };

    /** @param data a message. @return the ms from which it must not answer. */
    static uint64_t GetStaleMs(const Message& data);
    /** @param staleMs when Data gets stale. @return whether it is by now. */
    static bool IsStale(uint64_t staleMs);
    /** @param name exact. @return id or NameIndex::NONE. */
    uint32_t FindId(const Name& name) const;
    /** @param entry an entry. @return its octets by ByteModel. */
    static uint64_t GetBytes(const Entry& entry);
    /** @param id an entry that leaves. */
    void Erase(uint32_t id);

    uint32_t m_capacity{0};         ///< attribute: most entries
    ObjectFactory m_policyFactory;  ///< attribute: type of the policy
    Ptr<CachePolicy> m_policy;      ///< made with the first entry
    StateMeters* m_meters{nullptr}; ///< of the node
    Slab<Entry> m_entries;          ///< by id
    NameIndex m_index;              ///< ids by hash of the name
    NameIndex m_reflexive;          ///< ids of reflexive Data by hash of the RNP
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONTENT_STORE_H
