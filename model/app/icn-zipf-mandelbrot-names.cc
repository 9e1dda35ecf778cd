// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-zipf-mandelbrot-names.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ZipfMandelbrotNames);

TypeId
ZipfMandelbrotNames::GetTypeId()
{
    constexpr uint32_t AT_CONSTRUCTION = TypeId::ATTR_GET | TypeId::ATTR_CONSTRUCT;
    static TypeId tid = TypeId("ns3::icn::ZipfMandelbrotNames")
                            .SetParent<NameChooser>()
                            .SetGroupName("Icn")
                            .AddConstructor<ZipfMandelbrotNames>()
                            .AddAttribute("Objects",
                                          "How many there are.",
                                          AT_CONSTRUCTION,
                                          UintegerValue(100),
                                          MakeUintegerAccessor(&ZipfMandelbrotNames::m_objects),
                                          MakeUintegerChecker<uint32_t>(1, 10'000'000))
                            .AddAttribute("Q",
                                          "Added to each rank: the larger, the flatter the head.",
                                          AT_CONSTRUCTION,
                                          DoubleValue(0),
                                          MakeDoubleAccessor(&ZipfMandelbrotNames::m_q),
                                          MakeDoubleChecker<double>(-0.999, 1e9))
                            .AddAttribute("S",
                                          "Exponent of the ranks: the larger, the steeper.",
                                          AT_CONSTRUCTION,
                                          DoubleValue(0.8),
                                          MakeDoubleAccessor(&ZipfMandelbrotNames::m_s),
                                          MakeDoubleChecker<double>(0, 20));
    return tid;
}

ZipfMandelbrotNames::ZipfMandelbrotNames()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

Name
ZipfMandelbrotNames::Choose(const Name& prefix)
{
    if (!m_law)
    {
        m_law.emplace(m_objects, m_q, m_s);
    }
    return MakeName(prefix, m_law->Invert(m_random->GetValue()));
}

int64_t
ZipfMandelbrotNames::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

} // namespace icn
} // namespace ns3
