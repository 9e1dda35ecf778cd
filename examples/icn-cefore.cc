// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Does the module's Cefore mode do what Cefore was seen to do, and what does the draft do in the
// same cases? Runs each measured exchange both ways and prints a line of CSV for it.

#include "ns3/icn-cefore-comparison.h"
#include "ns3/icn-options.h"

#include <iostream>
#include <string>

using namespace ns3::icn;

int
main(int argc, char* argv[])
{
    const std::string program = "icn-cefore";
    Options options(program,
                    "Prints, for each exchange that was measured with Cefore 0.12.0, the time it "
                    "took there, in Cefore mode and as the draft has it, as CSV.");
    options.Parse(argc, argv);
    const auto problems = CeforeComparison::Print(std::cout);
    for (const std::string& problem : problems)
    {
        std::cerr << program << ": ledger: " << problem << '\n';
    }
    return problems.empty() ? 0 : 1;
}
