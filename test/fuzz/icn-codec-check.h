// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CODEC_CHECK_H
#define ICN_CODEC_CHECK_H

#include "icn-fuzz-target.h"

#include "ns3/icn-codec.h"
#include "ns3/icn-message.h"

#include <optional>

namespace tests
{

/**
 * @param message as read
 * @return what can be written of it, what is written anyway said as it will be; nothing if it
 *         cannot be written
 */
using ToWritable = std::optional<ns3::icn::Message::Fields> (*)(const ns3::icn::Message& message);

/**
 * Puts a codec to any octets: what it reads, it writes as octets that read the same and are
 * written the same again; hop fields, returns and refreshed Data change what they are to change.
 * @param codec any
 * @param input any octets
 * @param toWritable what its protocol can write
 * @return the message read, null if malformed
 */
ns3::Ptr<const ns3::icn::Message> CheckCodec(const ns3::icn::Codec& codec,
                                             const Input& input,
                                             ToWritable toWritable);

} // namespace tests

#endif // ICN_CODEC_CHECK_H
