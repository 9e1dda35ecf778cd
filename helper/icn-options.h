// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OPTIONS_H
#define ICN_OPTIONS_H

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 *
 * The command line of a program: every option with its variable and what it allows.
 *
 * All words are screened before ns3::CommandLine sees any, since CommandLine reads `5x` as 5,
 * wraps `-1`, and answers other mistakes by aborting or with a page. A wrong word ends the program
 * with one line on stderr and exit status 2. Global values (`--RngRun=7`), attribute defaults
 * (`--ns3::PointToPointNetDevice::Mtu=9000`) and CommandLine's own options (`--PrintHelp`) are
 * screened likewise and then handed on. Attribute values are screened by their checker; those of
 * types that ns-3 parses by aborting (addresses, for one) are left to ns-3.
 *
 * @code
 * uint32_t calls = 1;
 * Time delay = MilliSeconds(10);
 * icn::Options options("icn-example", "What the program does.");
 * options.Add("calls", "calls per consumer", calls, 1, 1000000);
 * options.Add("linkDelay", "propagation delay of a link", delay);
 * options.Parse(argc, argv);
 * @endcode
 *
 * The value a variable holds when it is declared is its default. Variables must outlive the
 * Options. Declaring a name twice, or with a default that its own rule refuses, aborts.
 */
class Options
{
  public:
    /**
     * Reads a value; given an empty one, it says what is allowed.
     *
     * @param text the value as given
     * @return nothing if it was right, else what is allowed, to follow the word "expected"
     */
    using Check = std::function<std::optional<std::string>(const std::string& text)>;

    /**
     * @param program name of the program, which begins its help and its error line
     * @param purpose what the program does, for its help
     */
    Options(const std::string& program, const std::string& purpose);

    /**
     * Declare an unsigned integer, a number or a time from `min` to `max`, both allowed.
     *
     * A time needs a unit: s, ms, us, ns, min or h. An optional time has no default text: its help
     * says what holds without it.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param value variable it sets
     * @param min smallest value allowed
     * @param max largest value allowed
     */
    void Add(const std::string& name,
             const std::string& help,
             uint32_t& value,
             uint32_t min,
             uint32_t max);
    /** @copydoc Add(const std::string&,const std::string&,uint32_t&,uint32_t,uint32_t) */
    void Add(const std::string& name,
             const std::string& help,
             uint64_t& value,
             uint64_t min,
             uint64_t max);
    /** @copydoc Add(const std::string&,const std::string&,uint32_t&,uint32_t,uint32_t) */
    void Add(const std::string& name,
             const std::string& help,
             double& value,
             double min,
             double max);
    /** @copydoc Add(const std::string&,const std::string&,uint32_t&,uint32_t,uint32_t) */
    void Add(const std::string& name,
             const std::string& help,
             Time& value,
             const Time& min = Time(0),
             const Time& max = Time::Max());
    /** @copydoc Add(const std::string&,const std::string&,uint32_t&,uint32_t,uint32_t) */
    void Add(const std::string& name,
             const std::string& help,
             std::optional<Time>& value,
             const Time& min = Time(0),
             const Time& max = Time::Max());

    /**
     * Declare a rate above 0 with a unit of ns3::DataRate, a switch, or a text that is not empty.
     *
     * A bare `--name` turns a switch on; `--name=` takes true, false, 1 or 0.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param value variable it sets
     */
    void Add(const std::string& name, const std::string& help, DataRate& value);
    /** @copydoc Add(const std::string&,const std::string&,DataRate&) */
    void Add(const std::string& name, const std::string& help, bool& value);
    /** @copydoc Add(const std::string&,const std::string&,DataRate&) */
    void Add(const std::string& name, const std::string& help, std::string& value);

    /**
     * Declare a queue size in packets, such as `100p`.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param packets variable it sets
     * @param min fewest packets allowed
     * @param max most packets allowed
     */
    void AddPackets(const std::string& name,
                    const std::string& help,
                    uint32_t& packets,
                    uint32_t min,
                    uint32_t max);

    /**
     * Declare a choice of one word.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param value variable it sets
     * @param choices words allowed
     * @param laterValues words refused as coming later
     */
    void AddChoice(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const std::vector<std::string>& choices,
                   const std::vector<std::string>& laterValues = {});

    /**
     * Declare a choice of words, separated by commas, each once; `all` stands for all of them.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param values variable it sets, in the order given
     * @param choices words allowed
     * @param laterValues words refused as coming later
     * @param apart more words allowed, which `all` leaves out
     */
    void AddChoices(const std::string& name,
                    const std::string& help,
                    std::vector<std::string>& values,
                    const std::vector<std::string>& choices,
                    const std::vector<std::string>& laterValues = {},
                    const std::vector<std::string>& apart = {});

    /**
     * Declare an option with a rule of its own.
     *
     * @param name name of the option, without dashes
     * @param help what it means, for the program's help
     * @param value variable it sets
     * @param check the rule; it refuses the empty text
     */
    void AddCustom(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const Check& check);

    /**
     * Refuse an option by name, as one that comes later.
     *
     * @param name name of the option, without dashes
     */
    void Reserve(const std::string& name);

    /**
     * Read the words of a command line into the declared variables.
     *
     * Touches neither global values nor attributes, which Parse sets. After a wrong word the
     * variables of the words before it are set.
     *
     * @param words the words after the program's name
     * @return nothing if all are right, else the line that says which is wrong
     */
    std::optional<std::string> Screen(const std::vector<std::string>& words);

    /**
     * Screen the words and let ns3::CommandLine handle its own.
     *
     * Ends the program with status 2 after a wrong word, with status 0 after `--PrintHelp` and its
     * like. Call it before objects are created, so that attribute defaults apply.
     *
     * @param argc number of words, the program's name included
     * @param argv the words
     */
    void Parse(int argc, char* argv[]);

    /**
     * @param name name of a declared option
     * @return whether the command line gave it
     */
    bool IsGiven(const std::string& name) const;

    /**
     * @return value of every declared option, as given or as the default reads (empty without
     *         one), of every ns-3 option given, and of RngRun and RngSeed
     */
    std::map<std::string, std::string> GetArguments() const;

    /**
     * End the program for bad arguments or input: `program: line` on stderr, exit status 2.
     *
     * @param line what is wrong: place, value and remedy; control characters are escaped
     */
    [[noreturn]] void Fail(const std::string& line) const;

  private:
    /** One declared option. */
    struct Option
    {
        std::string name;                 ///< without dashes
        std::string help;                 ///< what it means
        std::string defaultText;          ///< value it has when not given
        Check read;                       ///< sets its variable
        bool isSwitch;                    ///< whether it may stand bare, for true
        std::optional<std::string> given; ///< value on the command line
    };

    /**
     * @param name name of the option, without dashes
     * @param help what it means
     * @param defaultText value it has when not given, empty if none
     * @param read sets its variable
     * @param isSwitch whether it may stand bare
     */
    void Declare(const std::string& name,
                 const std::string& help,
                 const std::string& defaultText,
                 const Check& read,
                 bool isSwitch = false);

    /**
     * Screen one word of the form `--name` or `--name=value`.
     *
     * @param word the word
     * @return nothing if it is right, else the line that says what is wrong
     */
    std::optional<std::string> ScreenWord(const std::string& word);

    /**
     * @param name name of an option that does not exist
     * @return the nearest name there is
     */
    std::string FindNearest(const std::string& name) const;

    std::string m_program;                      ///< name of the program
    std::string m_purpose;                      ///< what it does
    std::vector<Option> m_options;              ///< in the order declared, as help lists them
    std::vector<std::string> m_reserved;        ///< names refused as coming later
    std::map<std::string, std::string> m_stock; ///< ns-3's options given, with their values
};

} // namespace icn
} // namespace ns3

#endif /* ICN_OPTIONS_H */
