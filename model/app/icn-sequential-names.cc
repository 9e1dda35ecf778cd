// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-sequential-names.h"

#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(SequentialNames);

TypeId
SequentialNames::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::SequentialNames")
                            .SetParent<NameChooser>()
                            .SetGroupName("Icn")
                            .AddConstructor<SequentialNames>()
                            .AddAttribute("First",
                                          "Number of the first object.",
                                          UintegerValue(0),
                                          MakeUintegerAccessor(&SequentialNames::m_next),
                                          MakeUintegerChecker<uint64_t>());
    return tid;
}

Name
SequentialNames::Choose(const Name& prefix)
{
    return MakeName(prefix, m_next++);
}

} // namespace icn
} // namespace ns3
