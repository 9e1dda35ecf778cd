// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SCHEME_PROGRAM_H
#define ICN_SCHEME_PROGRAM_H

#include "ns3/icn-call-experiment.h"
#include "ns3/icn-comparison.h"
#include "ns3/icn-options.h"
#include "ns3/icn-output-folder.h"
#include "ns3/icn-result-files.h"
#include "ns3/icn-topology.h"

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A run that shows that options do not fit: the line that says so, as Options::Fail() takes it.
 */
class SchemeRefusal : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup icn
 * What small programs that compare call schemes have in common: the options that are the same in
 * all of them, by the names and with the defaults of `icn-reflexive-vs-paired`; the files; and the
 * exit status.
 *
 * @code
 * uint32_t depth = 4;
 * SchemeProgram program("icn-example", "What it does.", {"reflexive", "paired-nested"});
 * program.GetOptions().Add("depth", "how deep", depth, 1, 8);
 * program.Parse(argc, argv);
 * return program.Run([&](const std::string& scheme) { return RunOne(program, depth, scheme); });
 * @endcode
 */
class SchemeProgram
{
  public:
    /** Runs a scheme. @param scheme its name. @return what it did. */
    using RunScheme = std::function<SchemeResult(const std::string& scheme)>;
    /// Writes files besides those of ResultFiles.
    using WriteMore = std::function<void(OutputFolder& folder)>;

    /**
     * Declares the options.
     * @param name of the program; its files go to `results/` and that, without a leading `icn-`
     * @param purpose what it does, for its help
     * @param schemes that it can compare, and compares unless told otherwise
     */
    SchemeProgram(const std::string& name,
                  const std::string& purpose,
                  std::vector<std::string> schemes);
    SchemeProgram(const SchemeProgram&) = delete;
    SchemeProgram& operator=(const SchemeProgram&) = delete;

    /** @return the options, for those of the program alone. */
    Options& GetOptions();
    /** @return what the options are to set; their defaults, before Parse(). */
    CallSettings& GetSettings();
    /** @return what is compared; once parsed. */
    const std::vector<std::string>& GetSchemes() const;
    /** @return from a call's last parameter to its result; once parsed. */
    Time GetExecutionTime() const;
    /** @return delay and rate of links. */
    const TopologyOptions& GetLinks() const;

    /**
     * Reads the command line. Ends the program with status 2 where a word is wrong, or objects do
     * not fit the links.
     * @param argc number of words
     * @param argv the words
     */
    void Parse(int argc, char* argv[]);

    /**
     * Runs the schemes one by one, writes what they did, prints a comparison.
     * @param run runs one
     * @param comparison to be printed
     * @return exit status: 0 if every ledger balances, else 1
     */
    int Run(const RunScheme& run, const Comparison& comparison = Comparison::OfCalls());

    /**
     * The same for a program with options of its own. Ends it with status 2, and leaves no file,
     * where a run throws SchemeRefusal.
     * @param program its name
     * @param options of its command line, parsed
     * @param out folder of the files
     * @param schemes that are run
     * @param run runs one
     * @param comparison to be printed
     * @param writeMore null: there is nothing more
     * @return exit status
     */
    static int RunSchemes(const std::string& program,
                          const Options& options,
                          const std::string& out,
                          const std::vector<std::string>& schemes,
                          const RunScheme& run,
                          const Comparison& comparison,
                          const WriteMore& writeMore = nullptr);

  private:
    /** Declares what all programs have. */
    void Declare();

    std::string m_name;                          ///< of the program
    std::vector<std::string> m_choices;          ///< schemes there are
    std::vector<std::string> m_schemes;          ///< that are compared
    Options m_options;                           ///< of the command line
    CallSettings m_settings;                     ///< that they set
    TopologyOptions m_links;                     ///< that they set
    std::optional<Time> m_triggerLifetime;       ///< none: as of other Interests
    std::optional<Time> m_fetchLifetime;         ///< none: as of other Interests
    std::optional<Time> m_retransmissionTimeout; ///< none: half the lifetime
    std::string m_arrivals;                      ///< `poisson` or `constant`
    Time m_executionTime;                        ///< of calls
    std::string m_out;                           ///< folder of the files
};

} // namespace icn
} // namespace ns3

#endif // ICN_SCHEME_PROGRAM_H
