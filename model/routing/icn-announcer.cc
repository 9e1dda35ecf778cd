// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-announcer.h"

#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Announcer);
NS_OBJECT_ENSURE_REGISTERED(FloodAnnouncer);
NS_OBJECT_ENSURE_REGISTERED(TraceAnnouncer);
NS_OBJECT_ENSURE_REGISTERED(UpdateAnnouncer);

TypeId
Announcer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Announcer")
                            .SetParent<Object>()
                            .SetGroupName("Icn")
                            .AddAttribute("Delay",
                                          "Time a node takes to pass an announcement on.",
                                          TimeValue(Time()),
                                          MakeTimeAccessor(&Announcer::m_delay),
                                          MakeTimeChecker(Time()))
                            .AddTraceSource("Route",
                                            "A route comes, changes or goes.",
                                            MakeTraceSourceAccessor(&Announcer::m_route),
                                            "ns3::icn::Announcer::RouteTracedCallback");
    return tid;
}

void
Announcer::Setup(Ptr<Forwarder> forwarder)
{
    m_forwarder = forwarder;
    forwarder->SetAnnouncementHandler([this](FaceId face, Ptr<const Message> message) {
        if (const auto news = Announcement::Read(*message))
        {
            OnAnnouncement(face, *news, message);
        }
    });
}

void
Announcer::DoDispose()
{
    m_forwarder = nullptr;
    Object::DoDispose();
}

uint32_t
Announcer::GetPending() const
{
    return m_pending;
}

uint32_t
Announcer::GetRoutes() const
{
    return m_routes;
}

Forwarder&
Announcer::GetForwarder() const
{
    return *m_forwarder;
}

Time
Announcer::GetDelay() const
{
    return m_delay;
}

Announcer::Known&
Announcer::GetKnown(const Name& prefix)
{
    return m_known[prefix];
}

void
Announcer::After(Time time, std::function<void()> work)
{
    ++m_pending;
    Simulator::Schedule(time, [this, work = std::move(work)]() {
        --m_pending;
        work();
    });
}

void
Announcer::SendToAll(FaceId from, const Ptr<const Message>& message)
{
    for (FaceId face = 0; face < m_forwarder->GetFaceCount(); ++face)
    {
        const Ptr<Face> out = m_forwarder->GetFace(face);
        if (face != from && !out->IsLocal() && out->IsUp())
        {
            m_forwarder->SendAnnouncement(face, message);
        }
    }
}

void
Announcer::SetRoute(const Name& prefix, FaceId face, uint64_t sequence)
{
    Known& known = m_known[prefix];
    known.installed = sequence;
    const FaceId before = std::exchange(known.face, face);
    if (before == face)
    {
        return;
    }
    m_forwarder->GetFib()->Add(prefix, face, 0, TableKind::FIB_CONSUMER);
    if (before == NO_FACE)
    {
        ++m_routes;
    }
    else
    {
        m_forwarder->GetFib()->Remove(prefix, before);
    }
    m_route(prefix, true);
}

void
Announcer::RemoveRoute(const Name& prefix)
{
    const FaceId face = std::exchange(m_known[prefix].face, NO_FACE);
    if (face != NO_FACE)
    {
        --m_routes;
        m_forwarder->GetFib()->Remove(prefix, face);
        m_route(prefix, false);
    }
}

TypeId
FloodAnnouncer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::FloodAnnouncer")
            .SetParent<Announcer>()
            .SetGroupName("Icn")
            .AddConstructor<FloodAnnouncer>()
            .AddAttribute("RouteHold",
                          "Time a node lets pass, beyond Delay, before it uses a new route.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&FloodAnnouncer::m_hold),
                          MakeTimeChecker(Time()));
    return tid;
}

void
FloodAnnouncer::Announce(const Name& prefix, const Name&)
{
    Originate(prefix, true);
}

void
FloodAnnouncer::Withdraw(const Name& prefix)
{
    Originate(prefix, false);
}

void
FloodAnnouncer::Originate(const Name& prefix, bool isComing)
{
    Announcement news;
    news.prefix = prefix;
    news.isComing = isComing;
    news.sequence = ++GetKnown(prefix).sequence;
    SendToAll(NO_FACE, news.Encode(*GetForwarder().GetCodec()));
}

void
FloodAnnouncer::OnAnnouncement(FaceId face,
                               const Announcement& news,
                               const Ptr<const Message>& message)
{
    Known& known = GetKnown(news.prefix);
    if (news.sequence <= known.sequence)
    {
        return;
    }
    known.sequence = news.sequence;
    After(GetDelay(), [this, face, message, news]() {
        SendToAll(face, message);
        if (!news.isComing)
        {
            RemoveRoute(news.prefix);
        }
    });
    if (news.isComing)
    {
        After(GetDelay() + m_hold, [this, face, news]() {
            if (GetKnown(news.prefix).sequence == news.sequence)
            {
                SetRoute(news.prefix, face, news.sequence);
            }
        });
    }
}

TypeId
TraceAnnouncer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::TraceAnnouncer")
                            .SetParent<Announcer>()
                            .SetGroupName("Icn")
                            .AddConstructor<TraceAnnouncer>()
                            .AddAttribute("Lifetime",
                                          "Time after which a trace is gone that is not renewed.",
                                          TimeValue(Seconds(2)),
                                          MakeTimeAccessor(&TraceAnnouncer::m_lifetime),
                                          MakeTimeChecker(MilliSeconds(1)));
    return tid;
}

void
TraceAnnouncer::Announce(const Name& prefix, const Name& towards)
{
    Announcement news;
    news.prefix = prefix;
    news.sequence = ++GetKnown(prefix).sequence;
    news.towards = towards;
    news.lifetimeMs = static_cast<uint64_t>(m_lifetime.GetMilliSeconds());
    SendTowards(NO_FACE, towards, news.Encode(*GetForwarder().GetCodec()));
}

void
TraceAnnouncer::Withdraw(const Name&)
{
}

void
TraceAnnouncer::SendTowards(FaceId from, const Name& towards, const Ptr<const Message>& message)
{
    const FibEntry* entry = GetForwarder().GetFib()->Lookup(towards);
    if (!entry)
    {
        return;
    }
    for (const NextHop& hop : entry->nextHops)
    {
        const Ptr<Face> out = GetForwarder().GetFace(hop.face);
        if (out->IsLocal())
        {
            return;
        }
        if (hop.face != from && out->IsUp())
        {
            return GetForwarder().SendAnnouncement(hop.face, message);
        }
    }
}

void
TraceAnnouncer::OnAnnouncement(FaceId face,
                               const Announcement& news,
                               const Ptr<const Message>& message)
{
    Known& known = GetKnown(news.prefix);
    if (news.sequence <= known.sequence)
    {
        return;
    }
    known.sequence = news.sequence;
    After(GetDelay(), [this, face, message, news]() {
        SetRoute(news.prefix, face, news.sequence);
        SendTowards(face, news.towards, message);
        Simulator::Schedule(MilliSeconds(news.lifetimeMs), [this, news]() {
            if (GetKnown(news.prefix).installed == news.sequence)
            {
                RemoveRoute(news.prefix);
            }
        });
    });
}

TypeId
UpdateAnnouncer::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::UpdateAnnouncer")
                            .SetParent<Announcer>()
                            .SetGroupName("Icn")
                            .AddConstructor<UpdateAnnouncer>();
    return tid;
}

void
UpdateAnnouncer::DoDispose()
{
    m_latest.clear();
    Announcer::DoDispose();
}

void
UpdateAnnouncer::SetBase(const Name& prefix, FaceId face)
{
    if (face != NO_FACE)
    {
        SetRoute(prefix, face, GetKnown(prefix).installed);
    }
}

void
UpdateAnnouncer::Announce(const Name& prefix, const Name&)
{
    Announcement news;
    news.prefix = prefix;
    news.sequence = ++GetKnown(prefix).sequence;
    SendToAll(NO_FACE, news.Encode(*GetForwarder().GetCodec()));
}

void
UpdateAnnouncer::Withdraw(const Name& prefix)
{
    RemoveRoute(prefix);
}

void
UpdateAnnouncer::OnAnnouncement(FaceId face,
                                const Announcement& news,
                                const Ptr<const Message>& message)
{
    Known& known = GetKnown(news.prefix);
    if (news.sequence < known.sequence)
    {
        return Answer(face, news.prefix);
    }
    if (news.sequence == known.sequence)
    {
        return;
    }
    known.sequence = news.sequence;
    m_latest[news.prefix] = message;
    After(GetDelay(), [this, face, message, news]() {
        if (GetKnown(news.prefix).sequence != news.sequence)
        {
            return Answer(face, news.prefix);
        }
        const FaceId before = GetKnown(news.prefix).face;
        SetRoute(news.prefix, face, news.sequence);
        if (before != NO_FACE && before != face && GetForwarder().GetFace(before)->IsUp())
        {
            GetForwarder().SendAnnouncement(before, message);
        }
    });
}

void
UpdateAnnouncer::Answer(FaceId face, const Name& prefix) const
{
    const auto latest = m_latest.find(prefix);
    if (latest != m_latest.end() && GetForwarder().GetFace(face)->IsUp())
    {
        GetForwarder().SendAnnouncement(face, latest->second);
    }
}

} // namespace icn
} // namespace ns3
