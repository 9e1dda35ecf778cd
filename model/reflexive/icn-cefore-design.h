// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CEFORE_DESIGN_H
#define ICN_CEFORE_DESIGN_H

#include "ns3/icn-expiry-queue.h"
#include "ns3/icn-name-index.h"
#include "ns3/icn-record-list.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-slab.h"
#include "ns3/nstime.h"

#include <memory>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reflexive forwarding as Cefore 0.12 does it, measured from outside: templates, as in the draft's
 * main design, but
 *
 * - only a trigger without a chunk number makes one; one with a chunk number prolongs the life of
 *   its RNP's template and of the trigger's PIT entry, if there still are any;
 * - a reflexive Interest passes only if it comes from where the trigger was sent; from elsewhere it
 *   goes no further and waits; without a template it is dropped;
 * - it prolongs nothing (no RF draft 6.1.2), and T_RETURN_PROHIBITED changes nothing;
 * - trigger Data that comes from elsewhere leaves the template;
 * - the Content Store keeps reflexive Data that has a cache time, before, during and after the
 *   exchange, and answers from it during one.
 *
 * Attributes of ReflexiveDesign do not apply.
 */
class CeforeDesign : public ReflexiveDesign
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    CeforeDesign();
    ~CeforeDesign() override;

    bool OnTrigger(PitEntry& entry, const Message& trigger, FaceId face) override;
    void OnTriggerGone(PitEntry& entry, FaceId answeredBy) override;
    void OnProhibited(const NameView& rnp) override;
    Way Steer(const Message& interest,
              const Origin& origin,
              int64_t lifetimeNs,
              std::vector<FaceId>& faces) override;
    bool Serves(const NameView& rnp) override;
    bool MayStore(const Message& data) override;
    bool KeepsData() const override;
    size_t GetSize() const override;
    size_t CountOrphans() const override;

  protected:
    PitEntry* FindTrigger(const NameView& rnp, std::vector<FaceId>* faces) override;
    void DoDispose() override;

  private:
    static constexpr uint32_t NO_TRIGGER = UINT32_MAX; ///< its PIT entry has gone

    /// A template PIT entry. It lives as long as its trigger's entry or, once that has gone, until
    /// its own time is over.
    struct Template
    {
        Name rnp;                     ///< a name of one reflexive segment
        RecordList<FaceId> consumers; ///< where reflexive Interests go
        RecordList<FaceId> producers; ///< where they may come from, once the trigger has gone
        uint32_t trigger{NO_TRIGGER}; ///< id of the PIT entry it stands for
    };

    /** @param rnp a prefix. @return id of its template, living or not, or NameIndex::NONE. */
    uint32_t FindId(const NameView& rnp) const;
    /** @param id of a template. @return when it ends, in ns. */
    int64_t GetExpiryNs(uint32_t id) const;
    /** @param rnp a prefix. @return id of its living template, or NameIndex::NONE. */
    uint32_t FindLive(const NameView& rnp) const;
    /** @param known a template. @param face a face. @return whether the trigger was sent there. */
    bool WasSentTo(const Template& known, FaceId face) const;
    /** A trigger with a chunk number has come. @param rnp its prefix. @param untilNs until when
     *  template and trigger are to live */
    void Refresh(const NameView& rnp, int64_t untilNs);
    /** @param id of a template that goes. */
    void Erase(uint32_t id);
    /** @param entry a template. @return its octets by ByteModel. */
    static uint64_t GetBytes(const Template& entry);

    Time m_refreshMargin; ///< attribute

    Slab<Template> m_templates;              ///< by id
    NameIndex m_index;                       ///< ids by hash of the RNP
    std::unique_ptr<ExpiryQueue> m_orphaned; ///< ids of those without trigger; made for the first
};

} // namespace icn
} // namespace ns3

#endif // ICN_CEFORE_DESIGN_H
