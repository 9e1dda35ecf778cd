// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// consumer --10 ms-- r1 --10 ms-- producer: how long does each of ten objects take?

#include "ns3/double.h"
#include "ns3/icn-consumer-helper.h"
#include "ns3/icn-delay-trace.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-options.h"
#include "ns3/icn-producer-helper.h"
#include "ns3/simulator.h"

#include <iostream>

using namespace ns3;
using namespace ns3::icn;

int
main(int argc, char* argv[])
{
    Options("icn-first", "Tells how long each of ten objects takes.").Parse(argc, argv);
    NetworkHelper network(Topology::Line(1), {});
    network.Build(StackHelper());
    network.AddRoutes(*Name::FromUri("/video"), 2);

    ConsumerHelper consumer("/video");
    consumer.SetArrivals("ns3::icn::ConstantArrivals", "Rate", DoubleValue(10));
    consumer.Install(network.GetNode(0)).Stop(Seconds(1));
    ProducerHelper("/video").Install(network.GetNode(2));

    DelayTrace delays(std::cout, network.GetNodes());
    Simulator::Run();
    delays.Finish();
    Simulator::Destroy();
}
