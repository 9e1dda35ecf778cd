// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What does a packet say, and is it well formed? Reads packets in hex, one per line, and prints
// one JSON object for each.

#include "ns3/icn-ccnx-packet-report.h"
#include "ns3/icn-ndn-packet-report.h"
#include "ns3/icn-options.h"

#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

using namespace ns3::icn;

namespace
{

/** @param digit a character. @return its value as a hexadecimal digit, or -1. */
int
ReadDigit(char digit)
{
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

/**
 * @param hex a line of input
 * @param octets what its pairs of digits mean, as far as they are digits
 * @return whether all of it are
 */
bool
ReadHex(const std::string& hex, std::vector<uint8_t>& octets)
{
    for (size_t i = 0; i < hex.size(); i += 2)
    {
        const int high = ReadDigit(hex[i]);
        const int low = i + 1 < hex.size() ? ReadDigit(hex[i + 1]) : -1;
        if (high < 0 || low < 0)
        {
            return false;
        }
        octets.push_back(static_cast<uint8_t>(high << 4 | low));
    }
    return true;
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string protocol = "ccnx";
    std::string profile = "draft";
    Options options("icn-packet",
                    "Reads packets in hex from stdin, one per line, and prints the fields of each "
                    "as one JSON object per line.");
    options.AddChoice("protocol", "protocol of the packets", protocol, {"ccnx", "ndn"});
    options.AddChoice("profile", "code points of CCNx", profile, {"draft", "cefore"});
    options.Parse(argc, argv);
    if (protocol == "ndn" && profile == "cefore")
    {
        options.Fail("--profile=cefore: its numbers are CCNx's; use --profile=draft with "
                     "--protocol=ndn");
    }

    std::string line;
    while (std::getline(std::cin, line))
    {
        if (!line.empty() && line.back() == '\r')
        {
            line.pop_back();
        }
        std::vector<uint8_t> octets;
        if (ReadHex(line, octets))
        {
            const bool isNdn = protocol == "ndn";
            std::cout << (isNdn ? ReportNdnPacket(octets) : ReportCcnxPacket(octets, profile))
                      << '\n';
        }
        else
        {
            std::cout << R"({"valid":false,"error":"not a pair of hexadecimal digits","offset":)"
                      << octets.size() << "}\n";
        }
    }
    std::cout.flush();
    if (std::cin.bad() || !std::cout)
    {
        options.Fail("input or output failed, expected to read all lines and write as many");
    }
    return 0;
}
