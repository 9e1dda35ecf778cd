// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-scheme-program.h"

#include "icn-scheme-runs.h"

#include "ns3/icn-day.h"

#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/** @param program its name. @return the folder of its files. */
std::string
GetFolder(const std::string& program)
{
    const std::string module = "icn-";
    return "results/" + (program.rfind(module, 0) == 0 ? program.substr(module.size()) : program);
}

} // namespace

SchemeProgram::SchemeProgram(const std::string& name,
                             const std::string& purpose,
                             std::vector<std::string> schemes)
    : m_name(name),
      m_choices(schemes),
      m_schemes(std::move(schemes)),
      m_options(name, purpose),
      m_arrivals("constant"),
      m_out(GetFolder(name))
{
    m_settings.isLine = true;
    Declare();
}

void
SchemeProgram::Declare()
{
    constexpr uint32_t MANY = 1'000'000;
    const Time least = NanoSeconds(1);
    m_options.AddChoices("schemes", "what is compared", m_schemes, m_choices);
    m_options.AddChoice("protocol", "protocol of all nodes", m_settings.protocol, {"ccnx", "ndn"});
    m_options.Add("linkDelay", "delay of a link", m_links.linkDelay, least, Seconds(3600));
    m_options.Add("linkRate", "rate of a link", m_links.linkRate);
    m_options.Add("loss",
                  "probability per packet and link that it is lost",
                  m_settings.loss,
                  0.0,
                  1.0);
    m_options.Add("calls", "calls per consumer", m_settings.calls, 1, MANY);
    m_options.Add("callRate", "calls per second and consumer", m_settings.callRate, 1e-6, 1e6);
    m_options.AddChoice("arrivals", "of calls", m_arrivals, {"constant", "poisson"});
    m_options.Add("parameters",
                  "objects that the producer fetches per call",
                  m_settings.parameters,
                  1,
                  MANY);
    m_options.Add("parameterSize", "octets of each", m_settings.parameterSize, 0, 65000);
    m_options.Add("window", "fetches outstanding at once; 0: all", m_settings.window, 0, MANY);
    m_options.Add("resultSize", "octets of the result", m_settings.resultSize, 0, 65000);
    m_options.Add("executionTime",
                  "from the last parameter to the result",
                  m_executionTime,
                  Time(0),
                  Seconds(DAY_S));
    m_options.Add("interestLifetime",
                  "lifetime of Interests",
                  m_settings.interestLifetime,
                  MilliSeconds(1),
                  Seconds(DAY_S));
    m_options.Add("triggerLifetime",
                  "of a call's first Interest; as --interestLifetime unless given",
                  m_triggerLifetime,
                  MilliSeconds(1),
                  Seconds(DAY_S));
    m_options.Add("fetchLifetime",
                  "of fetches; as --interestLifetime unless given",
                  m_fetchLifetime,
                  MilliSeconds(1),
                  Seconds(DAY_S));
    m_options.Add("retransmissionTimeout",
                  "of consumers and producers; half of --interestLifetime unless given",
                  m_retransmissionTimeout,
                  least,
                  Seconds(DAY_S));
    m_options.Add("retries", "of each Interest, at most", m_settings.retries, 0, 1000);
    m_options.Add("callTimeout",
                  "after this a call is given up",
                  m_settings.callTimeout,
                  least,
                  Seconds(DAY_S));
    m_options.Add("out", "folder of the result files", m_out);
}

Options&
SchemeProgram::GetOptions()
{
    return m_options;
}

CallSettings&
SchemeProgram::GetSettings()
{
    return m_settings;
}

const TopologyOptions&
SchemeProgram::GetLinks() const
{
    return m_links;
}

void
SchemeProgram::Parse(int argc, char* argv[])
{
    m_options.Parse(argc, argv);
    m_settings.isPoisson = m_arrivals == "poisson";
    m_settings.executionTime = CallSettings::MakeConstant(m_executionTime);
    m_settings.triggerLifetime = m_triggerLifetime.value_or(m_settings.interestLifetime);
    m_settings.fetchLifetime = m_fetchLifetime.value_or(m_settings.interestLifetime);
    m_settings.retransmissionTimeout =
        m_retransmissionTimeout.value_or(m_settings.interestLifetime / 2);
    const CallExperiment sizes(Topology::Line(1, m_links), m_settings);
    if (const auto problem = sizes.CheckSizes(m_schemes))
    {
        m_options.Fail(*problem);
    }
}

int
SchemeProgram::Run(const RunScheme& run)
{
    return RunSchemes(m_name, m_options, m_out, m_schemes, run);
}

int
SchemeProgram::RunSchemes(const std::string& program,
                          const Options& options,
                          const std::string& out,
                          const std::vector<std::string>& schemes,
                          const RunScheme& run,
                          const WriteMore& writeMore)
{
    try
    {
        SchemeRuns runs(program, options, out);
        for (const std::string& scheme : schemes)
        {
            runs.Run([&]() { return run(scheme); });
        }
        if (writeMore)
        {
            writeMore(runs.GetFolder());
        }
        return runs.Finish();
    }
    catch (const OutputError& error)
    {
        options.Fail(error.what());
    }
}

} // namespace icn
} // namespace ns3
