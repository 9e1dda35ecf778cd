// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TEMPLATE_QUOTA_H
#define ICN_TEMPLATE_QUOTA_H

#include "ns3/icn-face-facts.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-state-meters.h"
#include "ns3/object.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How much of a node reflexive forwarding may take, weighed against plain Interests (RF draft
 * 10.2): pending triggers per face and per node, and a share of the PIT. What goes beyond is
 * returned with No Resources; plain Interests are never refused by it.
 *
 * Without limits, as by default, a node has no such object.
 */
class TemplateQuota : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return whether any limit is set. */
    bool IsLimiting() const;

    /**
     * @param pit of the node; must outlive the quota
     * @param meters of the node; must outlive the quota
     */
    void Setup(const Pit* pit, const StateMeters* meters);

    /**
     * A trigger has its PIT entry. The face that brought it first pays until it ends; who joins it
     * or sends it again pays nothing.
     * @param trigger id of the entry
     * @param face it came in by
     * @return whether it is within the limits; if not, nobody pays
     */
    bool Charge(uint32_t trigger, FaceId face);
    /** @param trigger id of an entry that ends, paid for or not. */
    void Release(uint32_t trigger);

    /** @return whether the share of the PIT has room for one more reflexive Interest. */
    bool HasRoom() const;

    /** @return triggers paid for. */
    uint32_t GetPending() const;
    /** @param face a face. @return triggers that it pays for. */
    uint32_t GetPending(FaceId face) const;

  private:
    /** @return PIT entries that reflexive forwarding may have; UINT64_MAX: any number. */
    uint64_t GetShare() const;
    /** @return PIT entries that it has: triggers and reflexive Interests. */
    uint64_t GetUsed() const;

    uint32_t m_perFace{0};  ///< attribute
    uint32_t m_perNode{0};  ///< attribute
    double m_pitShare{1.0}; ///< attribute

    const Pit* m_pit{nullptr};            ///< of the node
    const StateMeters* m_meters{nullptr}; ///< of the node
    std::vector<FaceId> m_payers;         ///< by id of the trigger's entry; NO_FACE: none
    std::vector<uint32_t> m_byFace;       ///< triggers paid for, by face
    uint32_t m_pending{0};                ///< triggers paid for
};

} // namespace icn
} // namespace ns3

#endif // ICN_TEMPLATE_QUOTA_H
