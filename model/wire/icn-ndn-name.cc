// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-name.h"

#include "icn-ndn-elements.h"

#include <algorithm>
#include <limits>

namespace ns3
{
namespace icn
{
namespace ndn
{

namespace
{

/// How a word of the URI scheme says the value behind it.
enum class Form
{
    HEX,    ///< pairs of hexadecimal digits
    NUMBER, ///< a NonNegativeInteger, in decimal
};

/// A component type that has a word of its own.
struct Word
{
    std::string_view word;
    uint16_t type;
    Form form;
};

constexpr Word WORDS[] = {
    {"sha256digest", IMPLICIT_DIGEST_COMPONENT, Form::HEX},
    {"params-sha256", PARAMETERS_DIGEST_COMPONENT, Form::HEX},
    {"seg", SEGMENT_COMPONENT, Form::NUMBER},
    {"off", 52, Form::NUMBER},
    {"v", 54, Form::NUMBER},
    {"t", 56, Form::NUMBER},
    {"seq", 58, Form::NUMBER},
};

constexpr std::string_view HEX_DIGITS = "0123456789abcdef";

/** A value of periods only gets these in front, lest `.` and `..` be taken for folders. */
constexpr std::string_view PERIODS = "...";

std::optional<uint8_t>
DecodeHexPair(std::string_view text)
{
    unsigned octet = 0;
    for (const char c : text.substr(0, 2))
    {
        const size_t digit = HEX_DIGITS.find(c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c);
        if (digit == std::string_view::npos)
        {
            return std::nullopt;
        }
        octet = octet << 4 | static_cast<unsigned>(digit);
    }
    return text.size() < 2 ? std::nullopt : std::optional(static_cast<uint8_t>(octet));
}

std::optional<uint64_t>
DecodeDecimal(std::string_view text)
{
    if (text.empty() || (text.size() > 1 && text[0] == '0'))
    {
        return std::nullopt;
    }
    uint64_t number = 0;
    for (const char c : text)
    {
        const uint64_t digit = static_cast<uint64_t>(c) - '0';
        if (digit > 9 || number > (std::numeric_limits<uint64_t>::max() - digit) / 10)
        {
            return std::nullopt;
        }
        number = number * 10 + digit;
    }
    return number;
}

bool
IsUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool
IsPeriods(std::string_view value)
{
    return value.find_first_not_of('.') == std::string_view::npos;
}

std::string
EncodePercent(std::string_view value)
{
    std::string text;
    for (const char c : value)
    {
        if (IsUnreserved(c))
        {
            text += c;
            continue;
        }
        const auto octet = static_cast<uint8_t>(c);
        text += '%';
        for (const char digit : {HEX_DIGITS[octet >> 4], HEX_DIGITS[octet & 15]})
        {
            text += digit >= 'a' ? static_cast<char>(digit - ('a' - 'A')) : digit;
        }
    }
    return IsPeriods(value) ? std::string(PERIODS) + text : text;
}

std::optional<NdnOctets>
DecodePercent(std::string_view text)
{
    if (IsPeriods(text))
    {
        if (text.size() < PERIODS.size())
        {
            return std::nullopt;
        }
        text.remove_prefix(PERIODS.size());
    }
    NdnOctets value;
    while (!text.empty())
    {
        if (text[0] != '%')
        {
            value.push_back(static_cast<uint8_t>(text[0]));
            text.remove_prefix(1);
            continue;
        }
        const auto octet = DecodeHexPair(text.substr(1));
        if (!octet)
        {
            return std::nullopt;
        }
        value.push_back(*octet);
        text.remove_prefix(3);
    }
    return value;
}

std::optional<NdnOctets>
DecodeHex(std::string_view text)
{
    NdnOctets value;
    for (; !text.empty(); text.remove_prefix(2))
    {
        const auto octet = DecodeHexPair(text);
        if (!octet)
        {
            return std::nullopt;
        }
        value.push_back(*octet);
    }
    return value;
}

/** One component of a URI, its type and value. */
struct Component
{
    uint16_t type;
    NdnOctets value;
};

std::optional<Component>
DecodeComponent(std::string_view text)
{
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos)
    {
        const auto value = DecodePercent(text);
        return value ? std::optional(Component{GENERIC_COMPONENT, *value}) : std::nullopt;
    }
    const std::string_view label = text.substr(0, equals);
    text.remove_prefix(equals + 1);
    for (const Word& word : WORDS)
    {
        if (word.word != label)
        {
            continue;
        }
        if (word.form == Form::HEX)
        {
            const auto value = DecodeHex(text);
            return value ? std::optional(Component{word.type, *value}) : std::nullopt;
        }
        const auto number = DecodeDecimal(text);
        if (!number)
        {
            return std::nullopt;
        }
        Component component{word.type, {}};
        AppendNonNegativeInteger(component.value, *number);
        return component;
    }
    const auto type = DecodeDecimal(label);
    const auto value = DecodePercent(text);
    if (!type || *type == 0 || *type > std::numeric_limits<uint16_t>::max() || !value)
    {
        return std::nullopt;
    }
    return Component{static_cast<uint16_t>(*type), *value};
}

/** The decimal of a NonNegativeInteger in its shortest form; other values have no decimal. */
std::optional<std::string>
EncodeDecimal(const NameSegment& segment)
{
    const auto number = ReadNonNegativeInteger(segment.octets, segment.length);
    NdnOctets shortest;
    AppendNonNegativeInteger(shortest, number.value_or(0));
    if (!number || shortest.size() != segment.length)
    {
        return std::nullopt;
    }
    return std::to_string(*number);
}

std::string
EncodeHex(const NameSegment& segment)
{
    std::string text;
    for (size_t i = 0; i < segment.length; ++i)
    {
        text += HEX_DIGITS[segment.octets[i] >> 4];
        text += HEX_DIGITS[segment.octets[i] & 15];
    }
    return text;
}

std::string
EncodeComponent(const NameSegment& segment, UriStyle style)
{
    const std::string value = EncodePercent(segment.GetValue());
    if (style == UriStyle::FRIENDLY)
    {
        if (segment.type == GENERIC_COMPONENT)
        {
            return value;
        }
        for (const Word& word : WORDS)
        {
            if (word.type != segment.type)
            {
                continue;
            }
            const auto said = word.form == Form::HEX ? EncodeHex(segment) : EncodeDecimal(segment);
            if (said)
            {
                return std::string(word.word) + '=' + *said;
            }
        }
    }
    return std::to_string(segment.type) + '=' + value;
}

/** The canonical form of a Name while it is written: on the stack unless it may be long. */
class CanonicalForm
{
  public:
    static constexpr size_t MOST_BYTES = std::numeric_limits<uint16_t>::max(); ///< of a Name

    /** @param most octets that it may come to; no Name has more than MOST_BYTES. */
    explicit CanonicalForm(size_t most)
        : m_many(most > sizeof(m_few) ? std::min(most, MOST_BYTES) : 0),
          m_begin(m_many.empty() ? m_few : m_many.data()),
          m_end(m_begin)
    {
    }

    /** @param length of a value. @return whether a Name can hold one segment of it more. */
    bool HasRoom(size_t length) const
    {
        return GetLength() + Name::HEADER_BYTES + length <= MOST_BYTES;
    }

    /** @param type of a segment. @param value of it. @param length of the value. */
    void Append(uint16_t type, const uint8_t* value, size_t length)
    {
        *m_end++ = static_cast<uint8_t>(type >> 8);
        *m_end++ = static_cast<uint8_t>(type);
        *m_end++ = static_cast<uint8_t>(length >> 8);
        *m_end++ = static_cast<uint8_t>(length);
        m_end = std::copy(value, value + length, m_end);
    }

    /// @return the Name of the segments
    Name ToName() const
    {
        return Name::FromOctets(m_begin, GetLength());
    }

  private:
    /// @return octets so far
    size_t GetLength() const
    {
        return static_cast<size_t>(m_end - m_begin);
    }

    uint8_t m_few[512];     ///< as long as it fits
    NdnOctets m_many;       ///< else
    uint8_t* const m_begin; ///< first octet, in either
    uint8_t* m_end;         ///< behind the last one
};

/** @param type of a component. @param numbering of the Name it stands in. @return the other's. */
uint16_t
Renumber(uint32_t type, Numbering numbering)
{
    static_assert(Name::GENERIC_TYPE == IMPLICIT_DIGEST_COMPONENT, "these two change places");
    if (numbering == Numbering::NEUTRAL && type == GENERIC_COMPONENT)
    {
        return Name::GENERIC_TYPE;
    }
    if (numbering == Numbering::NEUTRAL && type == IMPLICIT_DIGEST_COMPONENT)
    {
        return GENERIC_COMPONENT;
    }
    return static_cast<uint16_t>(type);
}

} // namespace

bool
IsDigestComponent(uint16_t type)
{
    return type == IMPLICIT_DIGEST_COMPONENT || type == PARAMETERS_DIGEST_COMPONENT;
}

void
CheckComponent(const NdnTlv& component)
{
    if (component.type > std::numeric_limits<uint16_t>::max())
    {
        throw NdnError{"a name component of a type outside 1 to 65535", component.at};
    }
    if (IsDigestComponent(static_cast<uint16_t>(component.type)))
    {
        component.CheckLength(DIGEST_BYTES, DIGEST_BYTES, "a digest component not of 32 octets");
    }
}

Name
ReadName(const NdnTlv& tlv, Numbering numbering)
{
    CanonicalForm canonical(2 * tlv.length); // a component has 2 octets of header at least
    for (NdnTlvReader reader(tlv); !reader.IsAtEnd();)
    {
        const NdnTlv component = reader.ReadTlv();
        CheckComponent(component);
        if (!canonical.HasRoom(component.length))
        {
            throw NdnError{"a name of more than 65535 octets", component.at};
        }
        canonical.Append(Renumber(component.type, numbering), component.value, component.length);
    }
    return canonical.ToName();
}

std::vector<Name>
ReadForwardingHint(const NdnTlv& tlv, NdnIgnoredElements& ignored, Numbering numbering)
{
    std::vector<Name> names;
    ReadElements(tlv, {T_NAME}, T_NAME, ignored, [&](const NdnTlv& element) {
        names.push_back(ReadName(element, numbering));
    });
    if (names.empty())
    {
        throw NdnError{"a ForwardingHint without a Name", tlv.at};
    }
    return names;
}

NdnOctets
EncodeName(const Name& name, Numbering numbering)
{
    NdnOctets value;
    value.reserve(name.GetLength());
    for (const NameSegment& segment : name)
    {
        AppendVarNumber(value, Renumber(segment.type, numbering));
        AppendVarNumber(value, segment.length);
        value.insert(value.end(), segment.octets, segment.octets + segment.length);
    }
    return value;
}

Name
ToWireNumbers(const Name& neutral)
{
    CanonicalForm canonical(neutral.GetLength());
    for (const NameSegment& segment : neutral)
    {
        canonical.Append(Renumber(segment.type, Numbering::NEUTRAL),
                         segment.octets,
                         segment.length);
    }
    return canonical.ToName();
}

std::optional<Name>
FromUri(std::string_view uri)
{
    constexpr std::string_view SCHEME = "ndn:";
    if (uri.substr(0, SCHEME.size()) == SCHEME)
    {
        uri.remove_prefix(SCHEME.size());
    }
    if (uri.empty() || uri[0] != '/')
    {
        return std::nullopt;
    }
    CanonicalForm canonical(3 * uri.size()); // that of "/a" has 5 octets, of longer ones less each
    while (uri.size() > 1)
    {
        uri.remove_prefix(1);
        const std::string_view text = uri.substr(0, uri.find('/'));
        const auto component = DecodeComponent(text);
        if (text.empty() || !component || !canonical.HasRoom(component->value.size()) ||
            (IsDigestComponent(component->type) && component->value.size() != DIGEST_BYTES))
        {
            return std::nullopt;
        }
        canonical.Append(component->type, component->value.data(), component->value.size());
        uri.remove_prefix(text.size());
    }
    return canonical.ToName();
}

std::string
ToUri(const Name& name, UriStyle style)
{
    std::string uri;
    for (const NameSegment& segment : name)
    {
        uri += '/' + EncodeComponent(segment, style);
    }
    return uri.empty() ? "/" : uri;
}

} // namespace ndn
} // namespace icn
} // namespace ns3
