// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fetch-window.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(FetchWindow);
NS_OBJECT_ENSURE_REGISTERED(FixedWindow);

TypeId
FetchWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::FetchWindow").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

void
FetchWindow::OnAnswer(const FetchAnswer&)
{
}

void
FetchWindow::OnTimeout()
{
}

void
FetchWindow::OnReturn(ReturnCode)
{
}

TypeId
FixedWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::FixedWindow")
                            .SetParent<FetchWindow>()
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
FixedWindow::GetSize() const
{
    return m_size;
}

} // namespace icn
} // namespace ns3
