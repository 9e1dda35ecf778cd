// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-link-loss.h"

#include "ns3/error-model.h"
#include "ns3/icn-gilbert-elliott-error-model.h"
#include "ns3/pointer.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace icn
{

const std::map<std::string, LinkLoss::Direction>&
LinkLoss::GetDirections()
{
    static const std::map<std::string, Direction> directions{
        {"both", Direction::BOTH},
        {"to-producer", Direction::TO_PRODUCER},
        {"to-consumer", Direction::TO_CONSUMER},
    };
    return directions;
}

std::vector<std::string>
LinkLoss::GetDirectionNames()
{
    std::vector<std::string> names;
    for (const auto& [name, direction] : GetDirections())
    {
        names.push_back(name);
    }
    return names;
}

LinkLoss::LinkLoss(Settings settings)
    : m_settings(std::move(settings))
{
}

bool
LinkLoss::IsLossy(uint32_t end, std::optional<uint32_t> nearer) const
{
    if (m_settings.direction == Direction::BOTH)
    {
        return true;
    }
    return nearer && (end == *nearer) == (m_settings.direction == Direction::TO_PRODUCER);
}

void
LinkLoss::Install(uint32_t link,
                  const NetDeviceContainer& devices,
                  std::optional<uint32_t> nearer) const
{
    const auto& links = m_settings.links;
    if (!links.empty() && !std::count(links.begin(), links.end(), link))
    {
        return;
    }
    for (uint32_t end = 0; end < 2; ++end)
    {
        if (!IsLossy(end, nearer))
        {
            continue;
        }
        const int64_t stream = m_settings.stream + 2 * int64_t{link} + end;
        Ptr<ErrorModel> model;
        if (m_settings.burst > 0)
        {
            const auto bursts = CreateObject<GilbertElliottErrorModel>();
            bursts->SetMeans(m_settings.probability, m_settings.burst);
            bursts->AssignStreams(stream);
            model = bursts;
        }
        else
        {
            const auto single = CreateObject<RateErrorModel>();
            single->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
            single->SetRate(m_settings.probability);
            single->AssignStreams(stream);
            model = single;
        }
        devices.Get(end)->SetAttribute("ReceiveErrorModel", PointerValue(model));
    }
}

} // namespace icn
} // namespace ns3
