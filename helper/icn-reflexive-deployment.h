// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_DEPLOYMENT_H
#define ICN_REFLEXIVE_DEPLOYMENT_H

#include <cstdint>
#include <set>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Which routers know reflexive forwarding (RF draft 7). Each draws a number; those with the least
 * know it, so that a larger share adds routers and takes none away. Of N routers of which n know
 * it, a path over R of them is whole with probability C(N - R, n - R) / C(N, n).
 */
class ReflexiveDeployment
{
  public:
    /**
     * @param routers numbers of the nodes among which is chosen
     * @param share of them that know it, between 0 and 1; their number is rounded to the nearest
     * @param stream of the random numbers; none is drawn when all know it
     */
    ReflexiveDeployment(const std::vector<uint32_t>& routers, double share, int64_t stream);

    /** @param node a number. @return whether it knows reflexive forwarding; so do all but routers.
     */
    bool Knows(uint32_t node) const;

  private:
    std::set<uint32_t> m_without; ///< routers that do not
};

} // namespace icn
} // namespace ns3

#endif // ICN_REFLEXIVE_DEPLOYMENT_H
