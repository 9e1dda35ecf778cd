// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-arrival-process.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ArrivalProcess);

TypeId
ArrivalProcess::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::ArrivalProcess").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

void
ArrivalProcess::Start(Asking asking)
{
    m_asking = std::move(asking);
    DoStart();
}

void
ArrivalProcess::Stop()
{
    m_asking = nullptr;
    DoStop();
}

int64_t
ArrivalProcess::AssignStreams(int64_t)
{
    return 0;
}

void
ArrivalProcess::OnData(Time)
{
}

void
ArrivalProcess::OnCongestion(Time)
{
}

void
ArrivalProcess::OnEnd()
{
}

void
ArrivalProcess::DoDispose()
{
    Stop();
    Object::DoDispose();
}

bool
ArrivalProcess::Ask()
{
    return m_asking && m_asking();
}

} // namespace icn
} // namespace ns3
