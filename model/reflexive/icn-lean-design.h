// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LEAN_DESIGN_H
#define ICN_LEAN_DESIGN_H

#include "ns3/icn-name-index.h"
#include "ns3/icn-reflexive-design.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reflexive forwarding without templates: the RNP leads to the trigger's own PIT entry, whose
 * in-records tell the way. What it costs is the index, counted in the trigger's entry.
 */
class LeanDesign : public ReflexiveDesign
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

  private:
    /** @param rnp a prefix. @return id of its trigger's PIT entry or NameIndex::NONE. */
    uint32_t FindId(const NameView& rnp) const;

    NameIndex m_index; ///< ids of PIT entries by hash of the RNP
};

} // namespace icn
} // namespace ns3

#endif // ICN_LEAN_DESIGN_H
