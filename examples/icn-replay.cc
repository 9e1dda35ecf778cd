// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What does a forwarder do with these messages? Reads cases in JSON, one per line, and prints for
// each, as JSON, what it sent, dropped and kept.

#include "ns3/icn-replay.h"

#include "ns3/icn-options.h"

#include <cstdint>
#include <iostream>
#include <string>

using namespace ns3::icn;

int
main(int argc, char* argv[])
{
    Options options("icn-replay",
                    "Reads cases in JSON from stdin, one per line: a forwarder, its routes and the "
                    "messages that come in. Prints for each what the forwarder did with them.");
    options.Parse(argc, argv);

    std::string line;
    uint64_t number = 0;
    while (std::getline(std::cin, line))
    {
        ++number;
        try
        {
            std::cout << Replay(line) << '\n';
        }
        catch (const ReplayError& error)
        {
            std::cout.flush();
            options.Fail("line " + std::to_string(number) + ": " + error.what());
        }
    }
    std::cout.flush();
    if (std::cin.bad() || !std::cout)
    {
        options.Fail("input or output failed, expected to read all lines and write as many");
    }
    return 0;
}
