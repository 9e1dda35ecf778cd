// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ANNOUNCER_H
#define ICN_ANNOUNCER_H

#include "ns3/icn-announcement.h"
#include "ns3/icn-forwarder.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <functional>
#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A node's part in the routing of prefixes by announcements. Its kinds say where announcements go
 * and what they change; all nodes of a network have the same kind.
 */
class Announcer : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param forwarder of the node; must outlive the announcer. */
    void Setup(Ptr<Forwarder> forwarder);

    /**
     * Announces a prefix of an application on this node: that it comes, is still there, or has
     * moved with the node.
     * @param prefix that comes
     * @param towards name of those who are to send to the prefix, for kinds that ask for it
     */
    virtual void Announce(const Name& prefix, const Name& towards) = 0;
    /** @param prefix announced before: goes. */
    virtual void Withdraw(const Name& prefix) = 0;

    /** @return announcements taken in and not passed on or turned into routes yet. */
    uint32_t GetPending() const;
    /** @return prefixes that this node has a route to by announcements. */
    uint32_t GetRoutes() const;

    /**
     * TracedCallback signature for routes.
     *
     * @param [in] prefix the prefix.
     * @param [in] isThere whether this node has a route to it from now on; again true when the
     *             route leads elsewhere.
     */
    typedef void (*RouteTracedCallback)(const Name& prefix, bool isThere);

  protected:
    /// What is known of a prefix.
    struct Known
    {
        uint64_t sequence{0};  ///< of the latest news
        FaceId face{NO_FACE};  ///< of the route, when there is one
        uint64_t installed{0}; ///< sequence number of the news that made it
    };

    void DoDispose() override;

    /**
     * @param face it came in by
     * @param news what it says
     * @param message it
     */
    virtual void OnAnnouncement(FaceId face,
                                const Announcement& news,
                                const Ptr<const Message>& message) = 0;

    /** @return the forwarder of the node. */
    Forwarder& GetForwarder() const;
    /** @return time a node takes to pass an announcement on. */
    Time GetDelay() const;
    /** @param prefix any. @return what is known of it. */
    Known& GetKnown(const Name& prefix);
    /** @param time from now. @param work to do then; the announcer is not quiet before. */
    void After(Time time, std::function<void()> work);
    /** @param from not sent back there. @param message goes to all other neighbours. */
    void SendToAll(FaceId from, const Ptr<const Message>& message);
    /**
     * @param prefix gets its route, or another one
     * @param face where it leads
     * @param sequence number of the news that says so
     */
    void SetRoute(const Name& prefix, FaceId face, uint64_t sequence);
    /** @param prefix loses its route, if there is one. */
    void RemoveRoute(const Name& prefix);

  private:
    Time m_delay; ///< attribute

    Ptr<Forwarder> m_forwarder;    ///< of the node
    std::map<Name, Known> m_known; ///< by prefix
    uint32_t m_pending{0};         ///< scheduled work
    uint32_t m_routes{0};          ///< in the FIB

    TracedCallback<const Name&, bool> m_route; ///< routes that come, change and go
};

/**
 * @ingroup icn
 * Floods: announcements and withdrawals go hop by hop to all neighbours, the first copy of each
 * counts, and the way it came is the route. With equal delays per hop the first copy takes the path
 * of least delay, so that routes are shortest paths.
 */
class FloodAnnouncer : public Announcer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void Announce(const Name& prefix, const Name& towards) override;
    void Withdraw(const Name& prefix) override;

  protected:
    void OnAnnouncement(FaceId face,
                        const Announcement& news,
                        const Ptr<const Message>& message) override;

  private:
    /** @param prefix that comes or goes. @param isComing which. */
    void Originate(const Name& prefix, bool isComing);

    Time m_hold; ///< attribute
};

/**
 * @ingroup icn
 * Traces, as KITE has them (Y. Zhang, Z. Xia, S. Mastorakis, L. Zhang, KITE: Producer Mobility
 * Support in Named Data Networking, ACM ICN 2018): an announcement follows the routes towards those
 * who are to send to the prefix (there a rendezvous point; here the producer that the consumer
 * calls), and each node it passes has a route back along its way for the attribute Lifetime. Traces
 * are renewed by announcing again; nothing withdraws them.
 */
class TraceAnnouncer : public Announcer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    void Announce(const Name& prefix, const Name& towards) override;
    void Withdraw(const Name& prefix) override;

  protected:
    void OnAnnouncement(FaceId face,
                        const Announcement& news,
                        const Ptr<const Message>& message) override;

  private:
    /** @param from not sent back there. @param towards a name. @param message goes one hop on. */
    void SendTowards(FaceId from, const Name& towards, const Ptr<const Message>& message);

    Time m_lifetime; ///< attribute
};

/**
 * @ingroup icn
 * Interest Updates, as MAP-Me has them (J. Auge et al., MAP-Me: Managing Anchor-Less Producer
 * Mobility in Content-Centric Networks, IEEE TNSM 2018): a node that has moved sends an update from
 * where it is now, which follows the routes to where it was and turns each of them round. An update
 * that meets a newer one, or is overtaken by one while it waits for Delay, is answered by that.
 * Routes come from elsewhere at first: SetBase().
 *
 * MAP-Me acknowledges updates hop by hop; here an update that is lost leaves the routes beyond as
 * they are, until the next.
 */
class UpdateAnnouncer : public Announcer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param prefix any. @param face where routing says that it lies; NO_FACE: the
     *  route stays, for an update to follow. */
    void SetBase(const Name& prefix, FaceId face);

    void Announce(const Name& prefix, const Name& towards) override;
    void Withdraw(const Name& prefix) override;

  protected:
    void DoDispose() override;
    void OnAnnouncement(FaceId face,
                        const Announcement& news,
                        const Ptr<const Message>& message) override;

  private:
    /** @param face an outdated update came from; the latest goes there. @param prefix of both. */
    void Answer(FaceId face, const Name& prefix) const;

    std::map<Name, Ptr<const Message>> m_latest; ///< updates by prefix
};

} // namespace icn
} // namespace ns3

#endif // ICN_ANNOUNCER_H
