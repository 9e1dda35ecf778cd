// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_READER_H
#define ICN_NDN_READER_H

#include "ns3/icn-ndn-tlv.h"
#include "ns3/icn-ndn-types.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace ns3
{
namespace icn
{
namespace ndn
{

/// @ingroup icn
/// Where a packet has what digests and signatures cover; 0 for what it has not.
struct PacketMarks
{
    size_t nameAt{0};           ///< first component of the Name
    size_t digestAt{0};         ///< ParametersSha256DigestComponent
    size_t parametersAt{0};     ///< ApplicationParameters
    size_t signatureInfoAt{0};  ///< SignatureInfo of either kind
    size_t signatureValueAt{0}; ///< SignatureValue of either kind
};

/**
 * Reads the elements of a container by NDN's rule of evolution: those known come in their order,
 * each at most once; of others a critical one is an error and a non-critical one is ignored.
 * @param container what holds them
 * @param order the types known
 * @param repeatable the one among them that may come several times, 0 for none
 * @param understand called with each of the known ones
 * @param ignore called with each of the others, and the type of the last one understood before it
 * @throws NdnError when the rule is broken
 */
template <typename Understand, typename Ignore>
void
ReadElements(const NdnTlv& container,
             std::initializer_list<uint32_t> order,
             uint32_t repeatable,
             Understand&& understand,
             Ignore&& ignore)
{
    uint32_t last = 0;
    const uint32_t* next = order.begin();
    for (NdnTlvReader reader(container); !reader.IsAtEnd();)
    {
        const NdnTlv element = reader.ReadTlv();
        const uint32_t* place = std::find(next, order.end(), element.type);
        if (place != order.end())
        {
            last = element.type;
            next = last == repeatable ? place : place + 1;
            understand(element);
        }
        else if (!element.IsCritical())
        {
            ignore(last, element);
        }
        else if (std::find(order.begin(), order.end(), element.type) != order.end())
        {
            throw NdnError{"a critical element out of order or repeated", element.at};
        }
        else
        {
            throw NdnError{"an unknown critical element", element.at};
        }
    }
}

/** @param name a Name. @param marks filled with where its digest is. @throws NdnError. */
void CheckName(const NdnTlv& name, PacketMarks& marks);

/** @param element of an Interest. @param marks filled with what it is. @throws NdnError. */
void CheckInterestElement(const NdnTlv& element, PacketMarks& marks);

/** @param element of a Data. @param marks filled with what it is. @throws NdnError. */
void CheckDataElement(const NdnTlv& element, PacketMarks& marks);

/** @param packet an Interest or Data. @param marks of it. @throws NdnError for what it lacks. */
void CheckWhole(const NdnTlv& packet, const PacketMarks& marks);

/**
 * Reads an Interest or Data, strictly (NDN packet format 0.3). Whoever reads NDN reads it by this
 * function, so that all agree on what is well formed; what they do with it differs, and is the
 * sink's, as is the reading of MetaInfo, SignatureInfo and ForwardingHint.
 *
 * @tparam Sink has OnElement(const NdnTlv&), OnIgnored(uint32_t after, const NdnTlv&)
 * @param packet its type and length already read
 * @param sink told of every element, in order
 * @return where the packet has what is digested and signed
 * @throws NdnError at the first rule broken
 */
template <typename Sink>
PacketMarks
ReadPacket(const NdnTlv& packet, Sink& sink)
{
    PacketMarks marks;
    const auto ignore = [&sink](uint32_t after, const NdnTlv& element) {
        if (after == 0)
        {
            throw NdnError{"a packet that does not begin with a Name", element.at};
        }
        sink.OnIgnored(after, element);
    };
    if (packet.type == T_INTEREST)
    {
        ReadElements(
            packet,
            {T_NAME,
             T_CAN_BE_PREFIX,
             T_MUST_BE_FRESH,
             T_FORWARDING_HINT,
             T_NONCE,
             T_INTEREST_LIFETIME,
             T_HOP_LIMIT,
             T_REFLEXIVE_PREFIX,
             T_LENIENT_REFLEXIVE_PREFIX,
             T_APPLICATION_PARAMETERS,
             T_INTEREST_SIGNATURE_INFO,
             T_INTEREST_SIGNATURE_VALUE},
            0,
            [&](const NdnTlv& element) {
                CheckInterestElement(element, marks);
                sink.OnElement(element);
            },
            ignore);
    }
    else if (packet.type == T_DATA)
    {
        ReadElements(
            packet,
            {T_NAME, T_META_INFO, T_CONTENT, T_SIGNATURE_INFO, T_SIGNATURE_VALUE},
            0,
            [&](const NdnTlv& element) {
                CheckDataElement(element, marks);
                sink.OnElement(element);
            },
            ignore);
    }
    else
    {
        throw NdnError{"a packet that is neither Interest nor Data", packet.at};
    }
    CheckWhole(packet, marks);
    return marks;
}

} // namespace ndn
} // namespace icn
} // namespace ns3

#endif // ICN_NDN_READER_H
