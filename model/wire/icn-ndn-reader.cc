// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ndn-reader.h"

#include "icn-ndn-name.h"

namespace ns3
{
namespace icn
{
namespace ndn
{

void
CheckName(const NdnTlv& name, PacketMarks& marks)
{
    marks.nameAt = name.valueAt;
    size_t canonical = 0;
    for (NdnTlvReader reader(name); !reader.IsAtEnd();)
    {
        const NdnTlv component = reader.ReadTlv();
        CheckComponent(component);
        canonical += Name::HEADER_BYTES + component.length;
        if (canonical > std::numeric_limits<uint16_t>::max())
        {
            throw NdnError{"a name of more than 65535 octets", component.at};
        }
        if (component.type == PARAMETERS_DIGEST_COMPONENT)
        {
            marks.digestAt = component.at;
        }
    }
}

void
CheckInterestElement(const NdnTlv& element, PacketMarks& marks)
{
    if (!marks.nameAt && element.type != T_NAME)
    {
        throw NdnError{"a packet that does not begin with a Name", element.at};
    }
    switch (element.type)
    {
    case T_NAME:
        CheckName(element, marks);
        element.CheckLength(1, NO_LIMIT, "an Interest with a Name of no components");
        if (marks.digestAt)
        {
            for (NdnTlvReader reader(element); reader.GetOffset() < marks.digestAt;)
            {
                const NdnTlv component = reader.ReadTlv();
                if (component.type == PARAMETERS_DIGEST_COMPONENT)
                {
                    throw NdnError{"more than one ParametersSha256DigestComponent", marks.digestAt};
                }
            }
        }
        break;
    case T_CAN_BE_PREFIX:
        element.CheckLength(0, 0, "a CanBePrefix with a value");
        break;
    case T_MUST_BE_FRESH:
        element.CheckLength(0, 0, "a MustBeFresh with a value");
        break;
    case T_NONCE:
        element.CheckLength(NONCE_BYTES, NONCE_BYTES, "a Nonce not of 4 octets");
        break;
    case T_INTEREST_LIFETIME:
        element.GetNumber();
        break;
    case T_HOP_LIMIT:
        element.CheckLength(1, 1, "a HopLimit not of 1 octet");
        break;
    case T_REFLEXIVE_PREFIX:
    case T_LENIENT_REFLEXIVE_PREFIX:
        element.CheckLength(1, NO_LIMIT, "an empty reflexive name prefix");
        break;
    case T_APPLICATION_PARAMETERS:
        marks.parametersAt = element.at;
        break;
    case T_INTEREST_SIGNATURE_INFO:
        marks.signatureInfoAt = element.at;
        break;
    case T_INTEREST_SIGNATURE_VALUE:
        marks.signatureValueAt = element.at;
        break;
    default:
        break;
    }
}

void
CheckDataElement(const NdnTlv& element, PacketMarks& marks)
{
    if (!marks.nameAt && element.type != T_NAME)
    {
        throw NdnError{"a packet that does not begin with a Name", element.at};
    }
    switch (element.type)
    {
    case T_NAME:
        CheckName(element, marks);
        break;
    case T_SIGNATURE_INFO:
        marks.signatureInfoAt = element.at;
        break;
    case T_SIGNATURE_VALUE:
        marks.signatureValueAt = element.at;
        break;
    default:
        break;
    }
}

void
CheckWhole(const NdnTlv& packet, const PacketMarks& marks)
{
    if (!marks.nameAt)
    {
        throw NdnError{"a packet that does not begin with a Name", packet.valueAt};
    }
    if (packet.type == T_INTEREST)
    {
        if (marks.parametersAt && !marks.digestAt)
        {
            throw NdnError{"ApplicationParameters without a ParametersSha256DigestComponent",
                           marks.parametersAt};
        }
        return;
    }
    if (!marks.signatureInfoAt)
    {
        throw NdnError{"a Data without SignatureInfo", packet.at};
    }
    if (!marks.signatureValueAt)
    {
        throw NdnError{"a Data without SignatureValue", packet.at};
    }
}

} // namespace ndn
} // namespace icn
} // namespace ns3
