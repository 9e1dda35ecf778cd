// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-deployment.h"

#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace icn
{

ReflexiveDeployment::ReflexiveDeployment(const std::vector<uint32_t>& routers,
                                         double share,
                                         int64_t stream)
{
    const auto count =
        static_cast<size_t>(std::llround(share * static_cast<double>(routers.size())));
    if (count == routers.size())
    {
        return;
    }
    const auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(stream);
    std::vector<std::pair<double, uint32_t>> order;
    for (const uint32_t router : routers)
    {
        order.emplace_back(random->GetValue(), router);
    }
    std::sort(order.begin(), order.end());
    for (size_t i = count; i < order.size(); ++i)
    {
        m_without.insert(order[i].second);
    }
}

bool
ReflexiveDeployment::Knows(uint32_t node) const
{
    return m_without.count(node) == 0;
}

} // namespace icn
} // namespace ns3
