// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"

#include "ns3/icn-name.h"
#include "ns3/icn-ndn-name.h"

#include <string_view>

using namespace ns3::icn;
using tests::Require;

namespace
{

void
CheckNameUri(const tests::Input& input)
{
    const std::string_view text(reinterpret_cast<const char*>(input.data()), input.size());
    if (const auto name = Name::FromUri(text))
    {
        Require(Name::IsCanonical(name->GetOctets(), name->GetLength()), "a name is canonical");
        Require(Name::FromUri(name->ToUri()) == name, "a name survives its URI");
        Require(Name::FromUri(name->ToLabelledUri()) == name, "and its URI with labels");
    }
    if (const auto name = ndn::FromUri(text))
    {
        Require(Name::IsCanonical(name->GetOctets(), name->GetLength()), "a name is canonical");
        Require(ndn::FromUri(ndn::ToUri(*name)) == name, "an NDN name survives its URI");
        Require(ndn::FromUri(ndn::ToUri(*name, ndn::UriStyle::CANONICAL)) == name,
                "and its canonical URI");
        NdnOctets octets;
        AppendTlv(octets, 7, ndn::EncodeName(*name));
        Require(ndn::ReadName(ReadOnlyTlv(octets.data(), octets.size())) == *name,
                "and its octets");
    }
    if (Name::IsCanonical(input.data(), input.size()))
    {
        const Name name = Name::FromOctets(input.data(), input.size());
        Require(Name::FromUri(name.ToUri()) == name, "any name survives its URI");
        Require(Name::FromUri(name.ToLabelledUri()) == name, "and its URI with labels");
    }
}

} // namespace

ICN_FUZZ_TARGET(NameUri, CheckNameUri)
