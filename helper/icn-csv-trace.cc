// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-csv-trace.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace icn
{

CsvTrace::CsvTrace(std::ostream& os, const char* columns)
    : m_os(os)
{
    m_os << columns << "\r\n";
}

CsvTrace::~CsvTrace() = default;

uint64_t
CsvTrace::GetRows() const
{
    return m_rows;
}

std::ostream&
CsvTrace::BeginRow()
{
    ++m_rows;
    return m_os;
}

void
CsvTrace::EndRow()
{
    m_os << "\r\n";
}

Intervals::Intervals(Time width, Close close)
    : m_width(width),
      m_start(Simulator::Now()),
      m_close(std::move(close))
{
    NS_ABORT_MSG_UNLESS(width.IsStrictlyPositive(),
                        "ns3::icn::Intervals: the interval of a trace is "
                            << width.As(Time::S) << "; it must be above 0");
}

void
Intervals::Advance()
{
    while (m_start + m_width <= Simulator::Now())
    {
        m_close(m_start, m_width);
        m_start += m_width;
    }
}

void
Intervals::Finish()
{
    Advance();
    if (m_start < Simulator::Now())
    {
        m_close(m_start, Simulator::Now() - m_start);
        m_start = Simulator::Now();
    }
}

} // namespace icn
} // namespace ns3
