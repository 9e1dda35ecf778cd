// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-report-check.h"

#include <nlohmann/json.hpp>

namespace tests
{

Input
CheckReport(const std::string& report, const Input& input, bool isWellFormed)
{
    Require(report.find('\n') == std::string::npos, "a report is one line");
    const auto json = nlohmann::json::parse(report); // throws what is no JSON
    Require(json.at("valid") == isWellFormed, "valid is the decoder's verdict");
    Input wire;
    if (isWellFormed)
    {
        Require(json.at("kind").is_string() && json.at("findings").is_array(),
                "kind and findings of a packet are told");
        const std::string hex = json.at("wire");
        Require(hex.find_first_not_of("0123456789abcdef") == std::string::npos &&
                    hex.size() % 2 == 0,
                "wire is hex");
        for (size_t i = 0; i < hex.size(); i += 2)
        {
            wire.push_back(static_cast<uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
        }
    }
    else
    {
        Require(!json.at("error").get<std::string>().empty() &&
                    json.at("offset").get<size_t>() <= input.size(),
                "what is wrong is told, and where");
    }
    return wire;
}

} // namespace tests
