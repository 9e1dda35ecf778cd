// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-sha256.h"

#include "ns3/abort.h"

#include <algorithm>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>

namespace ns3
{
namespace icn
{

namespace
{

void
Check(int status)
{
    NS_ABORT_MSG_IF(status < 0, "GnuTLS computes no SHA-256: " << gnutls_strerror(status));
}

} // namespace

struct Sha256::State
{
    gnutls_hash_hd_t handle{nullptr};
};

Sha256::Sha256()
    : m_state(std::make_unique<State>())
{
    Check(gnutls_hash_init(&m_state->handle, GNUTLS_DIG_SHA256));
}

Sha256::~Sha256()
{
    gnutls_hash_deinit(m_state->handle, nullptr);
}

Sha256&
Sha256::Add(const uint8_t* octets, size_t length)
{
    Check(gnutls_hash(m_state->handle, octets, length));
    return *this;
}

Sha256&
Sha256::AddZeros(size_t length)
{
    constexpr std::array<uint8_t, 1024> ZEROS{};
    while (length)
    {
        const size_t some = std::min(length, ZEROS.size());
        Add(ZEROS.data(), some);
        length -= some;
    }
    return *this;
}

Sha256::Digest
Sha256::Finish()
{
    Digest digest;
    gnutls_hash_output(m_state->handle, digest.data());
    return digest;
}

Sha256::Digest
Sha256::Of(const uint8_t* octets, size_t length)
{
    Digest digest;
    Check(gnutls_hash_fast(GNUTLS_DIG_SHA256, octets, length, digest.data()));
    return digest;
}

} // namespace icn
} // namespace ns3
