// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-options.h"

#include "icn-ns3-options.h"
#include "icn-option-values.h"

#include "ns3/abort.h"
#include "ns3/command-line.h"
#include "ns3/global-value.h"
#include "ns3/string.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <set>
#include <sstream>
#include <utility>

namespace ns3
{
namespace icn
{

using namespace option_values;

namespace
{

const std::string TEXT_SYNTAX = "a text that is not empty";

/** CommandLine's own options, and whether they take a value. */
const std::map<std::string, bool> PRINT_OPTIONS = {{"PrintHelp", false},
                                                   {"help", false},
                                                   {"PrintVersion", false},
                                                   {"version", false},
                                                   {"PrintGlobals", false},
                                                   {"PrintGroups", false},
                                                   {"PrintTypeIds", false},
                                                   {"PrintGroup", true},
                                                   {"PrintAttributes", true}};

/**
 * @param words where to look
 * @param word what to look for
 * @return whether it is there
 */
bool
Contains(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/**
 * @tparam T type of the bounds
 * @tparam Target type of the variable
 * @param target variable to set
 * @param min smallest value allowed
 * @param max largest value allowed
 * @param read reads a value
 * @param kind what the value is
 * @return the check that sets the variable to a value within the bounds
 */
template <typename T, typename Target>
Options::Check
CheckRange(Target& target,
           const T& min,
           const T& max,
           const std::function<std::optional<T>(const std::string&)>& read,
           const std::string& kind)
{
    return [&target, min, max, read, allowed = DescribeRange(kind, min, max)](
               const std::string& text) -> std::optional<std::string> {
        const auto value = read(text);
        if (!value || *value < min || *value > max)
        {
            return allowed;
        }
        target = static_cast<Target>(*value);
        return std::nullopt;
    };
}

/**
 * @param choices words allowed now
 * @param laterValues words allowed later
 * @return what is allowed
 */
std::string
DescribeChoices(const std::vector<std::string>& choices,
                const std::vector<std::string>& laterValues)
{
    const auto later = Join(laterValues, ", ");
    return Join(choices, ", ") + (later.empty() ? "" : " (later: " + later + ")");
}

/**
 * @param a any text
 * @param b any text
 * @return Levenshtein distance: least insertions, deletions and replacements from one to the other
 */
std::size_t
GetDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < a.size(); i++)
    {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); j++)
        {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
        }
    }
    return row.back();
}

} // namespace

Options::Options(const std::string& program, const std::string& purpose)
    : m_program(program),
      m_purpose(purpose)
{
}

void
Options::Add(const std::string& name,
             const std::string& help,
             uint32_t& value,
             uint32_t min,
             uint32_t max)
{
    Declare(name,
            help,
            std::to_string(value),
            CheckRange<uint64_t>(value, min, max, ReadUnsigned, "an integer"));
}

void
Options::Add(const std::string& name,
             const std::string& help,
             uint64_t& value,
             uint64_t min,
             uint64_t max)
{
    Declare(name,
            help,
            std::to_string(value),
            CheckRange<uint64_t>(value, min, max, ReadUnsigned, "an integer"));
}

void
Options::Add(const std::string& name,
             const std::string& help,
             double& value,
             double min,
             double max)
{
    Declare(name, help, ToText(value), CheckRange<double>(value, min, max, ReadNumber, "a number"));
}

void
Options::Add(const std::string& name,
             const std::string& help,
             Time& value,
             const Time& min,
             const Time& max)
{
    Declare(name, help, ToText(value), CheckRange<Time>(value, min, max, ReadTime, TIME_SYNTAX));
}

void
Options::Add(const std::string& name,
             const std::string& help,
             std::optional<Time>& value,
             const Time& min,
             const Time& max)
{
    Declare(name,
            help,
            value ? ToText(*value) : "",
            CheckRange<Time>(value, min, max, ReadTime, TIME_SYNTAX));
}

void
Options::Add(const std::string& name, const std::string& help, DataRate& value)
{
    const auto read = [&value](const std::string& text) -> std::optional<std::string> {
        const auto rate = ReadRate(text);
        value = rate.value_or(value);
        return rate ? std::nullopt : std::optional(RATE_SYNTAX);
    };
    Declare(name, help, ToText(value), read);
}

void
Options::Add(const std::string& name, const std::string& help, bool& value)
{
    const auto read = [&value](const std::string& text) -> std::optional<std::string> {
        const auto isOn = ReadSwitch(text);
        value = isOn.value_or(value);
        return isOn ? std::nullopt : std::optional(SWITCH_SYNTAX);
    };
    Declare(name, help, value ? "true" : "false", read, true);
}

void
Options::Add(const std::string& name, const std::string& help, std::string& value)
{
    AddCustom(name, help, value, [](const std::string& text) {
        return text.empty() ? std::optional(TEXT_SYNTAX) : std::nullopt;
    });
}

void
Options::AddPackets(const std::string& name,
                    const std::string& help,
                    uint32_t& packets,
                    uint32_t min,
                    uint32_t max)
{
    Declare(name,
            help,
            std::to_string(packets) + "p",
            CheckRange<uint64_t>(packets, min, max, ReadPackets, "packets such as 100p,"));
}

void
Options::AddChoice(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const std::vector<std::string>& choices,
                   const std::vector<std::string>& laterValues)
{
    const auto allowed = "one of " + DescribeChoices(choices, laterValues);
    AddCustom(name, help, value, [choices, allowed](const std::string& text) {
        return Contains(choices, text) ? std::nullopt : std::optional(allowed);
    });
}

void
Options::AddChoices(const std::string& name,
                    const std::string& help,
                    std::vector<std::string>& values,
                    const std::vector<std::string>& choices,
                    const std::vector<std::string>& laterValues,
                    const std::vector<std::string>& apart)
{
    auto known = choices;
    known.insert(known.end(), apart.begin(), apart.end());
    const auto allowed =
        "all, or a comma list without repeats of " + DescribeChoices(known, laterValues);
    const auto read =
        [&values, choices, known, allowed](const std::string& text) -> std::optional<std::string> {
        const auto chosen = text == "all" ? choices : Split(text, ',');
        const auto isKnown = [&known](const auto& word) { return Contains(known, word); };
        if (!std::all_of(chosen.begin(), chosen.end(), isKnown) ||
            std::set<std::string>(chosen.begin(), chosen.end()).size() != chosen.size())
        {
            return allowed;
        }
        values = chosen;
        return std::nullopt;
    };
    Declare(name, help, Join(values, ","), read);
}

void
Options::AddCustom(const std::string& name,
                   const std::string& help,
                   std::string& value,
                   const Check& check)
{
    Declare(name, help, value, [&value, check](const std::string& text) {
        auto allowed = check(text);
        if (!allowed)
        {
            value = text;
        }
        return allowed;
    });
}

void
Options::Reserve(const std::string& name)
{
    m_reserved.push_back(name);
}

void
Options::Declare(const std::string& name,
                 const std::string& help,
                 const std::string& defaultText,
                 const Check& read,
                 bool isSwitch)
{
    for (const auto& option : m_options)
    {
        NS_ABORT_MSG_IF(option.name == name, "option --" << name << " is declared twice");
    }
    NS_ABORT_MSG_IF(!defaultText.empty() && read(defaultText),
                    "default of --" << name << " is " << defaultText << ", which it refuses");
    m_options.push_back({name, help, defaultText, read, isSwitch, std::nullopt});
}

std::string
Options::FindNearest(const std::string& name) const
{
    std::vector<std::string> names;
    for (const auto& option : m_options)
    {
        names.push_back(option.name);
    }
    for (auto global = GlobalValue::Begin(); global != GlobalValue::End(); ++global)
    {
        names.push_back((*global)->GetName());
    }
    for (const auto& [printOption, takesValue] : PRINT_OPTIONS)
    {
        names.push_back(printOption);
    }
    return *std::min_element(names.begin(), names.end(), [&name](const auto& a, const auto& b) {
        return GetDistance(name, a) < GetDistance(name, b);
    });
}

std::optional<std::string>
Options::Screen(const std::vector<std::string>& words)
{
    m_stock.clear();
    for (auto& option : m_options)
    {
        option.given.reset();
    }
    for (const auto& word : words)
    {
        if (auto error = ScreenWord(word))
        {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<std::string>
Options::ScreenWord(const std::string& word)
{
    if (word.rfind("--", 0) != 0 || word == "--")
    {
        return "stray word '" + word + "': expected --option=value (--PrintHelp lists the options)";
    }
    const auto equals = word.find('=');
    const bool isBare = equals == std::string::npos;
    const auto name = word.substr(2, isBare ? equals : equals - 2);
    const auto value = isBare ? "" : word.substr(equals + 1);
    const auto refuse = [&word, isBare, &value](const std::string& allowed) {
        const auto what = isBare ? " without a value" : value.empty() ? " with an empty value" : "";
        return word + what + ": expected " + allowed;
    };
    const auto twice = [&word, &name](const std::string& first) {
        return word + ": given twice, first as '" + first + "': expected --" + name + " once";
    };

    if (Contains(m_reserved, name))
    {
        return word + ": this option comes later, expected the command without it";
    }
    if (const auto stock = m_stock.find(name); stock != m_stock.end())
    {
        return twice(stock->second);
    }

    const auto option = std::find_if(m_options.begin(), m_options.end(), [&name](const auto& o) {
        return o.name == name;
    });
    if (option != m_options.end())
    {
        if (option->given)
        {
            return twice(*option->given);
        }
        const auto text = isBare && option->isSwitch ? "true" : value;
        if (text.empty())
        {
            return refuse(option->read("").value_or("a value"));
        }
        if (const auto allowed = option->read(text))
        {
            return refuse(*allowed);
        }
        option->given = text;
        return std::nullopt;
    }

    std::optional<std::string> allowed;
    if (const auto print = PRINT_OPTIONS.find(name); print != PRINT_OPTIONS.end())
    {
        if (!print->second && !isBare)
        {
            allowed = "--" + name + " alone";
        }
        else if (name == "PrintGroup" && !ns3_options::IsGroup(value))
        {
            allowed = "a group of types (--PrintGroups lists them)";
        }
        else if (name == "PrintAttributes" && !ns3_options::IsTypeUnder(value, ""))
        {
            allowed = "a type (--PrintTypeIds lists them)";
        }
    }
    else if (const auto global = ns3_options::FindGlobal(name))
    {
        allowed = value.empty() ? "--" + name + "=value" : ns3_options::CheckGlobal(*global, value);
    }
    else if (name.find("::") != std::string::npos)
    {
        allowed = value.empty() ? "--" + name + "=value" : ns3_options::CheckAttribute(name, value);
    }
    else
    {
        return word + ": unknown option, expected perhaps --" + FindNearest(name) +
               " (--PrintHelp lists the options)";
    }
    if (allowed)
    {
        return refuse(*allowed);
    }
    m_stock[name] = value;
    return std::nullopt;
}

void
Options::Parse(int argc, char* argv[])
{
    if (const auto error = Screen({argv + std::min(argc, 1), argv + argc}))
    {
        Fail(*error);
    }

    // Declared options are set by now: CommandLine knows them for its help alone.
    CommandLine commandLine(m_program);
    commandLine.Usage(m_purpose);
    for (auto& option : m_options)
    {
        const auto allowed = option.read("").value_or("a value");
        commandLine.AddValue(option.name, option.help + ": " + allowed, option.defaultText);
    }
    std::vector<std::string> words = {m_program};
    for (const auto& [name, value] : m_stock)
    {
        words.push_back("--" + name + (value.empty() ? "" : "=" + value));
    }
    commandLine.Parse(words);
}

bool
Options::IsGiven(const std::string& name) const
{
    const auto option = std::find_if(m_options.begin(), m_options.end(), [&name](const auto& o) {
        return o.name == name;
    });
    NS_ABORT_MSG_IF(option == m_options.end(), "option --" << name << " is not declared");
    return option->given.has_value();
}

std::map<std::string, std::string>
Options::GetArguments() const
{
    auto arguments = m_stock;
    for (const auto name : {"RngRun", "RngSeed"})
    {
        StringValue value;
        GlobalValue::GetValueByName(name, value);
        arguments[name] = value.Get();
    }
    for (const auto& option : m_options)
    {
        arguments[option.name] = option.given.value_or(option.defaultText);
    }
    return arguments;
}

void
Options::Fail(const std::string& line) const
{
    static constexpr char HEX[] = "0123456789abcdef";

    std::string text = m_program + ": ";
    for (const unsigned char octet : line)
    {
        if (octet < 0x20 || octet == 0x7f)
        {
            text += {'\\', 'x', HEX[octet >> 4], HEX[octet & 0xf]};
        }
        else
        {
            text += static_cast<char>(octet);
        }
    }
    std::cerr << text << std::endl;
    std::exit(2);
}

} // namespace icn
} // namespace ns3
