// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-announcer.h"

#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"

#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Announcer);

namespace
{

constexpr size_t NEWS_BYTES = 9; ///< comes or goes, then the sequence number

std::string
EncodeNews(bool isComing, uint64_t sequence)
{
    std::string octets(1, isComing ? '\1' : '\0');
    for (int shift = 56; shift >= 0; shift -= 8)
    {
        octets += static_cast<char>(sequence >> shift);
    }
    return octets;
}

uint64_t
DecodeSequence(std::string_view news)
{
    uint64_t sequence = 0;
    for (const char octet : news.substr(1))
    {
        sequence = sequence << 8 | static_cast<uint8_t>(octet);
    }
    return sequence;
}

} // namespace

TypeId
Announcer::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::Announcer")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddConstructor<Announcer>()
            .AddAttribute("Delay",
                          "Time a node takes to pass an announcement on.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&Announcer::m_delay),
                          MakeTimeChecker(Time()))
            .AddAttribute("RouteHold",
                          "Time a node lets pass, beyond Delay, before it uses a new route.",
                          TimeValue(Time()),
                          MakeTimeAccessor(&Announcer::m_hold),
                          MakeTimeChecker(Time()))
            .AddTraceSource("Route",
                            "A route comes or goes.",
                            MakeTraceSourceAccessor(&Announcer::m_route),
                            "ns3::icn::Announcer::RouteTracedCallback");
    return tid;
}

void
Announcer::Setup(Ptr<Forwarder> forwarder)
{
    m_forwarder = forwarder;
    forwarder->SetAnnouncementHandler(
        [this](FaceId face, Ptr<const Message> message) { OnAnnouncement(face, message); });
}

void
Announcer::DoDispose()
{
    m_forwarder = nullptr;
    Object::DoDispose();
}

void
Announcer::Announce(const Name& prefix)
{
    Originate(prefix, true);
}

void
Announcer::Withdraw(const Name& prefix)
{
    Originate(prefix, false);
}

uint32_t
Announcer::GetPending() const
{
    return m_pending;
}

void
Announcer::Originate(const Name& prefix, bool isComing)
{
    Known& known = m_known[prefix];
    ++known.sequence;
    Message::Fields fields;
    fields.name = Name()
                      .Append(m_forwarder->GetCodec()->GetCodePoints().announcementSegment,
                              EncodeNews(isComing, known.sequence))
                      .Append(prefix);
    fields.lifetimeMs = 0;
    Flood(NO_FACE, m_forwarder->GetCodec()->Encode(std::move(fields), ""));
}

void
Announcer::Flood(FaceId from, const Ptr<const Message>& message)
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
Announcer::OnAnnouncement(FaceId face, const Ptr<const Message>& message)
{
    const Name& name = message->GetName();
    const std::string_view news = name.GetSegment(0).GetValue();
    if (news.size() != NEWS_BYTES || name.GetSize() < 2)
    {
        return;
    }
    const bool isComing = news[0] != '\0';
    const uint64_t sequence = DecodeSequence(news);
    const uint8_t* prefixOctets = name.GetSegment(1).octets - Name::HEADER_BYTES;
    const Name prefix =
        Name::FromOctets(prefixOctets, name.GetOctets() + name.GetLength() - prefixOctets);
    Known& known = m_known[prefix];
    if (sequence <= known.sequence)
    {
        return;
    }
    known.sequence = sequence;
    ++m_pending;
    Simulator::Schedule(m_delay, [this, face, message, prefix, isComing]() {
        --m_pending;
        Flood(face, message);
        if (!isComing)
        {
            Uninstall(prefix);
        }
    });
    if (isComing)
    {
        ++m_pending;
        Simulator::Schedule(m_delay + m_hold, [this, face, prefix, sequence]() {
            --m_pending;
            Install(prefix, face, sequence);
        });
    }
}

void
Announcer::Install(const Name& prefix, FaceId face, uint64_t sequence)
{
    Known& known = m_known[prefix];
    if (known.sequence != sequence)
    {
        return;
    }
    Uninstall(prefix);
    known.face = face;
    m_forwarder->GetFib()->Add(prefix, face, 0, TableKind::FIB_CONSUMER);
    m_route(prefix, true);
}

void
Announcer::Uninstall(const Name& prefix)
{
    const FaceId face = std::exchange(m_known[prefix].face, NO_FACE);
    if (face != NO_FACE)
    {
        m_forwarder->GetFib()->Remove(prefix, face);
        m_route(prefix, false);
    }
}

} // namespace icn
} // namespace ns3
