// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-face-table.h"

#include <utility>

namespace ns3
{
namespace icn
{

FaceTable::FaceTable(NodeAccounts& accounts)
    : m_accounts(accounts)
{
}

FaceId
FaceTable::Add(Ptr<Face> face)
{
    m_faces.push_back(std::move(face));
    return static_cast<FaceId>(m_faces.size() - 1);
}

const std::vector<Ptr<Face>>&
FaceTable::GetAll() const
{
    return m_faces;
}

bool
FaceTable::IsUsable(FaceId id) const
{
    return id < m_faces.size() && m_faces[id]->IsUp();
}

void
FaceTable::SetCongestionDetector(Ptr<CongestionDetector> detector)
{
    m_congestion = detector && detector->IsEnabled() ? detector : nullptr;
}

void
FaceTable::SetServiceQueue(ServiceQueue* service)
{
    m_service = service;
}

void
FaceTable::SendNow(FaceId face, const Ptr<const Message>& message, const HopFields& hop)
{
    Face& out = *m_faces[face];
    const bool isLocal = out.IsLocal();
    if (isLocal && !out.IsUp())
    {
        return m_accounts.Discard(face, message, DropReason::FACE_DOWN);
    }
    m_accounts.NoteDeparture(face, message);
    uint32_t packets = 0;
    if (m_congestion && message->GetKind() == MessageKind::DATA &&
        m_congestion->Marks(face, out.GetFacts()))
    {
        HopFields marked = hop;
        marked.congestionMark = 1;
        packets = out.Send(message, marked);
    }
    else
    {
        packets = out.Send(message, hop);
    }
    if (!isLocal)
    {
        m_accounts.CountOnLink(message->GetKind(), packets);
    }
}

void
FaceTable::Dispose()
{
    for (const auto& face : m_faces)
    {
        face->Dispose();
    }
    m_faces.clear();
}

} // namespace icn
} // namespace ns3
