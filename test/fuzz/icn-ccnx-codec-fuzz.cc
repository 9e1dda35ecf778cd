// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-codec-check.h"

#include "ns3/icn-ccnx-codec.h"
#include "ns3/object-factory.h"
#include "ns3/string.h"

using namespace ns3;
using namespace ns3::icn;

namespace
{

/// Whatever is read can be written, but for hop-by-hop headers of the other kind of message.
std::optional<Message::Fields>
ToWritable(const Message& message)
{
    return message.Get();
}

void
CheckCcnxCodec(const tests::Input& input)
{
    for (const char* profile : {"draft", "cefore"})
    {
        const auto codec = CreateObjectWithAttributes<CcnxCodec>("Profile", StringValue(profile));
        tests::CheckCodec(*codec, input, ToWritable);
    }
}

} // namespace

ICN_FUZZ_TARGET(CcnxCodec, CheckCcnxCodec)
