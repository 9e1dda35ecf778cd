// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_DESIGN_H
#define ICN_REFLEXIVE_DESIGN_H

#include "ns3/icn-face-facts.h"
#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-template-quota.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/object.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How a forwarder finds the way of a reflexive Interest: the one door between the forwarder and the
 * variants of the draft, which differ in where they keep the reflexive name prefix (RNP).
 *
 * The forwarder calls it when a trigger was accepted, sent again or joined; when a reflexive
 * Interest has arrived; when either is about to leave; when a trigger's entry ends, however that
 * comes; and when a return forbids an RNP. Applications ask it what their triggers and reflexive
 * Interests have to carry.
 */
class ReflexiveDesign : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /// What becomes of a reflexive Interest.
    enum class Way : uint8_t
    {
        FACES,         ///< goes where its trigger came from
        NO_ROUTE,      ///< returned, no FIB look-up (RF draft 4.6.1.2)
        ORDINARY,      ///< like any Interest, by the FIB (RF draft 4.6, step 2)
        DROP,          ///< dropped without a word
        HELD,          ///< goes no further, but waits in the PIT
        INVALID_LABEL, ///< returned, its path label leads nowhere (RFC 9531 4.1)
    };

    /// Where a reflexive Interest came in.
    struct Origin
    {
        FaceId face;  ///< by which it came in
        FaceId group; ///< to which that belongs, or NO_FACE
    };

    /// Whether a face is there and messages can leave by it.
    using FaceCheck = std::function<bool(FaceId)>;

    /**
     * @param pit of the node; must outlive the design
     * @param meters of the node; must outlive the design
     */
    void Setup(Pit* pit, StateMeters* meters);

    /** @param isUsable asked by designs that get face ids from outside; others drop it. */
    virtual void SetFaceCheck(FaceCheck isUsable);

    /**
     * A trigger has its PIT entry: it is new, was sent again, or joined one that was pending. Not
     * called once its RNP was prohibited.
     * @param entry with the in-record of this trigger
     * @param trigger it
     * @param face it came in by
     * @return false when it is beyond the quota or cannot be served; the trigger is then returned
     *         with No Resources
     */
    bool Accept(PitEntry& entry, const Message& trigger, FaceId face);

    /** The trigger's entry ends, accepted or not. @param entry still in the PIT. @param answeredBy
     *  see OnTriggerGone() */
    void Release(PitEntry& entry, FaceId answeredBy);

    /** @return whether the quota has room for one more reflexive Interest. */
    bool HasRoom() const;

    /**
     * A trigger is within the quota; see Accept().
     * @param entry with the in-record of this trigger
     * @param trigger it
     * @param face it came in by
     * @return false when it cannot be served
     */
    virtual bool OnTrigger(PitEntry& entry, const Message& trigger, FaceId face) = 0;

    /**
     * The trigger's entry ends, or its RNP was prohibited.
     * @param entry still in the PIT
     * @param answeredBy where Data for it came in; NO_FACE when it ends otherwise
     */
    virtual void OnTriggerGone(PitEntry& entry, FaceId answeredBy = NO_FACE) = 0;

    /**
     * The consumer forbids further reflexive Interests (RF draft 6.1.2); the trigger itself stays,
     * but never again serves that RNP.
     * @param rnp the first segment of the Interest that came back
     */
    virtual void OnProhibited(const NameView& rnp);

    /**
     * A reflexive Interest has arrived. When its trigger is pending and went where this comes from,
     * the trigger is kept alive by the lifetime rule max(IL_t, 1.5 IL_r) (RF draft 6.1.2).
     * @param interest reflexive
     * @param origin where it came in
     * @param lifetimeNs its lifetime, in ns
     * @param faces filled with where the trigger came from, if the answer is FACES
     * @return what becomes of it
     */
    virtual Way Steer(const Message& interest,
                      const Origin& origin,
                      int64_t lifetimeNs,
                      std::vector<FaceId>& faces);

    /**
     * @param interest reflexive
     * @param origin where it came in
     * @return whether its trigger, if there is one, went there (attribute OnPathOnly)
     */
    bool IsOnPath(const Message& interest, const Origin& origin);

    /**
     * A trigger or reflexive Interest has somewhere to go and is about to leave; by which faces
     * makes no difference.
     * @param interest as it came in
     * @param face it came in by
     * @param hop what it carries when it leaves, to be changed
     * @return false when it cannot be served; it is then returned with No Resources
     */
    virtual bool OnSend(const Message& interest, FaceId face, HopFields& hop);

    /** @return what triggers of this node's applications carry to find the way back; null:
     * nothing. */
    virtual Ptr<const PathLabel> MakeDiscovery() const;
    /**
     * @param trigger that has come to an application of this node
     * @return what the application's reflexive Interests carry to get back; null: nothing
     */
    virtual Ptr<const PathLabel> MakeWayBack(const Message& trigger) const;

    /** @param rnp a reflexive name prefix. @return whether reflexive Interests find their way. */
    virtual bool Serves(const NameView& rnp);

    /**
     * @param data reflexive
     * @return whether the Content Store may keep it; by default while its trigger is pending, as
     *         nobody would remove it later (RF draft 6.2.3)
     */
    virtual bool MayStore(const Message& data);

    /**
     * @return whether reflexive Data stays in the Content Store when its trigger ends, answers only
     *         within an exchange of its RNP, and is taken within one even if nobody asked for it;
     *         not so by default
     */
    virtual bool KeepsData() const;

    /** @return live entries of the design's own table. */
    virtual size_t GetSize() const = 0;
    /** @return of those, how many stand for no live trigger: always 0 unless something leaks. */
    virtual size_t CountOrphans() const = 0;

  protected:
    void NotifyConstructionCompleted() override;
    void DoDispose() override;

    /**
     * @param rnp a reflexive name prefix
     * @param faces filled with where its trigger came from; may be null
     * @return the trigger's PIT entry, or null
     */
    virtual PitEntry* FindTrigger(const NameView& rnp, std::vector<FaceId>* faces) = 0;

    /** @return what becomes of reflexive Interests without trigger (attribute). */
    Way GetUnmatched() const;
    /** @return the PIT of the node. */
    Pit& GetPit() const;
    /** @return the meters of the node. */
    StateMeters& GetMeters() const;

  private:
    /** Keeps a trigger alive, and those it is nested in. @param trigger it. @param untilNs when. */
    void Extend(PitEntry& trigger, int64_t untilNs);
    /** @param trigger pending. @param origin of a reflexive Interest. @return whether the trigger
     * was sent there. */
    static bool WentTo(const PitEntry& trigger, const Origin& origin);
    /** @param factory of the quota. */
    void MakeQuota(ObjectFactory factory);

    static constexpr int MAX_NESTING = 16; ///< triggers within triggers that are kept alive

    double m_lifetimeFactor{1.5};   ///< attribute
    bool m_extendsOuter{true};      ///< attribute
    bool m_isOnPathOnly{true};      ///< attribute
    Time m_longestTrigger;          ///< attribute
    std::string m_unmatchedName;    ///< attribute
    Way m_unmatched{Way::NO_ROUTE}; ///< what it means
    Pit* m_pit{nullptr};            ///< of the node
    StateMeters* m_meters{nullptr}; ///< of the node
    Ptr<TemplateQuota> m_quota;     ///< null: no limits
    std::vector<int64_t>
        m_askedNs; ///< by id of the trigger's entry: when its consumer sent it last
};

} // namespace icn
} // namespace ns3

#endif // ICN_REFLEXIVE_DESIGN_H
