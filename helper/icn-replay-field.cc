// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-replay-field.h"

#include "icn-replay.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace ns3
{
namespace icn
{

ReplayField::ReplayField(const Json* value, std::string place)
    : m_value(value),
      m_place(std::move(place))
{
}

void
ReplayField::Fail(const std::string& expected) const
{
    std::string text = m_value ? m_value->dump(-1, ' ', true, Json::error_handler_t::replace)
                               : std::string("missing");
    constexpr size_t LONGEST = 60;
    if (text.size() > LONGEST)
    {
        text = text.substr(0, LONGEST) + "...";
    }
    throw ReplayError((m_place.empty() ? "the case" : m_place) + ": " + text + ", expected " +
                      expected);
}

ReplayField::operator bool() const
{
    return m_value;
}

const ReplayField&
ReplayField::AsObject(const std::vector<std::string>& names) const
{
    if (!m_value || !m_value->is_object())
    {
        Fail("an object");
    }
    for (const auto& [name, value] : m_value->items())
    {
        if (std::find(names.begin(), names.end(), name) == names.end())
        {
            ReplayField(&value, Below(name)).Fail("no such member, only " + Listed(names));
        }
    }
    return *this;
}

ReplayField
ReplayField::operator[](const std::string& name) const
{
    const auto found = m_value->find(name);
    return {found == m_value->end() ? nullptr : &*found, Below(name)};
}

std::vector<ReplayField>
ReplayField::AsList() const
{
    if (!m_value || !m_value->is_array())
    {
        Fail("a list");
    }
    std::vector<ReplayField> list;
    for (const auto& value : *m_value)
    {
        list.emplace_back(&value, m_place + "[" + std::to_string(list.size()) + "]");
    }
    return list;
}

uint64_t
ReplayField::AsNumber(uint64_t most) const
{
    if (!m_value || !m_value->is_number_unsigned() || m_value->get<uint64_t>() > most)
    {
        Fail("a whole number from 0 to " + std::to_string(most));
    }
    return m_value->get<uint64_t>();
}

std::optional<uint64_t>
ReplayField::AsNumberIfAny(uint64_t most) const
{
    return m_value ? std::optional<uint64_t>(AsNumber(most)) : std::nullopt;
}

bool
ReplayField::AsSwitch() const
{
    if (m_value && !m_value->is_boolean())
    {
        Fail("true or false");
    }
    return m_value && m_value->get<bool>();
}

std::string
ReplayField::AsText() const
{
    if (!m_value || !m_value->is_string() || m_value->get_ref<const std::string&>().empty() ||
        m_value->get_ref<const std::string&>().size() > MOST_TEXT)
    {
        Fail("a text of 1 to " + std::to_string(MOST_TEXT) + " characters");
    }
    return m_value->get<std::string>();
}

bool
ReplayField::IsText() const
{
    return m_value && m_value->is_string();
}

std::string
ReplayField::AsWord(const std::vector<std::string>& words) const
{
    if (!m_value)
    {
        return words.front();
    }
    const std::string text = m_value->is_string() ? m_value->get<std::string>() : "";
    if (std::find(words.begin(), words.end(), text) == words.end())
    {
        Fail("one of " + Listed(words));
    }
    return text;
}

std::string
ReplayField::AsOctets() const
{
    const std::string hex = AsText();
    std::string octets;
    const auto digit = [this](char c) {
        const size_t value = std::string_view("0123456789abcdef").find(c);
        if (value == std::string_view::npos)
        {
            Fail("pairs of hexadecimal digits, 0 to 9 and a to f");
        }
        return static_cast<int>(value);
    };
    if (hex.size() % 2)
    {
        Fail("pairs of hexadecimal digits, 0 to 9 and a to f");
    }
    for (size_t i = 0; i < hex.size(); i += 2)
    {
        octets += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
    }
    return octets;
}

std::string
ReplayField::Listed(const std::vector<std::string>& words)
{
    std::string list;
    for (const auto& word : words)
    {
        list += (list.empty() ? "" : ", ") + word;
    }
    return list;
}

std::string
ReplayField::Below(const std::string& name) const
{
    return m_place.empty() ? name : m_place + "." + name;
}

} // namespace icn
} // namespace ns3
