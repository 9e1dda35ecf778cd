// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-name.h"

#include "ns3/abort.h"
#include "ns3/assert.h"

#include <charconv>
#include <cstring>
#include <new>

namespace ns3
{
namespace icn
{

namespace
{

/** Mixes eight octets into a hash. */
uint64_t
Mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    return hash ^ hash >> 32;
}

/** Reads up to eight octets, low octet first whatever the machine. */
uint64_t
LoadWord(const uint8_t* octets, size_t length)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (length >= 8)
    {
        uint64_t word;
        std::memcpy(&word, octets, 8);
        return word;
    }
#endif
    uint64_t word = 0;
    for (size_t i = 0; i < length && i < 8; ++i)
    {
        word |= static_cast<uint64_t>(octets[i]) << (8 * i);
    }
    return word;
}

/** RFC 3986 unreserved characters stand for themselves in a URI. */
bool
IsUnreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

int
HexDigit(char c)
{
    if (c >= '0' && c <= '9')
    {
        return c - '0';
    }
    const char lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string>
DecodePercent(std::string_view text)
{
    std::string value;
    for (size_t i = 0; i < text.size(); ++i)
    {
        if (text[i] != '%')
        {
            value += text[i];
            continue;
        }
        if (i + 2 >= text.size() || HexDigit(text[i + 1]) < 0 || HexDigit(text[i + 2]) < 0)
        {
            return std::nullopt;
        }
        value += static_cast<char>(HexDigit(text[i + 1]) << 4 | HexDigit(text[i + 2]));
        i += 2;
    }
    return value;
}

/// T_APP:0 to T_APP:4095 (RFC 8609 3.6.1), and how a URI writes them.
constexpr uint16_t FIRST_APPLICATION_TYPE = 0x1000;
constexpr uint16_t LAST_APPLICATION_TYPE = 0x1fff;
constexpr std::string_view APPLICATION_LABEL = "APP:";

constexpr char HEX[] = "0123456789ABCDEF";

/** The label of a type that has no name of its own. */
std::string
HexLabel(uint16_t type)
{
    std::string label = "0x";
    for (int shift = 12; shift >= 0; shift -= 4)
    {
        label += HEX[type >> shift & 0xf];
    }
    return label + '=';
}

/** Writes a URI, before each segment what a function makes of it. */
template <typename Function>
std::string
WriteUri(const Name& name, Function labelOf)
{
    std::string uri = name.GetSize() ? "ccnx:" : "ccnx:/";
    for (const NameSegment segment : name)
    {
        uri += '/' + labelOf(segment);
        for (const char c : segment.GetValue())
        {
            if (IsUnreserved(c))
            {
                uri += c;
            }
            else
            {
                uri += '%';
                uri += HEX[static_cast<uint8_t>(c) >> 4];
                uri += HEX[c & 0xf];
            }
        }
    }
    return uri;
}

/** The type a URI label names: `NAME`, `APP:` and a number, or four hex digits behind `0x`. */
std::optional<uint16_t>
TypeOfLabel(std::string_view label)
{
    if (label == "NAME")
    {
        return Name::GENERIC_TYPE;
    }
    if (label.substr(0, APPLICATION_LABEL.size()) == APPLICATION_LABEL)
    {
        const std::string_view digits = label.substr(APPLICATION_LABEL.size());
        unsigned number = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        const bool isNumber = error == std::errc() && end == digits.data() + digits.size();
        return isNumber && number <= LAST_APPLICATION_TYPE - FIRST_APPLICATION_TYPE
                   ? std::optional(static_cast<uint16_t>(FIRST_APPLICATION_TYPE + number))
                   : std::nullopt;
    }
    if (label.size() < 3 || label.size() > 6 || label.substr(0, 2) != "0x")
    {
        return std::nullopt;
    }
    uint16_t type = 0;
    for (const char c : label.substr(2))
    {
        if (HexDigit(c) < 0)
        {
            return std::nullopt;
        }
        type = static_cast<uint16_t>(type << 4 | HexDigit(c));
    }
    return type;
}

} // namespace

Name::Shared*
Name::Allocate(size_t length)
{
    NS_ABORT_MSG_IF(length > UINT16_MAX, "a name of " << length << " octets; at most 65535 fit");
    auto* shared = new (::operator new(sizeof(Shared) + length)) Shared;
    shared->references = 1;
    shared->length = static_cast<uint16_t>(length);
    return shared;
}

void
Name::Free()
{
    ::operator delete(m_shared);
}

void
Name::Finish(Shared* shared)
{
    uint64_t hash = EMPTY_HASH;
    uint16_t segments = 0;
    const uint8_t* at = OctetsOf(shared);
    const uint8_t* end = at + shared->length;
    while (at != end)
    {
        const size_t length = HEADER_BYTES + (at[2] << 8 | at[3]);
        hash = ExtendHash(hash, at, length);
        at += length;
        ++segments;
    }
    shared->segments = segments;
    shared->hash = hash;
}

Name
Name::FromOctets(const uint8_t* octets, size_t length)
{
    NS_ASSERT(IsCanonical(octets, length));
    Name name;
    if (length)
    {
        name.m_shared = Allocate(length);
        std::memcpy(OctetsOf(name.m_shared), octets, length);
        Finish(name.m_shared);
    }
    return name;
}

Name
Name::FromView(const NameView& view)
{
    return FromOctets(view.octets, view.length);
}

bool
Name::IsCanonical(const uint8_t* octets, size_t length)
{
    if (length > UINT16_MAX)
    {
        return false;
    }
    size_t at = 0;
    while (at < length)
    {
        if (length - at < HEADER_BYTES)
        {
            return false;
        }
        at += HEADER_BYTES + (octets[at + 2] << 8 | octets[at + 3]);
    }
    return at == length;
}

std::optional<Name>
Name::FromUri(std::string_view uri)
{
    constexpr std::string_view scheme = "ccnx:";
    if (uri.substr(0, scheme.size()) == scheme)
    {
        uri.remove_prefix(scheme.size());
    }
    if (uri.empty() || uri.front() != '/')
    {
        return std::nullopt;
    }
    uri.remove_prefix(1);
    std::string octets;
    while (!uri.empty())
    {
        const size_t slash = uri.find('/');
        const std::string_view part = uri.substr(0, slash);
        uri = slash == std::string_view::npos ? std::string_view() : uri.substr(slash + 1);
        const size_t equals = part.find('=');
        const auto type = equals == std::string_view::npos ? std::optional(GENERIC_TYPE)
                                                           : TypeOfLabel(part.substr(0, equals));
        const auto value =
            DecodePercent(equals == std::string_view::npos ? part : part.substr(equals + 1));
        const bool isEmptyPlain = equals == std::string_view::npos && part.empty();
        if (!type || !value || isEmptyPlain ||
            octets.size() + HEADER_BYTES + value->size() > UINT16_MAX)
        {
            return std::nullopt;
        }
        for (const size_t number : {size_t{*type}, value->size()})
        {
            octets += static_cast<char>(number >> 8);
            octets += static_cast<char>(number);
        }
        octets += *value;
    }
    return FromOctets(reinterpret_cast<const uint8_t*>(octets.data()), octets.size());
}

Name
Name::Append(uint16_t type, std::string_view value) const
{
    Name name;
    const size_t before = GetLength();
    NS_ABORT_MSG_IF(value.size() > UINT16_MAX,
                    "a name segment of " << value.size() << " octets; at most 65535 fit");
    name.m_shared = Allocate(before + HEADER_BYTES + value.size());
    uint8_t* octets = OctetsOf(name.m_shared);
    if (before)
    {
        std::memcpy(octets, GetOctets(), before);
    }
    octets += before;
    octets[0] = static_cast<uint8_t>(type >> 8);
    octets[1] = static_cast<uint8_t>(type);
    octets[2] = static_cast<uint8_t>(value.size() >> 8);
    octets[3] = static_cast<uint8_t>(value.size());
    if (!value.empty())
    {
        std::memcpy(octets + HEADER_BYTES, value.data(), value.size());
    }
    Finish(name.m_shared);
    return name;
}

Name
Name::Append(std::string_view value) const
{
    return Append(GENERIC_TYPE, value);
}

Name
Name::AppendNumber(uint16_t type, uint64_t number) const
{
    char octets[8];
    size_t first = 8;
    do
    {
        octets[--first] = static_cast<char>(number);
        number >>= 8;
    } while (number);
    return Append(type, {octets + first, 8 - first});
}

Name
Name::Append(const Name& other) const
{
    if (!other.m_shared)
    {
        return *this;
    }
    Name name;
    name.m_shared = Allocate(static_cast<size_t>(GetLength()) + other.GetLength());
    uint8_t* octets = OctetsOf(name.m_shared);
    if (m_shared)
    {
        std::memcpy(octets, GetOctets(), GetLength());
    }
    std::memcpy(octets + GetLength(), other.GetOctets(), other.GetLength());
    Finish(name.m_shared);
    return name;
}

NameSegment
Name::GetSegment(size_t index) const
{
    NS_ASSERT(index < GetSize());
    Iterator at = begin();
    while (index--)
    {
        ++at;
    }
    return *at;
}

NameSegment
Name::GetLast() const
{
    return GetSegment(GetSize() - 1);
}

Name
Name::GetPrefix(size_t segments) const
{
    if (segments >= GetSize())
    {
        return *this;
    }
    Iterator at = begin();
    while (segments--)
    {
        ++at;
    }
    return FromOctets(GetOctets(), at.GetPosition() - GetOctets());
}

NameView
Name::GetPrefixView(size_t segments) const
{
    NameView view{GetOctets(), 0, EMPTY_HASH};
    for (Iterator at = begin(); segments; --segments)
    {
        const uint8_t* segment = at.GetPosition();
        ++at;
        const auto length = static_cast<uint16_t>(at.GetPosition() - segment);
        view.hash = ExtendHash(view.hash, segment, length);
        view.length = static_cast<uint16_t>(view.length + length);
    }
    return view;
}

NameView
Name::GetFirstView() const
{
    NS_ASSERT(m_shared);
    const uint8_t* octets = GetOctets();
    const auto length = static_cast<uint16_t>(HEADER_BYTES + (octets[2] << 8 | octets[3]));
    return {octets, length, ExtendHash(EMPTY_HASH, octets, length)};
}

NameView
Name::GetLastView() const
{
    const NameSegment last = GetLast();
    const uint8_t* octets = last.octets - HEADER_BYTES;
    const auto length = static_cast<uint16_t>(HEADER_BYTES + last.length);
    return {octets, length, ExtendHash(EMPTY_HASH, octets, length)};
}

uint64_t
Name::ExtendHash(uint64_t hash, const uint8_t* segment, size_t length)
{
    hash = Mix(hash, length);
    while (length > 8)
    {
        hash = Mix(hash, LoadWord(segment, 8));
        segment += 8;
        length -= 8;
    }
    return Mix(hash, LoadWord(segment, length));
}

bool
Name::IsPrefixOf(const Name& other) const
{
    return GetLength() <= other.GetLength() &&
           (!m_shared || std::memcmp(GetOctets(), other.GetOctets(), GetLength()) == 0);
}

bool
Name::AreEqual(const NameView& a, const NameView& b)
{
    return a.hash == b.hash && a.length == b.length &&
           (a.length == 0 || std::memcmp(a.octets, b.octets, a.length) == 0);
}

bool
Name::IsEqual(const NameView& view) const
{
    return AreEqual(GetView(), view);
}

std::string
Name::ToUri() const
{
    return WriteUri(*this, [](const NameSegment& segment) {
        const bool isPlain = segment.type == GENERIC_TYPE;
        return isPlain ? std::string(segment.length ? "" : "NAME=") : HexLabel(segment.type);
    });
}

std::string
Name::ToLabelledUri() const
{
    return WriteUri(*this, [](const NameSegment& segment) {
        return segment.type == GENERIC_TYPE ? "NAME="
               : segment.type >= FIRST_APPLICATION_TYPE && segment.type <= LAST_APPLICATION_TYPE
                   ? "APP:" + std::to_string(segment.type - FIRST_APPLICATION_TYPE) + "="
                   : HexLabel(segment.type);
    });
}

std::ostream&
operator<<(std::ostream& os, const Name& name)
{
    return os << name.ToUri();
}

} // namespace icn
} // namespace ns3
