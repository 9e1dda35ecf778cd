// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-window-arrivals.h"

#include "ns3/abort.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(WindowArrivals);

TypeId
WindowArrivals::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::WindowArrivals")
            .SetParent<ArrivalProcess>()
            .SetGroupName("Icn")
            .AddConstructor<WindowArrivals>()
            .AddAttribute(
                "Window",
                "How many Interests may be outstanding at once: a type derived from "
                "ns3::icn::CongestionWindow.",
                TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT,
                ObjectFactoryValue(
                    ObjectFactory(FixedWindow::GetTypeId().GetName(), "Size", UintegerValue(1))),
                MakeObjectFactoryAccessor(&WindowArrivals::m_windowFactory),
                MakeObjectFactoryChecker());
    return tid;
}

Ptr<CongestionWindow>
WindowArrivals::GetWindow() const
{
    return m_window;
}

void
WindowArrivals::NotifyConstructionCompleted()
{
    m_window = m_windowFactory.Create<CongestionWindow>();
    NS_ABORT_MSG_UNLESS(m_window,
                        "ns3::icn::WindowArrivals: Window is "
                            << m_windowFactory.GetTypeId().GetName()
                            << "; it must be a type derived from ns3::icn::CongestionWindow");
    ArrivalProcess::NotifyConstructionCompleted();
}

void
WindowArrivals::DoStart()
{
    m_outstanding = 0;
    Fill();
}

void
WindowArrivals::DoStop()
{
}

void
WindowArrivals::DoDispose()
{
    ArrivalProcess::DoDispose();
    m_window->Dispose();
}

void
WindowArrivals::OnData(Time sent)
{
    m_window->OnData(sent);
}

void
WindowArrivals::OnCongestion(Time sent)
{
    m_window->OnCongestion(sent);
}

void
WindowArrivals::OnEnd()
{
    --m_outstanding;
    Fill();
}

void
WindowArrivals::Fill()
{
    if (m_isFilling)
    {
        return;
    }
    m_isFilling = true;
    while (m_outstanding < m_window->Get())
    {
        ++m_outstanding; // before the answer, which may come at once
        if (!Ask())
        {
            --m_outstanding;
            break;
        }
    }
    m_isFilling = false;
}

} // namespace icn
} // namespace ns3
