// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PATH_DESIGN_H
#define ICN_PATH_DESIGN_H

#include "ns3/icn-reflexive-design.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Reflexive forwarding by path steering (RF draft A.2, RFC 9531): a trigger carries a path label,
 * on which each forwarder, those of the two hosts among them, puts the nexthop label of the face
 * where the trigger came in. The producer's reflexive Interests carry it back, and each forwarder
 * sends them by the label on top; it keeps nothing of a trigger but the PIT entry that its Data
 * needs.
 *
 * The nexthop label of a face is its id plus one. It is invalid, once it has come back, when there
 * is no such face, when that is down or the Interest has come in by it, and when no label is left.
 * Then the Interest is returned with ReturnCode::INVALID_PATH_LABEL (strict) or goes on by the FIB
 * (fallback), its other labels dropped. Reflexive Interests without label: attribute `Unmatched`.
 *
 * What needs state of an RNP does not exist here: the lifetime rule, nested triggers (an Interest
 * has one path label), several ways back, and PROHIBITED that ends an RNP; nor are reflexive Data
 * stored, since nothing says whether their trigger is still pending. A trigger whose label is full,
 * or that comes in by a face beyond the 4095th, is returned with No Resources.
 */
class PathDesign : public ReflexiveDesign
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    static constexpr uint8_t MOST_HOPS = 42; ///< that 64 octets hold, as NDN has them

    void SetFaceCheck(FaceCheck isUsable) override;
    bool OnTrigger(PitEntry& entry, const Message& trigger, FaceId face) override;
    void OnTriggerGone(PitEntry& entry, FaceId answeredBy) override;
    Way Steer(const Message& interest,
              const Origin& origin,
              int64_t lifetimeNs,
              std::vector<FaceId>& faces) override;
    bool OnSend(const Message& interest, FaceId face, HopFields& hop) override;
    Ptr<const PathLabel> MakeDiscovery() const override;
    Ptr<const PathLabel> MakeWayBack(const Message& trigger) const override;
    size_t GetSize() const override;
    size_t CountOrphans() const override;

  protected:
    void NotifyConstructionCompleted() override;
    void DoDispose() override;
    PitEntry* FindTrigger(const NameView& rnp, std::vector<FaceId>* faces) override;

  private:
    /** @param interest reflexive. @param face it came in by. @return where its label leads, or
     * NO_FACE where it is invalid or does not steer. */
    FaceId Follow(const Message& interest, FaceId face) const;

    std::string m_modeName;            ///< attribute
    uint8_t m_mode{PathLabel::STRICT}; ///< what it means
    uint8_t m_hops{0};                 ///< attribute
    FaceCheck m_isUsable;              ///< of the node
};

} // namespace icn
} // namespace ns3

#endif // ICN_PATH_DESIGN_H
