// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-checks.h"

#include "icn-call-scheme.h"
#include "icn-network-helper.h"

#include "ns3/icn-gilbert-elliott-error-model.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

CallChecks::CallChecks(const Options& options,
                       const CallOptions::Choices& choices,
                       const CallSettings& settings)
    : m_options(options),
      m_choices(choices),
      m_settings(settings)
{
}

void
CallChecks::CheckAll() const
{
    CheckProtocol();
    CheckCefore();
    CheckParameters();
    CheckNetwork();
    CheckLosses();
    CheckRun();
}

void
CallChecks::CheckProtocol() const
{
    if (m_settings.profile == "cefore" && m_settings.encoding != "segment")
    {
        m_options.Fail("--encoding=" + m_settings.encoding +
                       ": profile cefore has no such field; use --encoding=segment");
    }
    if (m_settings.encoding == "lenient-field" && m_settings.protocol != "ndn")
    {
        m_options.Fail(
            "--encoding=lenient-field: only NDN has elements that must not be ignored; use "
            "--encoding=field with --protocol=ccnx");
    }
    if (m_settings.reflexiveVersion == 2 && m_settings.protocol != "ccnx")
    {
        m_options.Fail(
            "--reflexiveVersion=2: NDN has no packet version; --encoding=field has the same "
            "effect with --protocol=ndn");
    }
    if (m_settings.profile == "cefore" && m_settings.protocol == "ndn")
    {
        m_options.Fail("--profile=cefore: its numbers are CCNx's; use --profile=draft with "
                       "--protocol=ndn");
    }
    if (m_settings.congestion == "mark" && m_settings.protocol != "ndn")
    {
        m_options.Fail("--congestion=mark: CCNx has no mark; use --congestion=return, or "
                       "--protocol=ndn");
    }
}

void
CallChecks::CheckCefore() const
{
    const auto& schemes = m_choices.schemes;
    if (!std::count(schemes.begin(), schemes.end(), CallScheme::CEFORE))
    {
        return;
    }
    if (m_settings.profile != "cefore")
    {
        m_options.Fail("--schemes=reflexive-cefore: Cefore has its own code points; use "
                       "--profile=cefore, or another scheme");
    }
    if (m_settings.parameters == 0)
    {
        m_options.Fail("--parameters=0: with scheme reflexive-cefore a producer can learn their "
                       "number from one of them only; use at least 1");
    }
    if (m_settings.rejectRatio > 0)
    {
        m_options.Fail(
            "--rejectRatio=" + m_options.GetArguments().at("rejectRatio") +
            ": producers of scheme reflexive-cefore refuse nothing; leave it out, or use "
            "another scheme");
    }
    if (m_settings.reinvocations > 0)
    {
        m_options.Fail("--reinvocations=" + m_options.GetArguments().at("reinvocations") +
                       ": consumers of scheme reflexive-cefore call one producer; leave it out, or "
                       "use another scheme");
    }
    if (m_settings.congestion == "return")
    {
        m_options.Fail("--congestion=return: nodes of scheme reflexive-cefore return nothing; use "
                       "--congestion=none, or another scheme");
    }
    const std::pair<const char*, const char*> others[] = {
        {"triggerLifetime", "CeforeClient::Lifetime"},
        {"retransmissionTimeout", "CeforeServer::FetchTimeout"},
        {"fetchTimeout", "CeforeServer::FetchTimeout"},
        {"retries", "CeforeServer::FetchRepeats"},
        {"window", "CeforeServer::Pipeline"},
        {"interestLifetime", nullptr},
        {"fetchLifetime", nullptr},
        {"fetchGap", nullptr},
        {"parameterCount", nullptr},
        {"windowControl", nullptr},
        {"resultSize", nullptr},
    };
    for (const auto& [option, attribute] : others)
    {
        if (schemes.size() == 1 && m_options.IsGiven(option))
        {
            m_options.Fail(std::string("--") + option +
                           ": does not apply to scheme reflexive-cefore; " +
                           (attribute ? std::string("use --ns3::icn::") + attribute
                                      : std::string("leave it out")));
        }
    }
}

void
CallChecks::CheckParameters() const
{
    if (m_settings.parameterCount == "guess" && m_settings.window == 0)
    {
        m_options.Fail("--parameterCount=guess: needs a --window above 0, the guess");
    }
    if (m_settings.parameterCount != "known" && m_settings.parameters == 0)
    {
        m_options.Fail("--parameters=0: a producer can learn their number from the first one only; "
                       "use --parameterCount=known");
    }
}

void
CallChecks::CheckReinvocations() const
{
    const std::string given = "--reinvocations=" + std::to_string(m_settings.reinvocations);
    if (m_settings.reinvocations >= m_settings.producers)
    {
        m_options.Fail(given + ": each is at another producer, with --producers=" +
                       std::to_string(m_settings.producers) + " at most " +
                       std::to_string(m_settings.producers - 1) + "; use fewer, or more producers");
    }
    const bool isOfOne =
        m_settings.announcement == "static-path" || m_settings.announcement == "kite";
    const bool isRouted =
        std::any_of(m_choices.schemes.begin(),
                    m_choices.schemes.end(),
                    [](const auto& scheme) { return CallScheme::Find(scheme).isRouted; }) ||
        m_settings.fallback != "none";
    if (m_settings.reinvocations > 0 && isOfOne && isRouted)
    {
        m_options.Fail(given + ": with --announcement=" + m_settings.announcement +
                       " a consumer can be reached from its first producer alone; use "
                       "--announcement=static, or --reinvocations=0");
    }
}

void
CallChecks::CheckNetwork() const
{
    if (m_settings.isLine && (m_settings.consumers > 1 || m_settings.producers > 1))
    {
        m_options.Fail("--topology=" + m_choices.topology +
                       ": a line has one consumer and one producer, its ends; use --consumers=1 "
                       "--producers=1");
    }
    CheckReinvocations();
    if (const auto problem = NetworkHelper::CheckMtu(m_choices.link, m_settings.mtu))
    {
        m_options.Fail(*problem);
    }
}

void
CallChecks::CheckLosses() const
{
    if (m_choices.lossDirection != "both" && !m_options.IsGiven("loss"))
    {
        m_options.Fail("--lossDirection=" + m_choices.lossDirection +
                       ": does not apply as nothing is lost; give --loss, too");
    }
    if (m_choices.lossDirection != "both" && m_settings.producers > 1)
    {
        m_options.Fail("--lossDirection=" + m_choices.lossDirection +
                       ": with --producers=" + std::to_string(m_settings.producers) +
                       " a link leads to one and away from another; use --producers=1, or "
                       "--lossDirection=both");
    }
    if (m_choices.lossModel == "burst" &&
        m_settings.loss > GilbertElliottErrorModel::GetMostLoss(m_choices.burstLength))
    {
        m_options.Fail(
            "--loss=" + std::to_string(m_settings.loss) + ": bursts of " +
            std::to_string(m_choices.burstLength) +
            " packets have at least one packet between them, which makes at most " +
            std::to_string(GilbertElliottErrorModel::GetMostLoss(m_choices.burstLength)) +
            "; use less, or a larger --burstLength");
    }
    if (m_choices.lossModel != "burst" && m_options.IsGiven("burstLength"))
    {
        m_options.Fail("--burstLength: only with --lossModel=burst");
    }
}

void
CallChecks::CheckRun() const
{
    if (m_settings.observe && *m_settings.observe <= m_settings.warmup)
    {
        m_options.Fail("--observe: must lie behind --warmup");
    }
    if (m_settings.duration && m_settings.observe && *m_settings.observe > *m_settings.duration)
    {
        m_options.Fail("--observe: must not lie behind --duration");
    }
    if (m_settings.duration && *m_settings.duration <= m_settings.warmup)
    {
        m_options.Fail("--duration: must lie behind --warmup");
    }
}

} // namespace icn
} // namespace ns3
