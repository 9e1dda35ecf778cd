// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CODEC_CHECK_H
#define ICN_CODEC_CHECK_H

#include "icn-fuzz-target.h"

#include "ns3/icn-codec.h"

namespace tests
{

/**
 * Puts a codec to any octets: what it reads, it writes as octets that read the same and are
 * written the same again; hop fields, returns and refreshed Data change what they are to change.
 * @param codec any
 * @param input any octets
 */
void CheckCodec(const ns3::icn::Codec& codec, const Input& input);

} // namespace tests

#endif // ICN_CODEC_CHECK_H
