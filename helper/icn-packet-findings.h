// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PACKET_FINDINGS_H
#define ICN_PACKET_FINDINGS_H

#include "ns3/icn-reason.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/// @ingroup icn
/// Who refuses a well-formed packet. The words are the same for CCNx and NDN.
enum class Finding : uint8_t
{
    REJECT_VALIDATION,  ///< a validator: the signature or checksum is not what it must be
    REJECT_ENDPOINT,    ///< a consumer or producer: what the packet is about does not hold together
    REJECT_HOP_LIMIT,   ///< a forwarder, unless the packet is from an application of its node
    REJECT_RETURN,      ///< a forwarder, by an Interest Return
    REJECT_RF,          ///< reflexive forwarding
    REJECT_REASSEMBLER, ///< NDNLPv2: whoever puts fragments together
    REJECT_SEMANTIC,    ///< NDNLPv2: the link service, for headers that do not fit what they head
    ACCEPT_FORWARD,     ///< nobody on the way; it cannot be validated at its end
};

/** @param finding any. @return its word: `reject-validation` and so on. */
const char* ToString(Finding finding);

/**
 * @ingroup icn
 * What is well formed in a packet and all the same not to be used.
 */
class PacketFindings
{
  public:
    /** @param finding who refuses it. @param remark why, as a phrase. */
    void Add(Finding finding, const std::string& remark);

    /** Adds REJECT_RETURN. @param code of the return. @param remark why, as a phrase. */
    void AddReturn(ReturnCode code, const std::string& remark);

    /** @param others of a packet that this one carries; behind those found before. */
    void Append(const PacketFindings& others);

    /**
     * @param json gets `findings`, a word each; where there are any, `remarks`, in the same order;
     *        and with a return `interestReturnCode`, of the first one
     */
    void Write(nlohmann::ordered_json& json) const;

  private:
    std::vector<std::string> m_words;       ///< one each
    std::vector<std::string> m_remarks;     ///< one each
    std::optional<ReturnCode> m_returnCode; ///< of the first return
};

} // namespace icn
} // namespace ns3

#endif // ICN_PACKET_FINDINGS_H
