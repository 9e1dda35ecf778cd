// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NS3_OPTIONS_H
#define ICN_NS3_OPTIONS_H

#include "ns3/global-value.h"

#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

/// Options that every ns-3 program has: global values, attributes, types. What ns-3 would abort on
/// or read in part is found before it sees it.
namespace ns3_options
{

/**
 * @param name name of a type
 * @param base name of another, empty for any
 * @return whether the type is known and derives from the other
 */
bool IsTypeUnder(const std::string& name, const std::string& base);

/** @param name name of a group. @return whether any type is in it. */
bool IsGroup(const std::string& name);

/** @param name name of a global value. @return the global value, or null. */
const GlobalValue* FindGlobal(const std::string& name);

/**
 * @param global a global value
 * @param text value for it
 * @return nothing if ns-3 can run with it, else what is allowed
 */
std::optional<std::string> CheckGlobal(const GlobalValue& global, const std::string& text);

/**
 * @param path type and attribute, as `ns3::Type::Attribute`
 * @param text value for the attribute's default
 * @return nothing if the attribute exists and takes the value, else what is allowed
 */
std::optional<std::string> CheckAttribute(const std::string& path, const std::string& text);

} // namespace ns3_options
} // namespace icn
} // namespace ns3

#endif // ICN_NS3_OPTIONS_H
