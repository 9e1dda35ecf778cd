// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-congestion-window.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CongestionWindow);
NS_OBJECT_ENSURE_REGISTERED(FixedWindow);

TypeId
CongestionWindow::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CongestionWindow").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

TypeId
FixedWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::FixedWindow")
                            .SetParent<CongestionWindow>()
                            .SetGroupName("Icn")
                            .AddConstructor<FixedWindow>()
                            .AddAttribute("Size",
                                          "Interests that may be outstanding at once.",
                                          UintegerValue(1),
                                          MakeUintegerAccessor(&FixedWindow::m_size),
                                          MakeUintegerChecker<uint32_t>(1));
    return tid;
}

uint32_t
FixedWindow::Get() const
{
    return m_size;
}

void
FixedWindow::OnData(Time)
{
}

void
FixedWindow::OnCongestion(Time)
{
}

} // namespace icn
} // namespace ns3
