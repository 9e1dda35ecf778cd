// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-path-design.h"

#include "ns3/abort.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(PathDesign);

TypeId
PathDesign::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::PathDesign")
            .SetParent<ReflexiveDesign>()
            .SetGroupName("Icn")
            .AddConstructor<PathDesign>()
            .AddAttribute("Mode",
                          "What becomes of reflexive Interests of this node's applications where "
                          "their path label is invalid: strict (returned) or fallback (forwarded "
                          "by the FIB).",
                          TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                          StringValue("strict"),
                          MakeStringAccessor(&PathDesign::m_modeName),
                          MakeStringChecker())
            .AddAttribute("Hops",
                          "Forwarders, hosts included, on the longest way that triggers of this "
                          "node's applications find back.",
                          UintegerValue(24),
                          MakeUintegerAccessor(&PathDesign::m_hops),
                          MakeUintegerChecker<uint8_t>(1, MOST_HOPS));
    return tid;
}

void
PathDesign::NotifyConstructionCompleted()
{
    NS_ABORT_MSG_UNLESS(m_modeName == "strict" || m_modeName == "fallback",
                        "ns3::icn::PathDesign: Mode is '" << m_modeName
                                                          << "'; it can be strict or fallback");
    m_mode = m_modeName == "strict" ? PathLabel::STRICT : PathLabel::FALLBACK;
    ReflexiveDesign::NotifyConstructionCompleted();
}

void
PathDesign::DoDispose()
{
    m_isUsable = nullptr;
    ReflexiveDesign::DoDispose();
}

void
PathDesign::SetFaceCheck(FaceCheck isUsable)
{
    m_isUsable = std::move(isUsable);
}

bool
PathDesign::OnTrigger(PitEntry&, const Message&, FaceId)
{
    return true;
}

void
PathDesign::OnTriggerGone(PitEntry&, FaceId)
{
}

FaceId
PathDesign::Follow(const Message& interest, FaceId face) const
{
    const auto& label = interest.Get().pathLabel;
    if (!label || !label->IsSteering() || label->IsContradictory() || label->GetHopCount() == 0 ||
        label->GetNexthopLabel() == PathLabel::NO_LABEL)
    {
        return NO_FACE;
    }
    const FaceId next = label->GetNexthopLabel() - FaceId(1);
    return next != face && m_isUsable(next) ? next : NO_FACE;
}

ReflexiveDesign::Way
PathDesign::Steer(const Message& interest,
                  const Origin& origin,
                  int64_t,
                  std::vector<FaceId>& faces)
{
    const FaceId next = Follow(interest, origin.face);
    if (next != NO_FACE)
    {
        faces.push_back(next);
        return Way::FACES;
    }
    const auto& label = interest.Get().pathLabel;
    if (!label || !label->IsSteering())
    {
        return GetUnmatched();
    }
    return label->IsFallback() && !label->IsContradictory() ? Way::ORDINARY : Way::INVALID_LABEL;
}

bool
PathDesign::OnSend(const Message& interest, FaceId face, HopFields& hop)
{
    const auto& label = interest.Get().pathLabel;
    if (label && label->IsSteering() && interest.IsReflexive())
    {
        const bool isFollowed = Follow(interest, face) != NO_FACE;
        hop.pathLabel = Create<PathLabel>(isFollowed ? label->Pop() : label->Abandon());
    }
    else if (label && label->IsDiscovering() && interest.IsTrigger())
    {
        if (label->IsFull() || face >= PathLabel::MOST_LABEL)
        {
            return false;
        }
        hop.pathLabel = Create<PathLabel>(label->Push(static_cast<uint16_t>(face + 1)));
    }
    return true;
}

Ptr<const PathLabel>
PathDesign::MakeDiscovery() const
{
    return Create<PathLabel>(PathLabel::ForDiscovery(m_hops));
}

Ptr<const PathLabel>
PathDesign::MakeWayBack(const Message& trigger) const
{
    const auto& label = trigger.Get().pathLabel;
    const bool isFound = label && label->IsDiscovering() && label->GetHopCount();
    return isFound ? Create<PathLabel>(label->TurnBack(m_mode)) : nullptr;
}

PitEntry*
PathDesign::FindTrigger(const NameView&, std::vector<FaceId>*)
{
    return nullptr;
}

size_t
PathDesign::GetSize() const
{
    return 0;
}

size_t
PathDesign::CountOrphans() const
{
    return 0;
}

} // namespace icn
} // namespace ns3
