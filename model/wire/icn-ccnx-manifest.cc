// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ccnx-manifest.h"

#include "ns3/icn-ccnx-reader.h"

namespace ns3
{
namespace icn
{

using namespace ccnx;

namespace
{

/// Inside a manifest (FLIC 3).
constexpr uint16_t T_SECURITY_CTX = 0x0000;
constexpr uint16_t T_NODE = 0x0001;
constexpr uint16_t T_ENCRYPTED_NODE = 0x0002;
constexpr uint16_t T_AUTH_TAG = 0x0003;

/// Inside a node.
constexpr uint16_t T_NODE_DATA = 0x0000;
constexpr uint16_t T_HASH_GROUP = 0x0001;

/// Inside a hash group.
constexpr uint16_t T_PTRS = 0x0007;

/** Calls a function for each TLV of a container, which they must fill. */
template <typename Function>
void
ForEach(const Reader& reader, const Tlv& container, Function function)
{
    for (uint32_t at = container.at; at < container.end;)
    {
        const Tlv tlv = reader.ReadTlv(at, container.end);
        function(tlv);
        at = tlv.end;
    }
}

/** The pointers are hashes, one behind the other. */
void
CheckPointers(const Reader& reader, const Tlv& pointers)
{
    ForEach(reader, pointers, [&reader](const Tlv& pointer) {
        CheckHash(reader, {T_PTRS, pointer.at - TLV_HEADER_BYTES, pointer.end});
    });
}

void
CheckHashGroup(const Reader& reader, const Tlv& group)
{
    unsigned lists = 0;
    ForEach(reader, group, [&](const Tlv& tlv) {
        if (tlv.type == T_PTRS)
        {
            ++lists;
            CheckPointers(reader, tlv);
        }
    });
    if (lists != 1)
    {
        throw Malformed{"a hash group without its one list of pointers", group.at};
    }
}

void
CheckNode(const Reader& reader, const Tlv& node)
{
    unsigned groups = 0;
    ForEach(reader, node, [&](const Tlv& tlv) {
        if (tlv.type == T_HASH_GROUP)
        {
            ++groups;
            CheckHashGroup(reader, tlv);
        }
        else if (tlv.type == T_NODE_DATA)
        {
            if (tlv.at != node.at + TLV_HEADER_BYTES)
            {
                throw Malformed{"node data that are not first in their node", tlv.at};
            }
            ForEach(reader, tlv, [](const Tlv&) {});
        }
    });
    if (groups == 0)
    {
        throw Malformed{"a node without hash group", node.at};
    }
}

void
CheckManifest(const Reader& reader, uint32_t size)
{
    unsigned nodes = 0;
    ForEach(reader, {PAYLOAD_MANIFEST, 0, size}, [&](const Tlv& tlv) {
        switch (tlv.type)
        {
        case T_NODE:
            CheckNode(reader, tlv);
            ++nodes;
            break;
        case T_ENCRYPTED_NODE:
            ++nodes;
            break;
        case T_SECURITY_CTX:
        case T_AUTH_TAG:
            break;
        default:
            CheckCommon(reader, tlv);
        }
    });
    if (nodes != 1)
    {
        throw Malformed{"a manifest without its one node", 0};
    }
}

} // namespace

std::optional<Codec::Error>
FindManifestFault(const Octets& payload)
{
    const auto size = static_cast<uint32_t>(payload.size());
    try
    {
        CheckManifest(Reader(payload.data(), size), size);
    }
    catch (const Malformed& malformed)
    {
        return Codec::Error{malformed.what, malformed.offset};
    }
    return std::nullopt;
}

} // namespace icn
} // namespace ns3
