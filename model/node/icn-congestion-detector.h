// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONGESTION_DETECTOR_H
#define ICN_CONGESTION_DETECTOR_H

#include "ns3/icn-face-facts.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Tells from the packets that wait at a face whether the link behind it is congested, and what the
 * node does about it: nothing, marks on Data that leaves there (NDNLPv2, "Congestion Marking"), or
 * returns of Interests that would add to it (RFC 8569 10.3.6; NDN: Nack).
 */
class CongestionDetector : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    CongestionDetector();

    /** @return whether anything is ever done (attribute Reaction). */
    bool IsEnabled() const;

    /**
     * Once more than Threshold packets have waited for Interval, a packet is marked, and more at
     * intervals that shrink with the square root of their number, until fewer wait (the control
     * law of RFC 8289 3.2).
     * @param face Data leaves by. @param facts of it.
     * @return whether it is to be marked
     */
    bool Marks(FaceId face, const FaceFacts& facts);

    /** @param facts of a face. @return whether what would add to its queue is to be returned. */
    bool Refuses(const FaceFacts& facts) const;

  protected:
    void NotifyConstructionCompleted() override;

  private:
    /// What is known of a face.
    struct Queue
    {
        Time next;          ///< mark; zero while few wait
        uint32_t marked{0}; ///< since many wait
    };

    std::string m_reaction;      ///< attribute
    uint32_t m_threshold{0};     ///< attribute
    Time m_interval;             ///< attribute
    bool m_marks{false};         ///< what the attribute means
    bool m_refuses{false};       ///< what the attribute means
    std::vector<Queue> m_queues; ///< by face
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONGESTION_DETECTOR_H
