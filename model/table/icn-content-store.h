// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONTENT_STORE_H
#define ICN_CONTENT_STORE_H

#include "ns3/icn-cache-policy.h"
#include "ns3/icn-lazy-trace.h"
#include "ns3/icn-message.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-slab.h"
#include "ns3/icn-state-meters.h"
#include "ns3/object-factory.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The Content Store (RFC 8569 2.4.3; NDN): bounded by entries, by octets of the ByteModel or by
 * both; one Data a name and, without a name (RFC 8569 9), one a hash. None is answered with after
 * its expiry time or recommended cache time, nor after its freshness period where the Interest
 * wants it fresh.
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
        return m_capacity != 0 || m_capacityBytes != 0;
    }

    /** @return whether all Data is kept whose times and size allow it. */
    bool AdmitsAll() const
    {
        return IsEnabled() && m_admission == 1;
    }

    /**
     * @param isLocal whether an application sent it, not a neighbour
     * @return whether Data that nobody had asked for may be inserted (attribute Unsolicited)
     */
    bool AdmitsUnsolicited(bool isLocal) const;

    /**
     * Gives the random variables of admission and policy fixed streams.
     * @param stream the first
     * @return how many were used: as many whatever the policy
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * @param interest any
     * @param accepts a predicate of Data whose name and times are right: whether it answers
     * @return Data that may answer now, or null; of several, the first in the order of names
     */
    template <typename Accepts>
    Ptr<const Message> Find(const Message& interest, Accepts&& accepts);

    /**
     * @param data kept unless its times forbid it, it exceeds all the octets there may be, or, its
     * name being new, it is not admitted by chance; replaces Data of the same name. Without a name
     * it is known by its digest, which has been computed by then
     * @param isUnsolicited whether nobody had asked for it
     * @return whether it is kept
     */
    bool Insert(Ptr<const Message> data, bool isUnsolicited = false);

    /** @param rnp a reflexive name prefix: all Data under it goes (RF draft 6.2.3). */
    void EraseReflexive(const NameView& rnp);

    /** @return number of entries. */
    size_t GetSize() const;

    /**
     * TracedCallback signature for look-ups.
     *
     * @param [in] isHit whether there was Data that answers.
     */
    typedef void (*LookupTracedCallback)(bool isHit);

  protected:
    void DoDispose() override;

  private:
    /// Data at rest.
    struct Entry
    {
        Ptr<const Message> data; ///< as it came
        uint64_t staleMs{0};     ///< not to be used from then on
        int64_t freshUntilNs{0}; ///< fresh before then (NDN)
        uint64_t keyHash{0};     ///< by which the index knows it
        bool isNameless{false};  ///< whether it is known by its digest instead of a name
    };

    /** Find(), untold. @param interest any. @param accepts see there. @return see there. */
    template <typename Accepts>
    Ptr<const Message> Search(const Message& interest, Accepts&& accepts);
    /** @param data a message. @return the ms from which it must not answer. */
    static uint64_t GetStaleMs(const Message& data);
    /** @param staleMs when Data gets stale. @return whether it is by now. */
    static bool IsStale(uint64_t staleMs);
    /** @param name exact. @return id or NameIndex::NONE. */
    uint32_t FindId(const NameView& name) const;
    /** @param digest SHA-256. @return id of Data without a name or NameIndex::NONE. */
    uint32_t FindNameless(std::string_view digest) const;
    /**
     * @param id an entry or NameIndex::NONE; it goes when it is stale
     * @param interest its name is right
     * @return whether it is there and in time
     */
    bool IsTimely(uint32_t id, const Message& interest);
    /** @param id an entry that answers. @return its Data. */
    Ptr<const Message> Hit(uint32_t id);
    /** Sorts the names, from now on, for Interests that longer names answer. */
    void BeginOrder();
    /** @param data in the store, or to come. @return octets of its entry by ByteModel. */
    static uint64_t GetBytes(const Message& data);
    /** @param bytes of an entry to come. @return whether it needs room first. */
    bool IsFull(uint64_t bytes) const;
    /** @return whether Data of a new name is admitted, by chance. */
    bool Admits();
    /** @param name attribute Unsolicited; aborts when there is no such policy. */
    void SetUnsolicited(const std::string& name);
    /** @return attribute Unsolicited. */
    std::string GetUnsolicited() const;
    /** Makes the policy. */
    void MakePolicy();
    /** @param factory attribute Policy; aborts unless the store is empty. */
    void SetPolicy(const ObjectFactory& factory);
    /** @return attribute Policy. */
    ObjectFactory GetPolicy() const;
    /** @param id an entry that leaves. */
    void Erase(uint32_t id);

    uint32_t m_capacity{0};            ///< attribute: most entries
    uint64_t m_capacityBytes{0};       ///< attribute: most octets
    double m_admission{1};             ///< attribute: probability of admission
    bool m_admitsLocal{false};         ///< attribute: unsolicited Data of applications
    bool m_admitsNetwork{false};       ///< attribute: unsolicited Data of neighbours
    ObjectFactory m_policyFactory;     ///< attribute: type of the policy
    int64_t m_stream{-1};              ///< first of the random variables; -1: any
    uint64_t m_bytes{0};               ///< octets of the entries
    Ptr<UniformRandomVariable> m_luck; ///< of admission, made when first needed
    Ptr<CachePolicy> m_policy;         ///< made with the first entry
    StateMeters* m_meters{nullptr};    ///< of the node
    Slab<Entry> m_entries;             ///< by id
    NameIndex m_index;                 ///< ids by hash of the name, or of the digest without one
    NameIndex m_reflexive;             ///< ids of reflexive Data by hash of the RNP
    LazyTrace<bool> m_lookup;          ///< each look-up
    std::map<Name, uint32_t> m_order;  ///< ids by name, once an Interest needed that
    bool m_isOrdered{false};           ///< whether one did
};

template <typename Accepts>
Ptr<const Message>
ContentStore::Find(const Message& interest, Accepts&& accepts)
{
    m_meters->CountLookup(TableKind::CONTENT_STORE);
    Ptr<const Message> data = Search(interest, std::forward<Accepts>(accepts));
    m_lookup(data != nullptr);
    return data;
}

template <typename Accepts>
Ptr<const Message>
ContentStore::Search(const Message& interest, Accepts&& accepts)
{
    const Message::Fields& fields = interest.Get();
    const auto answers = [&](uint32_t id) {
        return IsTimely(id, interest) && accepts(*m_entries[id].data);
    };
    const uint32_t exact = FindId(interest.GetAskedName());
    if (answers(exact))
    {
        return Hit(exact);
    }
    if (fields.restrictions && !fields.restrictions->objectHash.empty())
    {
        const uint32_t nameless = FindNameless(fields.restrictions->GetObjectDigest());
        return answers(nameless) ? Hit(nameless) : nullptr;
    }
    if (fields.canBePrefix && !fields.endsInDigest)
    {
        BeginOrder();
        for (auto at = m_order.upper_bound(fields.name);
             at != m_order.end() && fields.name.IsPrefixOf(at->first);)
        {
            const uint32_t id = at->second;
            ++at; // before a stale entry goes
            if (answers(id))
            {
                return Hit(id);
            }
        }
    }
    return nullptr;
}

} // namespace icn
} // namespace ns3

#endif // ICN_CONTENT_STORE_H
