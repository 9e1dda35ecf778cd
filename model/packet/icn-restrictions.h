// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RESTRICTIONS_H
#define ICN_RESTRICTIONS_H

#include "ns3/simple-ref-count.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a CCNx Interest asks of the Data besides its name (RFC 8569 9). Each is one hash TLV as on
 * the wire, type and length included (RFC 8609 3.3.3); empty where there is no such restriction.
 */
struct Restrictions : public SimpleRefCount<Restrictions>
{
    std::string keyId;      ///< KeyIdRestriction: key that must have signed
    std::string objectHash; ///< ContentObjectHashRestriction: what message to end hash to

    /** @return the octets of objectHash without type and length; there must be one. */
    std::string_view GetObjectDigest() const
    {
        constexpr size_t TLV_HEADER_BYTES = 4;
        return std::string_view(objectHash).substr(TLV_HEADER_BYTES);
    }
};

/** @param digest of Data. @return a hash of it, for an index. */
uint64_t HashOf(std::string_view digest);

/**
 * @param a of an Interest; null for none
 * @param b of another; null for none
 * @return whether they are the same, so that the Interests may be similar (RFC 8569 2.4.2)
 */
inline bool
AreSame(const Restrictions* a, const Restrictions* b)
{
    return a == b || (a && b && a->keyId == b->keyId && a->objectHash == b->objectHash);
}

} // namespace icn
} // namespace ns3

#endif // ICN_RESTRICTIONS_H
