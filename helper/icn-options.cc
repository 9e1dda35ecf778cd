// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-options.h"

#include "ns3/abort.h"
#include "ns3/attribute.h"
#include "ns3/command-line.h"
#include "ns3/global-value.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <locale>
#include <numeric>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

/** Units of time; a default is shown in the first that divides it. */
const std::vector<std::pair<std::string, Time::Unit>> TIME_UNITS = {{"s", Time::S},
                                                                    {"ms", Time::MS},
                                                                    {"us", Time::US},
                                                                    {"ns", Time::NS},
                                                                    {"min", Time::MIN},
                                                                    {"h", Time::H}};

const std::string TIME_SYNTAX = "a time with its unit (s, ms, us, ns, min, h)";
const std::string RATE_SYNTAX = "a rate above 0 with its unit (bps, kbps, Mbps, Gb/s, ...)";
const std::string SWITCH_SYNTAX = "true, false, 1 or 0";
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
 * @param words any words
 * @param separator what to put between them
 * @return the words in one text
 */
std::string
Join(const std::vector<std::string>& words, const std::string& separator)
{
    std::string text;
    for (const auto& word : words)
    {
        text += (text.empty() ? "" : separator) + word;
    }
    return text;
}

/**
 * @param text parts separated by a character
 * @param separator the character
 * @return the parts, empty ones too
 */
std::vector<std::string>
Split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto end = text.find(separator); end != std::string::npos;
         end = text.find(separator, begin))
    {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    parts.push_back(text.substr(begin));
    return parts;
}

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
 * @param text number followed by a unit
 * @return the two, either of them possibly empty
 */
std::pair<std::string, std::string>
SplitUnit(const std::string& text)
{
    const auto begin = text.find_last_of("0123456789.") + 1;
    return {text.substr(0, begin), text.substr(begin)};
}

/**
 * @param value any number
 * @return its shortest text that reads as the same number
 */
std::string
ToText(double value)
{
    std::ostringstream text;
    text.imbue(std::locale::classic());
    for (int digits = 1; digits <= std::numeric_limits<double>::max_digits10; digits++)
    {
        text.str("");
        text.precision(digits);
        text << value;
        if (Options::ReadNumber(text.str()) == value)
        {
            break;
        }
    }
    return text.str();
}

/**
 * @param value any integer
 * @return its text
 */
std::string
ToText(uint64_t value)
{
    return std::to_string(value);
}

/**
 * @param value any time
 * @return its text, with a unit in which it is a whole number
 */
std::string
ToText(const Time& value)
{
    const auto unit = std::find_if(TIME_UNITS.begin(), TIME_UNITS.end(), [&value](const auto& u) {
        return Time::FromInteger(value.ToInteger(u.second), u.second) == value;
    });
    NS_ABORT_MSG_IF(unit == TIME_UNITS.end(), "time is not in whole nanoseconds: " << value);
    return std::to_string(value.ToInteger(unit->second)) + unit->first;
}

/**
 * @param value any rate
 * @return its text, with the largest unit in which it is a whole number
 */
std::string
ToText(const DataRate& value)
{
    auto number = value.GetBitRate();
    std::string unit = "bps";
    for (const auto larger : {"kbps", "Mbps", "Gbps"})
    {
        if (number % 1000 != 0)
        {
            break;
        }
        number /= 1000;
        unit = larger;
    }
    return std::to_string(number) + unit;
}

/**
 * @tparam T type of the bounds
 * @param kind what is to lie within them
 * @param min smallest value allowed
 * @param max largest value allowed
 * @return what is allowed
 */
template <typename T>
std::string
DescribeRange(const std::string& kind, const T& min, const T& max)
{
    return kind + " from " + ToText(min) + " to " + ToText(max);
}

/** @copydoc DescribeRange */
template <>
std::string
DescribeRange(const std::string& kind, const Time& min, const Time& max)
{
    const auto upper = max == Time::Max() ? "" : " to " + ToText(max);
    return kind + " from " + ToText(min) + upper;
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
 * @param text `true`, `false`, `1` or `0`
 * @return its meaning, unless the text is anything else
 */
std::optional<bool>
ReadSwitch(const std::string& text)
{
    if (text == "true" || text == "1")
    {
        return true;
    }
    if (text == "false" || text == "0")
    {
        return false;
    }
    return std::nullopt;
}

/**
 * @param text number of packets followed by `p`
 * @return the number, unless the text is anything else
 */
std::optional<uint64_t>
ReadPackets(const std::string& text)
{
    if (text.empty() || text.back() != 'p')
    {
        return std::nullopt;
    }
    return Options::ReadUnsigned(text.substr(0, text.size() - 1));
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

/**
 * @param name name of a type
 * @param base name of another, empty for any
 * @return whether the type is known and derives from the other
 */
bool
IsTypeUnder(const std::string& name, const std::string& base)
{
    TypeId type;
    TypeId parent;
    return TypeId::LookupByNameFailSafe(name, &type) &&
           (base.empty() ||
            (TypeId::LookupByNameFailSafe(base, &parent) && type.IsChildOf(parent)));
}

/**
 * @param name name of a group
 * @return whether any type is in it
 */
bool
IsGroup(const std::string& name)
{
    for (std::size_t i = 0; i < TypeId::GetRegisteredN(); i++)
    {
        if (TypeId::GetRegistered(i).GetGroupName() == name)
        {
            return true;
        }
    }
    return false;
}

/**
 * @param checker checker of an attribute or global value
 * @param text value for it
 * @return nothing if ns-3 can take the value, else what is allowed
 */
std::optional<std::string> CheckValue(Ptr<const AttributeChecker> checker, const std::string& text);

/** @param text any. @return whether ns3::Address reads it: hex octets, `06-06-01:00:...`. */
bool
IsAddress(const std::string& text)
{
    const std::regex address("[0-9a-fA-F]{2}-[0-9a-fA-F]{2}(-|-[0-9a-fA-F]{2}(:[0-9a-fA-F]{2})*)");
    return std::regex_match(text, address);
}

/**
 * @param text an object as ns3::ObjectFactory reads it: `ns3::Type[Attribute=value|...]`
 * @return whether the type and its attributes exist and take the values
 */
bool
IsObject(const std::string& text)
{
    const auto bracket = text.find('[');
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(text.substr(0, bracket), &type))
    {
        return false;
    }
    if (bracket == std::string::npos)
    {
        return true;
    }
    if (text.back() != ']')
    {
        return false;
    }
    const auto assignments = Split(text.substr(bracket + 1, text.size() - bracket - 2), '|');
    return std::all_of(assignments.begin(), assignments.end(), [&type](const auto& assignment) {
        const auto equals = assignment.find('=');
        TypeId::AttributeInformation attribute;
        return equals != std::string::npos &&
               type.LookupAttributeByName(assignment.substr(0, equals), &attribute) &&
               !CheckValue(attribute.checker, assignment.substr(equals + 1));
    });
}

std::optional<std::string>
CheckValue(Ptr<const AttributeChecker> checker, const std::string& text)
{
    // What ns-3 would abort on or read in part must not reach the checker.
    struct Syntax
    {
        std::string allowed;
        std::function<bool(const std::string&)> holds;
    };

    static const std::map<std::string, Syntax> SYNTAX = {
        {"ns3::UintegerValue",
         {"an integer", [](const auto& t) { return Options::ReadUnsigned(t).has_value(); }}},
        {"ns3::IntegerValue",
         {"an integer",
          [](const auto& t) {
              return Options::ReadUnsigned(t.substr(t.rfind('-', 0) == 0 ? 1 : 0)).has_value();
          }}},
        {"ns3::DoubleValue",
         {"a number", [](const auto& t) { return Options::ReadNumber(t).has_value(); }}},
        {"ns3::BooleanValue",
         {SWITCH_SYNTAX, [](const auto& t) { return ReadSwitch(t).has_value(); }}},
        {"ns3::TimeValue",
         {TIME_SYNTAX, [](const auto& t) { return Options::ReadTime(t).has_value(); }}},
        {"ns3::DataRateValue",
         {RATE_SYNTAX, [](const auto& t) { return Options::ReadRate(t).has_value(); }}},
        {"AddressValue",
         {"an address as TYPE-LENGTH-OCTETS in hex, 03-06-01:00:5e:00:17:aa", IsAddress}},
        {"ns3::PointerValue", {"an object as ns3::Type[Attribute=value|...]", IsObject}},
        {"ns3::ObjectFactoryValue", {"an object as ns3::Type[Attribute=value|...]", IsObject}},
    };

    const auto type = checker->GetValueTypeName();
    if (type.rfind("ns3::EnumValue", 0) == 0) // a template from ns-3.41 on
    {
        const auto names = Split(checker->GetUnderlyingTypeInformation(), '|');
        return std::count(names.begin(), names.end(), text)
                   ? std::nullopt
                   : std::optional("one of " + checker->GetUnderlyingTypeInformation());
    }
    const auto syntax = SYNTAX.find(type);
    if ((syntax == SYNTAX.end() || syntax->second.holds(text)) &&
        checker->CreateValidValue(StringValue(text)))
    {
        return std::nullopt;
    }
    const auto allowed = syntax == SYNTAX.end() ? "a value for " + type : syntax->second.allowed;
    return checker->HasUnderlyingTypeInformation()
               ? allowed + " (" + checker->GetUnderlyingTypeInformation() + ")"
               : allowed;
}

/**
 * @param name name of a global value
 * @return the global value, or null
 */
const GlobalValue*
FindGlobal(const std::string& name)
{
    const auto global = std::find_if(GlobalValue::Begin(), GlobalValue::End(), [&name](auto g) {
        return g->GetName() == name;
    });
    return global == GlobalValue::End() ? nullptr : *global;
}

/**
 * @param global a global value
 * @param text value for it
 * @return nothing if ns-3 can run with it, else what is allowed
 */
std::optional<std::string>
CheckGlobal(const GlobalValue& global, const std::string& text)
{
    static const std::map<std::string, std::string> BASES = {
        {"SchedulerType", "ns3::Scheduler"},
        {"SimulatorImplementationType", "ns3::SimulatorImpl"}};
    static constexpr uint64_t MAX_SEED = 4294944442; // MRG32k3a: below its smaller modulus

    const auto base = BASES.find(global.GetName());
    if (base != BASES.end() && !IsTypeUnder(text, base->second))
    {
        return "a type derived from " + base->second;
    }
    if (global.GetName() == "RngSeed")
    {
        const auto seed = Options::ReadUnsigned(text).value_or(0);
        return seed >= 1 && seed <= MAX_SEED
                   ? std::nullopt
                   : std::optional(DescribeRange("an integer", uint64_t{1}, MAX_SEED));
    }
    return CheckValue(global.GetChecker(), text);
}

/**
 * @param path type and attribute, as `ns3::Type::Attribute`
 * @param text value for the attribute's default
 * @return nothing if the attribute exists and takes the value, else what is allowed
 */
std::optional<std::string>
CheckAttribute(const std::string& path, const std::string& text)
{
    const auto colons = path.rfind("::");
    const auto typeName = path.substr(0, colons);
    const auto attributeName = path.substr(colons + 2);
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(typeName, &type))
    {
        return "a known type, there is no " + typeName + " (--PrintTypeIds lists them)";
    }
    // Defaults belong to the type that declares the attribute.
    for (std::size_t i = 0; i < type.GetAttributeN(); i++)
    {
        const auto attribute = type.GetAttribute(i);
        if (attribute.name == attributeName)
        {
            return CheckValue(attribute.checker, text);
        }
    }
    return "an attribute that " + typeName + " declares, " + attributeName +
           " is none (--PrintAttributes=" + typeName + " lists them)";
}

} // namespace

std::optional<uint64_t>
Options::ReadUnsigned(const std::string& text)
{
    uint64_t value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<double>
Options::ReadNumber(const std::string& text)
{
    double value = 0;
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    const bool isDecimal = text.find_first_not_of("+-.0123456789eE") == std::string::npos;
    return isDecimal && stream >> value && stream.eof() ? std::optional(value) : std::nullopt;
}

std::optional<Time>
Options::ReadTime(const std::string& text)
{
    const auto [digits, unitName] = SplitUnit(text);
    const auto number = ReadNumber(digits);
    for (const auto& [name, unit] : TIME_UNITS)
    {
        if (number && name == unitName && std::abs(*number) < Time::Max().ToDouble(unit))
        {
            return Time::FromDouble(*number, unit);
        }
    }
    return std::nullopt;
}

std::optional<DataRate>
Options::ReadRate(const std::string& text)
{
    const auto [digits, unitName] = SplitUnit(text);
    const auto number = ReadNumber(digits);
    DataRate unit;
    std::istringstream stream("1" + unitName);
    if (!number || unitName.empty() || !(stream >> unit) || !stream.eof())
    {
        return std::nullopt;
    }
    const auto bitsPerSecond = std::round(*number * unit.GetBitRate());
    return bitsPerSecond >= 1 && bitsPerSecond < std::ldexp(1, 63)
               ? std::optional(DataRate(static_cast<uint64_t>(bitsPerSecond)))
               : std::nullopt;
}

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
        else if (name == "PrintGroup" && !IsGroup(value))
        {
            allowed = "a group of types (--PrintGroups lists them)";
        }
        else if (name == "PrintAttributes" && !IsTypeUnder(value, ""))
        {
            allowed = "a type (--PrintTypeIds lists them)";
        }
    }
    else if (const auto global = FindGlobal(name))
    {
        allowed = value.empty() ? "--" + name + "=value" : CheckGlobal(*global, value);
    }
    else if (name.find("::") != std::string::npos)
    {
        allowed = value.empty() ? "--" + name + "=value" : CheckAttribute(name, value);
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
