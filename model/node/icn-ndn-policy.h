// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_POLICY_H
#define ICN_NDN_POLICY_H

#include "ns3/icn-dead-nonce-list.h"
#include "ns3/icn-protocol-policy.h"
#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The rules of NDN (packet format 0.3; NFD developer guide 4), where they differ from CCNx's: an
 * Interest whose Nonce is pending from or to another face, or was not long ago, has looped; one
 * that is asked again is suppressed for a while that doubles each time it is forwarded again; the
 * store is asked about new Interests only; Data answers whoever waits for its name, whichever face
 * it comes by. Interests and Data under /localhost stay within their node, Interests under
 * /localhop come no further than its neighbours.
 *
 * An Interest with a forwarding hint goes by the route of the first delegation that has one, and
 * never by its own name; where a delegation is a prefix of the name of the region that the node
 * belongs to, the hint has done its service: the Interest goes by its name, and without the hint
 * (packet format 0.3, "ForwardingHint"; NFD developer guide 4.2.1).
 */
class NdnPolicy : public ProtocolPolicy
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    int64_t AssignStreams(int64_t stream) override;
    std::optional<HopFields> Admit(const Message& interest, bool isLocal) override;
    Scope GetScope(const Name& name) const override;
    Route FindRoute(const Fib& fib, const Message& interest, const HopFields& hop) const override;
    void Renew(HopFields& hop) override;
    Verdict Classify(const PitEntry* entry,
                     const Message& interest,
                     const HopFields& hop,
                     FaceId face) const override;
    bool AsksStore(Verdict verdict) const override;
    bool MayAnswer(const Message& interest, const Message& data) const override;
    bool Matches(const PitEntry& entry, const Message& data, FaceId face) const override;
    void OnEnd(const PitEntry& entry, const Message* kept) override;
    bool Returns(ReturnCode code) const override;

    /** @param region to which the node belongs from now on, besides others. */
    void AddRegion(const Name& region);
    /** @return names of the regions that the node belongs to. */
    const std::vector<Name>& GetRegions() const;

    static constexpr uint64_t DEFAULT_LIFETIME_MS = 4000; ///< of an Interest that says none

  protected:
    uint64_t GetDefaultLifetimeMs() const override;
    void DoDispose() override;

  private:
    /** @param name of an Interest, its last component a digest. @param data any. @return whether it
     * is the Data's. */
    bool HasDigestOf(const Name& name, const Message& data) const;

    /** @param uris names of regions, separated by blanks; replace what there is. */
    void SetRegions(std::string uris);
    /** @return names of the regions, as SetRegions() takes them. */
    std::string GetRegionUris() const;
    /** @param hint of an Interest. @return whether it has led here. */
    bool HasLedHere(const ForwardingHint& hint) const;

    std::vector<Name> m_regions;                 ///< attribute
    Time m_suppression;                          ///< attribute
    Time m_longestSuppression;                   ///< attribute
    Time m_deadNonceLifetime;                    ///< attribute
    uint32_t m_deadNonceCapacity{0};             ///< attribute
    std::unique_ptr<DeadNonceList> m_deadNonces; ///< of PIT entries that ended; made for the first
    int64_t m_stream{-1};                        ///< of the nonces; -1: any
    Ptr<UniformRandomVariable> m_nonces;         ///< made for the first Interest that has none
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_POLICY_H
