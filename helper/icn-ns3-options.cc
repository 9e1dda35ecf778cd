// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ns3-options.h"

#include "icn-option-values.h"

#include "ns3/attribute.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <regex>

namespace ns3
{
namespace icn
{
namespace ns3_options
{

using namespace option_values;

namespace
{

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
         {"an integer", [](const auto& t) { return ReadUnsigned(t).has_value(); }}},
        {"ns3::IntegerValue",
         {"an integer",
          [](const auto& t) {
              return ReadUnsigned(t.substr(t.rfind('-', 0) == 0 ? 1 : 0)).has_value();
          }}},
        {"ns3::DoubleValue", {"a number", [](const auto& t) { return ReadNumber(t).has_value(); }}},
        {"ns3::BooleanValue",
         {SWITCH_SYNTAX, [](const auto& t) { return ReadSwitch(t).has_value(); }}},
        {"ns3::TimeValue", {TIME_SYNTAX, [](const auto& t) { return ReadTime(t).has_value(); }}},
        {"ns3::DataRateValue",
         {RATE_SYNTAX, [](const auto& t) { return ReadRate(t).has_value(); }}},
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

} // namespace

bool
IsTypeUnder(const std::string& name, const std::string& base)
{
    TypeId type;
    TypeId parent;
    return TypeId::LookupByNameFailSafe(name, &type) &&
           (base.empty() ||
            (TypeId::LookupByNameFailSafe(base, &parent) && type.IsChildOf(parent)));
}

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

const GlobalValue*
FindGlobal(const std::string& name)
{
    const auto global = std::find_if(GlobalValue::Begin(), GlobalValue::End(), [&name](auto g) {
        return g->GetName() == name;
    });
    return global == GlobalValue::End() ? nullptr : *global;
}

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
        const auto seed = ReadUnsigned(text).value_or(0);
        return seed >= 1 && seed <= MAX_SEED
                   ? std::nullopt
                   : std::optional(DescribeRange("an integer", uint64_t{1}, MAX_SEED));
    }
    return CheckValue(global.GetChecker(), text);
}

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
            if (!(attribute.flags & TypeId::ATTR_CONSTRUCT))
            {
                return "an attribute with a default, " + attributeName + " of " + typeName +
                       " has none (it is set on objects)";
            }
            return CheckValue(attribute.checker, text);
        }
    }
    return "an attribute that " + typeName + " declares, " + attributeName +
           " is none (--PrintAttributes=" + typeName + " lists them)";
}

} // namespace ns3_options
} // namespace icn
} // namespace ns3
