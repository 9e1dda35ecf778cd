// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cache-policy.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(CachePolicy);

TypeId
CachePolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::CachePolicy").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

int64_t
CachePolicy::AssignStreams(int64_t)
{
    return 0;
}

} // namespace icn
} // namespace ns3
