// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DYNAMIC_FIB_DESIGN_H
#define ICN_DYNAMIC_FIB_DESIGN_H

#include "ns3/icn-fib.h"
#include "ns3/icn-reflexive-design.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reflexive forwarding by dynamic FIB entries (RF draft A.1, RICE): each trigger makes a FIB entry
 * for its RNP, whose next hops are the faces the trigger came in by and which points back to the
 * trigger's PIT entry for the lifetime rule (A.1.1). The entry goes with the trigger's own.
 *
 * The entries stand in a FIB of their own, which the reflexive first segment of a name chooses, as
 * A.1.1 proposes: routes of the node's FIB never match a reflexive name and are never asked for
 * one. Each search of it, to write as to steer, counts in table TableKind::FIB_DYNAMIC.
 */
class DynamicFibDesign : public ReflexiveDesign
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
    /** @param rnp a prefix. @return its entry, or null. */
    const FibEntry* Find(const NameView& rnp) const;

    Ptr<Fib> m_fib; ///< of RNPs alone; made for the first trigger
};

} // namespace icn
} // namespace ns3

#endif // ICN_DYNAMIC_FIB_DESIGN_H
