// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-congestion-window.h"

#include "ns3/double.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CongestionWindow);
NS_OBJECT_ENSURE_REGISTERED(FixedWindow);
NS_OBJECT_ENSURE_REGISTERED(AdaptiveWindow);
NS_OBJECT_ENSURE_REGISTERED(AimdWindow);
NS_OBJECT_ENSURE_REGISTERED(CubicWindow);

TypeId
CongestionWindow::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::CongestionWindow").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

Ptr<CongestionWindow>
CongestionWindow::Make(const std::string& kind, uint32_t interests)
{
    if (kind == "fixed")
    {
        return CreateObjectWithAttributes<FixedWindow>("Size", UintegerValue(interests));
    }
    Ptr<AdaptiveWindow> window;
    if (kind == "aimd")
    {
        window = interests
                     ? CreateObjectWithAttributes<AimdWindow>("First", UintegerValue(interests))
                     : CreateObject<AimdWindow>();
    }
    else if (kind == "cubic")
    {
        window = interests
                     ? CreateObjectWithAttributes<CubicWindow>("First", UintegerValue(interests))
                     : CreateObject<CubicWindow>();
    }
    return window;
}

TypeId
FixedWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::FixedWindow")
                            .SetParent<CongestionWindow>()
                            .SetGroupName("Icn")
                            .AddConstructor<FixedWindow>()
                            .AddAttribute("Size",
                                          "Interests outstanding at once; 0: any number.",
                                          UintegerValue(0),
                                          MakeUintegerAccessor(&FixedWindow::m_size),
                                          MakeUintegerChecker<uint32_t>());
    return tid;
}

uint32_t
FixedWindow::Get() const
{
    return m_size ? m_size : std::numeric_limits<uint32_t>::max();
}

void
FixedWindow::OnData(Time)
{
}

void
FixedWindow::OnCongestion(Time)
{
}

TypeId
AdaptiveWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::AdaptiveWindow")
                            .SetParent<CongestionWindow>()
                            .SetGroupName("Icn")
                            .AddAttribute("First",
                                          "Interests outstanding at the beginning.",
                                          UintegerValue(2),
                                          MakeUintegerAccessor(&AdaptiveWindow::m_first),
                                          MakeUintegerChecker<uint32_t>(1))
                            .AddTraceSource("Window",
                                            "The window, in Interests and parts of one.",
                                            MakeTraceSourceAccessor(&AdaptiveWindow::m_window),
                                            "ns3::TracedValueCallback::Double");
    return tid;
}

void
AdaptiveWindow::NotifyConstructionCompleted()
{
    m_window = m_first;
    m_threshold = std::numeric_limits<double>::infinity();
    CongestionWindow::NotifyConstructionCompleted();
}

uint32_t
AdaptiveWindow::Get() const
{
    return static_cast<uint32_t>(m_window.Get());
}

void
AdaptiveWindow::OnData(Time sent)
{
    const double window = m_window.Get();
    m_window = window < m_threshold ? window + 1 : Grow(window, Simulator::Now() - sent);
}

void
AdaptiveWindow::OnCongestion(Time sent)
{
    if (sent <= m_shrunk)
    {
        return;
    }
    m_shrunk = Simulator::Now();
    m_window = std::max(1.0, Shrink(m_window.Get()));
    m_threshold = m_window.Get();
}

TypeId
AimdWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::AimdWindow")
                            .SetParent<AdaptiveWindow>()
                            .SetGroupName("Icn")
                            .AddConstructor<AimdWindow>()
                            .AddAttribute("Decrease",
                                          "What is left of the window after congestion.",
                                          DoubleValue(0.5),
                                          MakeDoubleAccessor(&AimdWindow::m_factor),
                                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

double
AimdWindow::Grow(double window, Time)
{
    return window + 1 / window;
}

double
AimdWindow::Shrink(double window)
{
    return window * m_factor;
}

TypeId
CubicWindow::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CubicWindow")
                            .SetParent<AdaptiveWindow>()
                            .SetGroupName("Icn")
                            .AddConstructor<CubicWindow>()
                            .AddAttribute("Decrease",
                                          "What is left of the window after congestion (RFC 9438 "
                                          "4.6, beta_cubic).",
                                          DoubleValue(0.7),
                                          MakeDoubleAccessor(&CubicWindow::m_factor),
                                          MakeDoubleChecker<double>(0, 1))
                            .AddAttribute("Constant",
                                          "Steepness of the growth, in Interests per cubic second "
                                          "(RFC 9438 4.2, C).",
                                          DoubleValue(0.4),
                                          MakeDoubleAccessor(&CubicWindow::m_constant),
                                          MakeDoubleChecker<double>(1e-6, 1e6));
    return tid;
}

double
CubicWindow::Grow(double window, Time rtt)
{
    if (m_since.IsNegative())
    {
        m_since = Simulator::Now();
        m_estimate = window;
        m_reachesS = std::cbrt((m_most - window) / m_constant);
    }
    m_estimate += 3 * (1 - m_factor) / (1 + m_factor) / window; // RFC 9438 4.3
    const auto at = [this](Time elapsed) {
        const double fromMostS = elapsed.GetSeconds() - m_reachesS;
        return m_constant * fromMostS * fromMostS * fromMostS + m_most;
    };
    const Time elapsed = Simulator::Now() - m_since;
    if (at(elapsed) < m_estimate)
    {
        return std::max(window, m_estimate);
    }
    const double target = std::clamp(at(elapsed + rtt), window, 1.5 * window); // RFC 9438 4.2
    return window + (target - window) / window;
}

double
CubicWindow::Shrink(double window)
{
    m_most = window < m_most ? window * (1 + m_factor) / 2 : window; // RFC 9438 4.7
    m_since = Time(-1);
    return window * m_factor;
}

} // namespace icn
} // namespace ns3
