// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-rice-experiment.h"

#include "icn-csv.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/// Longer than calls take that have a chance: the artefact gives none up.
constexpr int64_t PATIENCE_S = 3600;
constexpr uint32_t TRIES = 1'000'000;

/// Retransmission timeout and lifetime of the network timescale.
constexpr int64_t NETWORK_TIMESCALE_S = 1;
/// The artefact's consumers look at their timers so often.
constexpr int64_t TIMER_GRANULARITY_MS = 10;
/// By which Interests outlive the execution time that is expected, on the application timescale.
constexpr int64_t MARGIN_MS = 100;

/** @param time any. @return it as attributes take it. */
std::string
ToText(Time time)
{
    return std::to_string(time.GetNanoSeconds()) + "ns";
}

} // namespace

const std::vector<std::string>&
RiceExperiment::GetSchemes()
{
    static const std::vector<std::string> schemes{"thunk",
                                                  "network",
                                                  "application",
                                                  "acknowledge",
                                                  "handshake"};
    return schemes;
}

const std::vector<std::string>&
RiceExperiment::GetLossDirections()
{
    static const std::vector<std::string> directions = [] {
        std::vector<std::string> all = LinkLoss::GetDirectionNames();
        all.insert(all.begin(), "default");
        return all;
    }();
    return directions;
}

RiceExperiment::RiceExperiment(RiceSettings settings)
    : m_settings(std::move(settings))
{
}

Time
RiceExperiment::GetRoundTrip() const
{
    return 2 * (static_cast<int64_t>(m_settings.routers) + 1) * m_settings.linkDelay;
}

std::optional<std::string>
RiceExperiment::Check() const
{
    if ((m_settings.executionTime + m_settings.estimateError).IsStrictlyNegative())
    {
        return "--estimateError=" + csv::Number(m_settings.estimateError.GetSeconds()) +
               "s: executions would end before they begin; at least -" +
               csv::Number(m_settings.executionTime.GetSeconds()) +
               "s, the negative of --executionTime";
    }
    if (m_settings.duration <= m_settings.warmup)
    {
        return "--duration: must lie behind --warmup";
    }
    return CallExperiment(MakeTopology(), MakeCallSettings()).CheckSizes({m_settings.scheme});
}

Topology
RiceExperiment::MakeTopology() const
{
    Topology topology;
    const auto link = [&](uint32_t a, uint32_t b) {
        topology.AddLink({a, b, m_settings.linkDelay, m_settings.linkRate});
    };
    constexpr uint32_t CONSUMER = 0;
    constexpr uint32_t IDLE = 1;
    constexpr uint32_t FIRST_ROUTER = 2;
    topology.AddNode({"consumer", {}, {}});
    topology.AddNode({"idle", {}, {}});
    for (uint32_t i = 0; i < m_settings.routers; ++i)
    {
        topology.AddNode({"r" + std::to_string(i + 1), {}, {}});
    }
    const uint32_t producer = topology.AddNode({"producer", {}, {}});
    link(CONSUMER, FIRST_ROUTER);
    link(IDLE, FIRST_ROUTER);
    for (uint32_t router = FIRST_ROUTER; router < producer; ++router)
    {
        link(router, router + 1);
    }
    return topology;
}

CallSettings
RiceExperiment::MakeCommon() const
{
    CallSettings call;
    call.protocol = m_settings.protocol;
    call.link = m_settings.link;
    call.queuePackets = m_settings.queuePackets;
    call.mtu = m_settings.mtu;
    call.isLine = true;
    call.callRate = m_settings.callRate;
    call.isPoisson = false;
    const double calls = m_settings.duration.GetSeconds() * m_settings.callRate;
    constexpr double ROUNDING = 1e-9;
    call.calls = static_cast<uint32_t>(std::max(1.0, std::ceil(calls - ROUNDING)));
    call.parameters = 0;
    call.resultSize = m_settings.resultSize;
    call.executionTime =
        CallSettings::MakeConstant(m_settings.executionTime + m_settings.estimateError);
    call.retries = TRIES;
    call.callTimeout = Seconds(PATIENCE_S);
    call.contentStore = m_settings.contentStore;
    call.observe = m_settings.duration;
    call.warmup = m_settings.warmup;
    call.stateInterval = m_settings.stateInterval;
    return call;
}

CallSettings
RiceExperiment::MakeCallSettings() const
{
    CallSettings call = MakeCommon();
    SetLoss(call);
    const Time network = Seconds(NETWORK_TIMESCALE_S);
    const Time application = m_settings.executionTime + MilliSeconds(MARGIN_MS);
    Time lifetime = network;
    Time timeout = network;
    if (m_settings.scheme == "thunk")
    {
        const Time wait = std::max(Time(), m_settings.executionTime - GetRoundTrip());
        call.clientAttributes["ResultWait"] = ToText(wait);
    }
    else if (m_settings.scheme == "network")
    {
        call.clientAttributes["ResultWait"] =
            ToText(m_settings.retransmissionTimeout.value_or(network));
    }
    else if (m_settings.scheme == "application")
    {
        lifetime = application;
        timeout = application;
    }
    else if (m_settings.scheme == "acknowledge")
    {
        lifetime = application;
        call.clientAttributes["AcknowledgedTimeout"] = ToText(application);
    }
    else
    {
        constexpr int64_t ROUNDING_MS = 1; // packets take longer than light, lifetimes whole ms
        timeout = GetRoundTrip() + MilliSeconds(ROUNDING_MS);
        lifetime =
            static_cast<int64_t>(m_settings.timer) * GetRoundTrip() + MilliSeconds(ROUNDING_MS);
        SetHandshake(call);
    }
    const Time granularity =
        m_settings.scheme == "handshake" ? Time() : MilliSeconds(TIMER_GRANULARITY_MS);
    call.clientAttributes["TimerGranularity"] =
        ToText(m_settings.timerGranularity.value_or(granularity));
    lifetime = m_settings.interestLifetime.value_or(lifetime);
    call.interestLifetime = lifetime;
    call.triggerLifetime = lifetime;
    call.fetchLifetime = lifetime;
    call.retransmissionTimeout = m_settings.retransmissionTimeout.value_or(timeout);
    return call;
}

void
RiceExperiment::SetHandshake(CallSettings& call) const
{
    call.parameters = 1;
    call.parameterSize = m_settings.parameterSize;
    call.executionTime = CallSettings::MakeConstant(Time());
    call.serverAttributes["CacheableResult"] = "true";
}

void
RiceExperiment::SetLoss(CallSettings& call) const
{
    const bool isHandshake = m_settings.scheme == "handshake";
    std::string direction = m_settings.lossDirection;
    if (direction == "default")
    {
        direction = isHandshake ? "both" : "to-consumer";
    }
    call.lossDirection = LinkLoss::GetDirections().at(direction);
    const uint32_t links = m_settings.routers + 1;
    constexpr uint32_t FIRST = 0;
    constexpr uint32_t OF_IDLE = 1;
    for (uint32_t link = FIRST; link <= links; ++link)
    {
        const bool isLast = link == links;
        if (link != OF_IDLE && (isHandshake || isLast))
        {
            call.lossyLinks.push_back(link);
        }
    }
    const auto lossy = static_cast<double>(call.lossyLinks.size());
    call.loss = 1 - std::pow(1 - m_settings.loss, 1 / lossy);
}

SchemeResult
RiceExperiment::Run(std::ostream* packets) const
{
    return CallExperiment(MakeTopology(), MakeCallSettings()).Run(m_settings.scheme, packets);
}

} // namespace icn
} // namespace ns3
