// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ANNOUNCER_H
#define ICN_ANNOUNCER_H

#include "ns3/icn-forwarder.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A node's part in flooding prefixes: announcements and withdrawals go hop by hop to all
 * neighbours, the first copy of each counts, and the way it came is the route.
 *
 * An announcement is an Interest without lifetime whose first segment, of a type of its own, holds
 * whether the prefix comes or goes and a sequence number; the prefix follows. With equal delays per
 * hop the first copy takes the path of least delay, so that routes are shortest paths.
 */
class Announcer : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param forwarder of the node; must outlive the announcer. */
    void Setup(Ptr<Forwarder> forwarder);

    /** @param prefix of an application on this node: comes. */
    void Announce(const Name& prefix);
    /** @param prefix announced before: goes. */
    void Withdraw(const Name& prefix);

    /** @return announcements taken in and not passed on or turned into routes yet. */
    uint32_t GetPending() const;

    /**
     * TracedCallback signature for routes.
     *
     * @param [in] prefix the prefix.
     * @param [in] isThere whether this node has a route to it from now on.
     */
    typedef void (*RouteTracedCallback)(const Name& prefix, bool isThere);

  protected:
    void DoDispose() override;

  private:
    /// What is known of a prefix.
    struct Known
    {
        uint64_t sequence{0}; ///< of the latest news
        FaceId face{NO_FACE}; ///< of the route, when there is one
    };

    /** @param prefix that comes or goes. @param isComing which. */
    void Originate(const Name& prefix, bool isComing);
    /** @param face it came in by. @param message an announcement. */
    void OnAnnouncement(FaceId face, const Ptr<const Message>& message);
    /** @param from not sent back there. @param message goes to all other neighbours. */
    void Flood(FaceId from, const Ptr<const Message>& message);
    /** @param prefix gets its route. @param face where it leads. @param sequence of the news. */
    void Install(const Name& prefix, FaceId face, uint64_t sequence);
    /** @param prefix loses its route, if there is one. */
    void Uninstall(const Name& prefix);

    Time m_delay; ///< attribute
    Time m_hold;  ///< attribute

    Ptr<Forwarder> m_forwarder;    ///< of the node
    std::map<Name, Known> m_known; ///< by prefix
    uint32_t m_pending{0};         ///< scheduled work

    TracedCallback<const Name&, bool> m_route; ///< routes that come and go
};

} // namespace icn
} // namespace ns3

#endif // ICN_ANNOUNCER_H
