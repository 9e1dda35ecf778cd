// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NAME_H
#define ICN_NAME_H

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * One typed name segment, seen in place (RFC 8569 3.1; NDN: name component).
 */
struct NameSegment
{
    uint16_t type;         ///< segment type, from the code points of the node's codec
    uint16_t length;       ///< octets of the value
    const uint8_t* octets; ///< the value; lives as long as the name it was taken from

    /** @return the value as text or binary octets. */
    std::string_view GetValue() const
    {
        return {reinterpret_cast<const char*>(octets), length};
    }
};

/**
 * @ingroup icn
 * A run of whole name segments in canonical form, seen in place, with its hash: what tables are
 * asked with, so that a look-up allocates nothing.
 */
struct NameView
{
    const uint8_t* octets{nullptr}; ///< canonical form, see Name
    uint16_t length{0};             ///< octets
    uint64_t hash{0};               ///< as Name::GetHash of the same segments

    /** @return whether the view sees no segment at all. */
    bool IsEmpty() const
    {
        return length == 0;
    }
};

/**
 * @ingroup icn
 * An immutable, cheaply copied name: a sequence of typed segments.
 *
 * The canonical form is the CCNx one (RFC 8609 3.6.1): for each segment a 16-bit type and a 16-bit
 * length in network order, then the value. Codecs of other protocols convert to and from it, so
 * that tables compare and hash octets. A name holds at most 65535 octets.
 */
class Name
{
  public:
    /// Walks the segments in order.
    class Iterator
    {
      public:
        using iterator_category = std::input_iterator_tag; ///< one pass is all that is promised
        using value_type = NameSegment;                    ///< what it yields
        using difference_type = std::ptrdiff_t;            ///< as the standard asks
        using pointer = const NameSegment*;                ///< as the standard asks
        using reference = NameSegment;                     ///< yields by value

        /** @param at the first octet of a segment, or the end of the name. */
        explicit Iterator(const uint8_t* at)
            : m_at(at)
        {
        }

        /** @return the segment here. */
        NameSegment operator*() const
        {
            return {static_cast<uint16_t>(m_at[0] << 8 | m_at[1]),
                    static_cast<uint16_t>(m_at[2] << 8 | m_at[3]),
                    m_at + HEADER_BYTES};
        }

        /** @return this iterator, one segment on. */
        Iterator& operator++()
        {
            m_at += HEADER_BYTES + (m_at[2] << 8 | m_at[3]);
            return *this;
        }

        /**
         * @param other another iterator over the same name
         * @return whether both stand at the same segment
         */
        bool operator!=(const Iterator& other) const
        {
            return m_at != other.m_at;
        }

        /** @return the first octet of the segment here. */
        const uint8_t* GetPosition() const
        {
            return m_at;
        }

      private:
        const uint8_t* m_at; ///< first octet of the segment
    };

    static constexpr uint16_t HEADER_BYTES = 4;                ///< type and length of a segment
    static constexpr uint16_t GENERIC_TYPE = 1;                ///< T_NAMESEGMENT (RFC 8609 3.6.1.1)
    static constexpr uint64_t EMPTY_HASH = 0x9e3779b97f4a7c15; ///< hash of a name of no segments

    /** The name of no segments (`ccnx:/`), a prefix of every name. */
    Name() = default;

    /** @param other shared, not copied. */
    Name(const Name& other)
        : m_shared(other.m_shared)
    {
        if (m_shared)
        {
            ++m_shared->references;
        }
    }

    /** @param other left empty. */
    Name(Name&& other) noexcept
        : m_shared(std::exchange(other.m_shared, nullptr))
    {
    }

    /** @param other shared, not copied. @return this name. */
    Name& operator=(const Name& other)
    {
        Name copy(other);
        std::swap(m_shared, copy.m_shared);
        return *this;
    }

    /** @param other swapped with this name. @return this name. */
    Name& operator=(Name&& other) noexcept
    {
        std::swap(m_shared, other.m_shared);
        return *this;
    }

    ~Name()
    {
        if (m_shared && --m_shared->references == 0)
        {
            Free();
        }
    }

    /**
     * @param octets canonical form, well formed
     * @param length its octets
     * @return the name
     */
    static Name FromOctets(const uint8_t* octets, size_t length);

    /** @param view canonical form. @return a name that owns a copy of it. */
    static Name FromView(const NameView& view);

    /**
     * @param octets any octets
     * @param length their number
     * @return whether they are the canonical form of a name: whole segments, at most 65535 octets
     */
    static bool IsCanonical(const uint8_t* octets, size_t length);

    /**
     * Reads a URI such as `ccnx:/NAME=a/0x0010=%01` or, for short, `/a/b` (generic segments).
     * @param uri the text; percent-encoding as in RFC 3986
     * @return the name, or nothing when the text is not one
     */
    static std::optional<Name> FromUri(std::string_view uri);

    /**
     * @param type segment type
     * @param value its octets
     * @return this name with one more segment
     */
    Name Append(uint16_t type, std::string_view value) const;

    /** @param value octets of a generic segment. @return this name with one more segment. */
    Name Append(std::string_view value) const;

    /**
     * @param type segment type
     * @param number written as the shortest big-endian integer, zero as one octet
     * @return this name with one more segment
     */
    Name AppendNumber(uint16_t type, uint64_t number) const;

    /** @param other a name. @return this name followed by the segments of the other. */
    Name Append(const Name& other) const;

    /** @return how many segments. */
    size_t GetSize() const
    {
        return m_shared ? m_shared->segments : 0;
    }

    /** @param index below GetSize(). @return that segment. */
    NameSegment GetSegment(size_t index) const;
    /** @return the last segment; the name must have one. */
    NameSegment GetLast() const;
    /** @param segments at most GetSize(). @return the name of the first segments. */
    Name GetPrefix(size_t segments) const;

    /** @return the view of the whole name. */
    NameView GetView() const
    {
        return {GetOctets(), GetLength(), GetHash()};
    }

    /** @param segments at most GetSize(). @return the view of that many first segments. */
    NameView GetPrefixView(size_t segments) const;
    /** @return the view of the first segment; the name must have one. */
    NameView GetFirstView() const;
    /** @return the view of the last segment; the name must have one. */
    NameView GetLastView() const;

    /** @return the first segment's iterator. */
    Iterator begin() const
    {
        return Iterator(GetOctets());
    }

    /** @return the iterator behind the last segment. */
    Iterator end() const
    {
        return Iterator(GetOctets() + GetLength());
    }

    /** @return the canonical form. */
    const uint8_t* GetOctets() const
    {
        return m_shared ? OctetsOf(m_shared) : nullptr;
    }

    /** @return octets of the canonical form. */
    uint16_t GetLength() const
    {
        return m_shared ? m_shared->length : 0;
    }

    /** @return a 64-bit hash of the canonical form, the same on every machine. */
    uint64_t GetHash() const
    {
        return m_shared ? m_shared->hash : EMPTY_HASH;
    }

    /**
     * Hashes of a name's prefixes come one from the other.
     * @param hash of the segments before (EMPTY_HASH for none)
     * @param segment the next segment in canonical form
     * @param length its octets, header included
     * @return the hash of the prefix that ends with the segment
     */
    static uint64_t ExtendHash(uint64_t hash, const uint8_t* segment, size_t length);

    /** @param other a name. @return whether this name's segments begin the other. */
    bool IsPrefixOf(const Name& other) const;

    /** @return the URI, generic segments as plain text, others as `0x0010=...`. */
    std::string ToUri() const;

    /** @return the URI, with a label before each segment: `NAME=`, `APP:4095=`, `0x0010=`. */
    std::string ToLabelledUri() const;

    /** @param a a name. @param b a name. @return whether types and octets are equal. */
    friend bool operator==(const Name& a, const Name& b)
    {
        return a.IsEqual(b.GetView());
    }

    /** @param a a name. @param b a name. @return whether they differ. */
    friend bool operator!=(const Name& a, const Name& b)
    {
        return !(a == b);
    }

    /** @param a a name. @param b a name. @return the order of their canonical octets. */
    friend bool operator<(const Name& a, const Name& b)
    {
        return std::string_view(reinterpret_cast<const char*>(a.GetOctets()), a.GetLength()) <
               std::string_view(reinterpret_cast<const char*>(b.GetOctets()), b.GetLength());
    }

    /** @param a segments. @param b segments. @return whether types and octets are equal. */
    static bool AreEqual(const NameView& a, const NameView& b);

    /** @param view segments in canonical form. @return whether they are this name's. */
    bool IsEqual(const NameView& view) const;

  private:
    /// Shared head of the octets, which follow it in memory.
    struct Shared
    {
        uint32_t references; ///< names that point here
        uint16_t segments;   ///< number of segments
        uint16_t length;     ///< octets that follow
        uint64_t hash;       ///< of all of them
    };

    /** @param length octets to come. @return memory for them, one reference held. */
    static Shared* Allocate(size_t length);
    /** Counts the segments and hashes them. @param shared octets already written. */
    static void Finish(Shared* shared);

    /** @param shared head. @return the octets behind it. */
    static uint8_t* OctetsOf(Shared* shared)
    {
        return reinterpret_cast<uint8_t*>(shared + 1);
    }

    /** Gives back the memory of the last reference. */
    void Free();

    Shared* m_shared{nullptr}; ///< none for the empty name
};

/**
 * @param os a stream
 * @param name written as URI
 * @return the stream
 */
std::ostream& operator<<(std::ostream& os, const Name& name);

} // namespace icn
} // namespace ns3

#endif // ICN_NAME_H
