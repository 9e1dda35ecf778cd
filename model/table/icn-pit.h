// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PIT_H
#define ICN_PIT_H

#include "ns3/icn-expiry-queue.h"
#include "ns3/icn-face-facts.h"
#include "ns3/icn-message.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-record-list.h"
#include "ns3/icn-slab.h"
#include "ns3/icn-state-meters.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <functional>
#include <string_view>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A neighbour or application that waits for an answer.
 */
struct InRecord
{
    FaceId face{NO_FACE};            ///< where the Interest came from and the answer goes
    uint8_t hopLimit{0};             ///< as the Interest had it on arrival
    bool isAggregated{false};        ///< joined a pending Interest instead of being forwarded
    bool isOverheard{false};         ///< came by a group: gets Data, but no return
    bool isHopLimited{true};         ///< whether the Interest said a hop limit
    uint32_t nonce{0};               ///< as the Interest had it on arrival
    uint32_t lifetimeMs{UINT32_MAX}; ///< as the Interest had it; NO_LIFETIME: it said none
    /// Kept only where others wait for the same, or where no similar Interest says all it does: it
    /// is not plain, has a PIT token, or a lifetime beyond what fits above.
    Ptr<const Message> interest{};

    static constexpr uint32_t NO_LIFETIME = UINT32_MAX; ///< no lifetime was said
};

/**
 * @ingroup icn
 * A neighbour or application that was asked.
 */
struct OutRecord
{
    FaceId face{NO_FACE};   ///< where the Interest went
    uint32_t nonce{0};      ///< with which it went
    int64_t sentNs{0};      ///< when it went
    bool isReturned{false}; ///< whether it came back as a return
    bool isResent{false};   ///< whether it went there more than once
};

/**
 * @ingroup icn
 * A pending Interest (RFC 8569 2.4.2).
 */
struct PitEntry
{
    Name name;                            ///< of the Interest
    Name rnpField;                        ///< RNP that is not the last segment of the name
    Ptr<const Restrictions> restrictions; ///< on the Data; null: none
    RecordList<InRecord> inRecords;       ///< who waits
    RecordList<OutRecord> outRecords;     ///< who was asked, longest ago first
    uint32_t id{0};                       ///< within the PIT
    uint16_t designBytes{0};              ///< octets the reflexive design keeps in this entry
    uint16_t routeDepth{0};               ///< segments of the FIB prefix that it was routed by
    TableKind kind{TableKind::PIT_PLAIN}; ///< what it is metered as
    bool isTrigger{false};                ///< whether the Interest carries an RNP
    bool isRnpInName{false};              ///< whether rnpField repeats a segment of the name
    bool isProhibited{false};             ///< whether the consumer has forbidden that RNP
    bool canBePrefix{false};              ///< whether Data of a longer name answers
    bool mustBeFresh{false};              ///< whether stores may answer with fresh Data only
    bool endsInDigest{false};             ///< whether the name ends in the Data's own digest
    uint8_t resends{0};                   ///< how often it was forwarded again, 255 for more

    /** @return the RNP it offers; isTrigger must hold. */
    NameView GetTriggerPrefix() const
    {
        return rnpField.GetSize() ? rnpField.GetView() : name.GetLastView();
    }
};

/**
 * @ingroup icn
 * The Pending Interest Table. Entries are keyed by what makes Interests similar: the name; the
 * restrictions on the Data (RFC 8569 2.4.2); CanBePrefix and MustBeFresh (NDN); and, where a
 * trigger carries its RNP outside the name, that RNP, so that triggers with different RNPs never
 * aggregate (RF draft 6.1.3).
 *
 * An entry has one expiry time for all who wait, as RFC 8569 2.4.2 allows. Expiry is exact: at an
 * entry's expiry time nothing finds it any more, whatever the order of events at that instant.
 */
class Pit : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// Called with an entry whose time is over; has to erase it.
    using ExpiryHandler = std::function<void(PitEntry&)>;

    Pit();
    ~Pit() override;

    /**
     * @param meters of the node; must outlive the table
     * @param onExpiry called at an entry's expiry
     */
    void Setup(StateMeters* meters, ExpiryHandler onExpiry);

    /** @param message an Interest or a return of one. @return the live entry, or null. */
    PitEntry* Find(const Message& message);

    /**
     * @param name of Data
     * @return the live entries that it may answer by its name, in no order that matters: those of
     *         that name, with or without a digest behind it, and those of a prefix that say so
     */
    RecordList<PitEntry*> FindAll(const Name& name);

    /** @return whether an entry restricts the hash of the Data, so that nameless Data may answer.
     */
    bool HasObjectHashes() const;

    /**
     * @param digest of Data
     * @return the live entries that restrict the hash to it, in no order that matters
     */
    RecordList<PitEntry*> FindByDigest(std::string_view digest);

    /** @param id of a live entry. @return the entry. */
    PitEntry& Get(uint32_t id);

    /**
     * @param interest not in the table
     * @param record who waits for its answer
     * @param expiryNs when it stops waiting
     * @return the new entry, or null when the table is full (attribute Capacity)
     */
    PitEntry* Insert(const Message& interest, InRecord record, int64_t expiryNs);

    /** @param entry a live entry. @param record one more who waits. */
    void AddInRecord(PitEntry& entry, InRecord record);
    /** @param entry a live entry. @param index of the in-record that goes. */
    void RemoveInRecord(PitEntry& entry, size_t index);
    /** @param entry a live entry. @param record of who is asked now; it comes last. */
    void AddOutRecord(PitEntry& entry, const OutRecord& record);
    /** @param record of a live entry, whose Interest has come back. */
    void MarkReturned(OutRecord& record);

    /** Counts by face what is pending from now on; the table must be empty. */
    void CountByFace();
    /** @param face a face. @return Interests sent there, neither answered, returned nor expired; 0
     * unless CountByFace(). */
    uint32_t GetPending(FaceId face) const;

    /** @param entry a live entry. @param expiryNs it lives at least until then. */
    void Extend(PitEntry& entry, int64_t expiryNs);
    /** @param entry a live entry. @return when all who wait stop waiting, in ns. */
    int64_t GetExpiryNs(const PitEntry& entry) const;

    /** @param entry a live entry. @param bytes a reflexive design keeps in it from now on. */
    void SetDesignBytes(PitEntry& entry, uint16_t bytes);

    /** @param entry a live entry, which ends now. */
    void Erase(PitEntry& entry);

    /** @return number of entries. */
    size_t GetSize() const;
    /** @return most entries, 0 for no limit (attribute Capacity). */
    uint32_t GetCapacity() const;

    /** @param visit called with every entry, in order of id. */
    void ForEach(const std::function<void(const PitEntry&)>& visit) const;

  protected:
    void DoDispose() override;

  private:
    /** @param entry an entry. @return its octets by ByteModel. */
    static uint64_t GetBytes(const PitEntry& entry);
    /** @param id of an entry whose time is over. */
    void Expire(uint32_t id);
    /** @param id of an entry. @return whether it is live; if not, it has been expired. */
    bool IsLive(uint32_t id);
    /** @param face a face. @param change of the number of Interests pending there, modulo 2^32. */
    void CountPending(FaceId face, uint32_t change);
    /** @param entry an entry. @return the hash by which the index knows it. */
    static uint64_t GetKeyHash(const PitEntry& entry);

    uint32_t m_capacity{0};          ///< attribute: most entries, 0 for no limit
    StateMeters* m_meters{nullptr};  ///< of the node
    ExpiryHandler m_onExpiry;        ///< closes an entry
    Slab<PitEntry> m_entries;        ///< by id
    NameIndex m_index;               ///< ids by hash of the name that Data bears
    NameIndex m_objects;             ///< ids by hash of the object hash asked for
    size_t m_prefixes{0};            ///< entries that longer names answer
    ExpiryQueue m_expiry;            ///< ids by time
    bool m_countsByFace{false};      ///< whether m_pending is kept
    std::vector<uint32_t> m_pending; ///< Interests pending, by face
};

} // namespace icn
} // namespace ns3

#endif // ICN_PIT_H
