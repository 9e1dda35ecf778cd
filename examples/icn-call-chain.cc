// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Microservices that call each other in a chain: how much longer does a call take for every service
// that it goes through, and how long must the first trigger live while those below are under way?

#include "ns3/icn-call-chain.h"

#include "ns3/icn-comparison.h"
#include "ns3/icn-scheme-program.h"

using namespace ns3::icn;

int
main(int argc, char* argv[])
{
    CallChain::Shape shape;
    SchemeProgram program("icn-call-chain",
                          "Compares schemes where each service calls the next before it answers: a "
                          "call's time, router state and messages against the depth of the chain.",
                          {"reflexive",
                           "reflexive-lean",
                           "reflexive-thunk",
                           "paired-nested",
                           "paired-separate",
                           "push"});
    program.GetOptions().Add("depth", "services in the chain", shape.depth, 1, 64);
    program.GetOptions().Add("hops", "links between one and the next", shape.hops, 1, 64);
    program.Parse(argc, argv);
    shape.links = program.GetLinks();
    const CallChain chain(shape, program.GetSettings());
    const auto isClients = [](const SchemeResult& result, const SchemeResult::Exchange& exchange) {
        return exchange.consumer == result.nodes.front().id;
    };
    return program.Run([&chain](const std::string& scheme) { return chain.Run(scheme); },
                       Comparison::OfCalls(isClients).AddNote(
                           "calls: the client's, each with all that it makes services "
                           "do"));
}
