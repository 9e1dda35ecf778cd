// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-packet-findings.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace icn
{

const char*
ToString(Finding finding)
{
    switch (finding)
    {
    case Finding::REJECT_VALIDATION:
        return "reject-validation";
    case Finding::REJECT_ENDPOINT:
        return "reject-endpoint";
    case Finding::REJECT_HOP_LIMIT:
        return "reject-hoplimit";
    case Finding::REJECT_RETURN:
        return "reject-return";
    case Finding::REJECT_RF:
        return "reject-rf";
    case Finding::REJECT_REASSEMBLER:
        return "reject-reassembler";
    case Finding::REJECT_SEMANTIC:
        return "reject-semantic";
    case Finding::ACCEPT_FORWARD:
        return "accept-forward";
    }
    return "unnamed";
}

void
PacketFindings::Add(Finding finding, const std::string& remark)
{
    m_words.emplace_back(ToString(finding));
    m_remarks.push_back(remark);
}

void
PacketFindings::AddReturn(ReturnCode code, const std::string& remark)
{
    Add(Finding::REJECT_RETURN, remark);
    if (!m_returnCode)
    {
        m_returnCode = code;
    }
}

void
PacketFindings::Append(const PacketFindings& others)
{
    m_words.insert(m_words.end(), others.m_words.begin(), others.m_words.end());
    m_remarks.insert(m_remarks.end(), others.m_remarks.begin(), others.m_remarks.end());
    if (!m_returnCode)
    {
        m_returnCode = others.m_returnCode;
    }
}

void
PacketFindings::Write(nlohmann::ordered_json& json) const
{
    json["findings"] = m_words;
    if (!m_remarks.empty())
    {
        json["remarks"] = m_remarks;
    }
    if (m_returnCode)
    {
        json["interestReturnCode"] = static_cast<uint8_t>(*m_returnCode);
    }
}

} // namespace icn
} // namespace ns3
