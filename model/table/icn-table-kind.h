// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TABLE_KIND_H
#define ICN_TABLE_KIND_H

#include <cstdint>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// The kinds of state whose cost is compared. Each is metered by itself.
enum class TableKind : uint8_t
{
    PIT,           ///< all PIT entries; the next three are parts of it
    PIT_TRIGGER,   ///< PIT entries of trigger Interests
    PIT_REFLEXIVE, ///< PIT entries of reflexive Interests
    PIT_PLAIN,     ///< all other PIT entries
    TEMPLATE,      ///< template PIT entries (RF draft 4.2)
    FIB_BASE,      ///< routes to producers and other routes that stay
    FIB_CONSUMER,  ///< routes to consumers, which only paired schemes need
    FIB_DYNAMIC,   ///< routes that live as long as an exchange
    CONTENT_STORE,
    SESSION, ///< what applications themselves hold for a call
};

static constexpr unsigned TABLE_KINDS = 10; ///< number of table kinds

/** @param kind a kind. @return its name in files, `pit-trigger` and so on. */
const char* ToString(TableKind kind);

/**
 * @ingroup icn
 * The published byte model: octets of an entry beyond the names it holds, so that results depend on
 * neither compiler nor machine. Orders of magnitude are those of deployed forwarders.
 */
struct ByteModel
{
    static constexpr uint64_t PIT_ENTRY = 64;      ///< a PIT entry, name apart
    static constexpr uint64_t IN_RECORD = 24;      ///< an in-record
    static constexpr uint64_t OUT_RECORD = 16;     ///< an out-record
    static constexpr uint64_t RNP_INDEX = 16;      ///< finding a trigger's entry by its RNP
    static constexpr uint64_t TEMPLATE_ENTRY = 48; ///< a template, RNP and faces apart
    static constexpr uint64_t TEMPLATE_FACE = 8;   ///< each face of a template
    static constexpr uint64_t FIB_ENTRY = 48;      ///< a FIB entry, prefix apart
    static constexpr uint64_t NEXT_HOP = 12;       ///< each next hop
    static constexpr uint64_t BACK_POINTER = 8;    ///< from a dynamic FIB entry to its trigger's
    static constexpr uint64_t STORE_ENTRY = 48;    ///< a Content Store entry, name and packet apart
    static constexpr uint64_t SESSION_ENTRY =
        64; ///< an application's call, names and objects apart
};

} // namespace icn
} // namespace ns3

#endif // ICN_TABLE_KIND_H
