// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-design.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ReflexiveDesign);

TypeId
ReflexiveDesign::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ReflexiveDesign")
            .SetParent<Object>()
            .SetGroupName("Icn")
            .AddAttribute("LifetimeFactor",
                          "A pending trigger lives at least this times the lifetime of each "
                          "reflexive Interest that passes; 0: no such rule.",
                          DoubleValue(1.5),
                          MakeDoubleAccessor(&ReflexiveDesign::m_lifetimeFactor),
                          MakeDoubleChecker<double>(0, 1000))
            .AddAttribute("ExtendsOuter",
                          "Whether the rule also holds for triggers that a nested one belongs to.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&ReflexiveDesign::m_extendsOuter),
                          MakeBooleanChecker())
            .AddAttribute("LongestTrigger",
                          "The rule keeps no trigger alive for longer than this after its consumer "
                          "has sent it last; 0: for ever.",
                          TimeValue(Seconds(60)),
                          MakeTimeAccessor(&ReflexiveDesign::m_longestTrigger),
                          MakeTimeChecker(Time()))
            .AddAttribute("OnPathOnly",
                          "Whether a reflexive Interest counts as one without trigger unless it "
                          "comes from where its trigger was sent.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&ReflexiveDesign::m_isOnPathOnly),
                          MakeBooleanChecker())
            .AddAttribute("Quota",
                          "Limits what triggers may take of the node; set later, it does not count "
                          "those that are pending.",
                          TypeId::ATTR_SET | TypeId::ATTR_CONSTRUCT,
                          ObjectFactoryValue(ObjectFactory(TemplateQuota::GetTypeId().GetName())),
                          MakeObjectFactoryAccessor(&ReflexiveDesign::MakeQuota),
                          MakeObjectFactoryChecker())
            .AddAttribute("Unmatched",
                          "What becomes of a reflexive Interest without trigger: no-route, "
                          "ordinary or drop.",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("no-route"),
                          MakeStringAccessor(&ReflexiveDesign::m_unmatchedName),
                          MakeStringChecker());
    return tid;
}

void
ReflexiveDesign::NotifyConstructionCompleted()
{
    if (m_unmatchedName == "no-route")
    {
        m_unmatched = Way::NO_ROUTE;
    }
    else if (m_unmatchedName == "ordinary")
    {
        m_unmatched = Way::ORDINARY;
    }
    else if (m_unmatchedName == "drop")
    {
        m_unmatched = Way::DROP;
    }
    else
    {
        NS_ABORT_MSG("ns3::icn::ReflexiveDesign: Unmatched is '"
                     << m_unmatchedName << "'; it can be no-route, ordinary or drop");
    }
    Object::NotifyConstructionCompleted();
}

void
ReflexiveDesign::Setup(Pit* pit, StateMeters* meters)
{
    m_pit = pit;
    m_meters = meters;
    if (m_quota)
    {
        m_quota->Setup(pit, meters);
    }
}

void
ReflexiveDesign::MakeQuota(ObjectFactory factory)
{
    const Ptr<TemplateQuota> quota = factory.Create<TemplateQuota>();
    NS_ABORT_MSG_UNLESS(quota,
                        "ns3::icn::ReflexiveDesign: Quota is "
                            << factory.GetTypeId().GetName()
                            << "; it must be a type derived from ns3::icn::TemplateQuota");
    m_quota = quota->IsLimiting() ? quota : nullptr;
    if (m_quota && m_pit)
    {
        m_quota->Setup(m_pit, m_meters);
    }
}

void
ReflexiveDesign::DoDispose()
{
    m_quota = nullptr;
    m_askedNs.clear();
    Object::DoDispose();
}

bool
ReflexiveDesign::Accept(PitEntry& entry, const Message& trigger, FaceId face)
{
    if (m_quota && !m_quota->Charge(entry.id, face))
    {
        return false;
    }
    if (entry.id >= m_askedNs.size())
    {
        m_askedNs.resize(entry.id + size_t(1));
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    m_askedNs[entry.id] = nowNs;
    if (OnTrigger(entry, trigger, face))
    {
        return true;
    }
    // What expires at this very instant holds nothing any more, even if its end is still to come.
    PitEntry* holder = FindTrigger(entry.GetTriggerPrefix(), nullptr);
    if (!holder || m_pit->GetExpiryNs(*holder) > nowNs)
    {
        return false;
    }
    OnTriggerGone(*holder);
    return OnTrigger(entry, trigger, face);
}

void
ReflexiveDesign::Release(PitEntry& entry, FaceId answeredBy)
{
    OnTriggerGone(entry, answeredBy);
    if (m_quota)
    {
        m_quota->Release(entry.id);
    }
}

bool
ReflexiveDesign::HasRoom() const
{
    return !m_quota || m_quota->HasRoom();
}

void
ReflexiveDesign::SetFaceCheck(FaceCheck)
{
}

bool
ReflexiveDesign::OnSend(const Message&, FaceId, HopFields&)
{
    return true;
}

Ptr<const PathLabel>
ReflexiveDesign::MakeDiscovery() const
{
    return nullptr;
}

Ptr<const PathLabel>
ReflexiveDesign::MakeWayBack(const Message&) const
{
    return nullptr;
}

ReflexiveDesign::Way
ReflexiveDesign::GetUnmatched() const
{
    return m_unmatched;
}

Pit&
ReflexiveDesign::GetPit() const
{
    return *m_pit;
}

StateMeters&
ReflexiveDesign::GetMeters() const
{
    return *m_meters;
}

ReflexiveDesign::Way
ReflexiveDesign::Steer(const Message& interest,
                       const Origin& origin,
                       int64_t lifetimeNs,
                       std::vector<FaceId>& faces)
{
    PitEntry* trigger = FindTrigger(interest.GetReflexivePrefix(), &faces);
    if (!trigger)
    {
        return m_unmatched;
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    if (m_pit->GetExpiryNs(*trigger) <= nowNs || (m_isOnPathOnly && !WentTo(*trigger, origin)))
    {
        faces.clear();
        return m_unmatched;
    }
    if (m_lifetimeFactor > 0)
    {
        Extend(*trigger,
               nowNs + static_cast<int64_t>(
                           std::llround(m_lifetimeFactor * static_cast<double>(lifetimeNs))));
    }
    return Way::FACES;
}

bool
ReflexiveDesign::WentTo(const PitEntry& trigger, const Origin& origin)
{
    return trigger.outRecords.Find([&origin](const OutRecord& record) {
        return record.face == origin.face ||
               (record.face == origin.group && origin.group != NO_FACE);
    }) != nullptr;
}

bool
ReflexiveDesign::IsOnPath(const Message& interest, const Origin& origin)
{
    if (!m_isOnPathOnly)
    {
        return true;
    }
    const PitEntry* trigger = FindTrigger(interest.GetReflexivePrefix(), nullptr);
    return !trigger || (m_pit->GetExpiryNs(*trigger) > Simulator::Now().GetNanoSeconds() &&
                        WentTo(*trigger, origin));
}

bool
ReflexiveDesign::Serves(const NameView& rnp)
{
    const PitEntry* trigger = FindTrigger(rnp, nullptr);
    return trigger && m_pit->GetExpiryNs(*trigger) > Simulator::Now().GetNanoSeconds();
}

bool
ReflexiveDesign::MayStore(const Message& data)
{
    return Serves(data.GetReflexivePrefix());
}

bool
ReflexiveDesign::KeepsData() const
{
    return false;
}

void
ReflexiveDesign::OnProhibited(const NameView& rnp)
{
    if (PitEntry* trigger = FindTrigger(rnp, nullptr))
    {
        trigger->isProhibited = true;
        OnTriggerGone(*trigger);
    }
}

void
ReflexiveDesign::Extend(PitEntry& trigger, int64_t untilNs)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    PitEntry* entry = &trigger;
    for (int depth = 0; entry && m_pit->GetExpiryNs(*entry) > nowNs && depth < MAX_NESTING; ++depth)
    {
        const int64_t longestNs = m_longestTrigger.IsZero()
                                      ? untilNs
                                      : m_askedNs[entry->id] + m_longestTrigger.GetNanoSeconds();
        m_pit->Extend(*entry, std::min(untilNs, longestNs));
        const bool isNested = m_extendsOuter && entry->kind == TableKind::PIT_REFLEXIVE;
        entry = isNested ? FindTrigger(entry->name.GetFirstView(), nullptr) : nullptr;
    }
}

} // namespace icn
} // namespace ns3
