// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-public-key.h"

#include "icn-sha256.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

namespace ns3
{
namespace icn
{

namespace
{

gnutls_datum_t
ToDatum(const uint8_t* octets, size_t length)
{
    return {const_cast<uint8_t*>(octets), static_cast<unsigned>(length)};
}

gnutls_sign_algorithm_t
ToSignAlgorithm(PublicKey::Algorithm algorithm)
{
    switch (algorithm)
    {
    case PublicKey::Algorithm::RSA:
    case PublicKey::Algorithm::RSA_BARE_HASH:
        return GNUTLS_SIGN_RSA_SHA256;
    case PublicKey::Algorithm::ECDSA:
        return GNUTLS_SIGN_ECDSA_SHA256;
    case PublicKey::Algorithm::ED25519:
        return GNUTLS_SIGN_EDDSA_ED25519;
    }
    return GNUTLS_SIGN_UNKNOWN;
}

} // namespace

struct PublicKey::Key
{
    ~Key()
    {
        gnutls_pubkey_deinit(handle);
    }

    gnutls_pubkey_t handle{nullptr};
};

PublicKey::PublicKey(const Octets& spki)
    : m_key(std::make_unique<Key>())
{
    const gnutls_datum_t der = ToDatum(spki.data(), spki.size());
    if (gnutls_pubkey_init(&m_key->handle) < 0 ||
        gnutls_pubkey_import(m_key->handle, &der, GNUTLS_X509_FMT_DER) < 0)
    {
        m_key.reset();
    }
}

PublicKey::~PublicKey() = default;

bool
PublicKey::IsRead() const
{
    return m_key != nullptr;
}

bool
PublicKey::IsRsa() const
{
    return m_key && gnutls_pubkey_get_pk_algorithm(m_key->handle, nullptr) == GNUTLS_PK_RSA;
}

bool
PublicKey::Verify(Algorithm algorithm, const Octets& covered, const Octets& signature) const
{
    if (!m_key)
    {
        return false;
    }
    const gnutls_datum_t value = ToDatum(signature.data(), signature.size());
    if (algorithm == Algorithm::RSA_BARE_HASH)
    {
        const Sha256::Digest digest = Sha256::Of(covered.data(), covered.size());
        const gnutls_datum_t hash = ToDatum(digest.data(), digest.size());
        return gnutls_pubkey_verify_hash2(m_key->handle,
                                          GNUTLS_SIGN_RSA_SHA256,
                                          GNUTLS_VERIFY_USE_TLS1_RSA,
                                          &hash,
                                          &value) >= 0;
    }
    const gnutls_datum_t data = ToDatum(covered.data(), covered.size());
    return gnutls_pubkey_verify_data2(m_key->handle,
                                      ToSignAlgorithm(algorithm),
                                      0,
                                      &data,
                                      &value) >= 0;
}

} // namespace icn
} // namespace ns3
