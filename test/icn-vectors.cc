// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-vectors.h"

#include <fstream>

namespace tests
{

nlohmann::json
ReadVectors(const std::string& file)
{
    std::ifstream in(std::string(NS_TEST_SOURCEDIR) + "/vectors/" + file);
    return nlohmann::json::parse(in);
}

std::vector<uint8_t>
FromHex(const std::string& hex)
{
    std::vector<uint8_t> octets;
    for (size_t i = 0; i < hex.size(); i += 2)
    {
        octets.push_back(static_cast<uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return octets;
}

ns3::Ptr<ns3::Packet>
ToPacket(const std::vector<uint8_t>& octets)
{
    return ns3::Create<ns3::Packet>(octets.data(), static_cast<uint32_t>(octets.size()));
}

std::vector<uint8_t>
ToOctets(ns3::Ptr<const ns3::Packet> packet)
{
    std::vector<uint8_t> octets(packet->GetSize());
    packet->CopyData(octets.data(), packet->GetSize());
    return octets;
}

} // namespace tests
