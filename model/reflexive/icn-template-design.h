// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TEMPLATE_DESIGN_H
#define ICN_TEMPLATE_DESIGN_H

#include "ns3/icn-name-index.h"
#include "ns3/icn-record-list.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-slab.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The draft's main design (RF draft 4.2): each trigger leaves a template PIT entry, named by its
 * RNP, whose faces are those the trigger came in by. It goes with the trigger's own entry.
 */
class TemplateDesign : public ReflexiveDesign
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    bool OnTrigger(PitEntry& entry, const Message& trigger, FaceId face) override;
    void OnTriggerGone(PitEntry& entry, FaceId answeredBy) override;
    size_t GetSize() const override;
    size_t CountOrphans() const override;

  protected:
    PitEntry* FindTrigger(const NameView& rnp, std::vector<FaceId>* faces) override;
    void DoDispose() override;

  private:
    /// A template PIT entry.
    struct Template
    {
        Name rnp;                 ///< a name of one reflexive segment
        RecordList<FaceId> faces; ///< where reflexive Interests go
        uint32_t trigger{0};      ///< id of the PIT entry it stands for
    };

    /** @param rnp a prefix. @return id of its template or NameIndex::NONE. */
    uint32_t FindId(const NameView& rnp) const;
    /** @param entry a template. @return its octets by ByteModel. */
    static uint64_t GetBytes(const Template& entry);

    Slab<Template> m_templates; ///< by id
    NameIndex m_index;          ///< ids by hash of the RNP
};

} // namespace icn
} // namespace ns3

#endif // ICN_TEMPLATE_DESIGN_H
