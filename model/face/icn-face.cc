// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-face.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(Face);

TypeId
Face::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::Face").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

void
Face::SetReceiver(FaceId id, FaceReceiver* receiver)
{
    m_id = id;
    m_receiver = receiver;
}

FaceId
Face::GetId() const
{
    return m_id;
}

void
Face::SetGroup(FaceId group)
{
    m_group = group;
}

FaceId
Face::GetGroup() const
{
    return m_group;
}

FaceReceiver*
Face::GetReceiver() const
{
    return m_receiver;
}

void
Face::DoDispose()
{
    m_receiver = nullptr;
    Object::DoDispose();
}

} // namespace icn
} // namespace ns3
