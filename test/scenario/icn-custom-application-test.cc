// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-consumer-helper.h"
#include "ns3/icn-consumer.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-network-helper.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

// README: begin
namespace ns3::icn
{

/** Answers each Interest under /time with the time, in seconds. */
class TimeServer : public Endpoint
{
    void StartApplication() override
    {
        Endpoint::StartApplication();
        Register(*Name::FromUri("/time"));
    }

    void OnInterest(Ptr<const Message> interest) override
    {
        Message::Fields data;
        data.kind = MessageKind::DATA;
        data.name = interest->GetName();
        Submit(Encode(data, std::to_string(Simulator::Now().GetSeconds())));
    }
};

} // namespace ns3::icn

// README: end

using namespace ns3;
using namespace ns3::icn;

TEST(CustomApplication, Answers)
{
    for (const char* protocol : {"ccnx", "ndn"})
    {
        NetworkHelper network(Topology::Line(1), {});
        StackHelper stack;
        stack.SetProtocol(protocol);
        network.Build(stack);
        network.AddRoutes(*Name::FromUri("/time"), 2);
        network.GetNode(2)->AddApplication(CreateObject<TimeServer>());
        ConsumerHelper consumer("/time");
        consumer.SetAttribute("Requests", UintegerValue(2));
        consumer.Install(network.GetNode(0));
        std::string times;
        const auto onRx = [&](FaceId face, Ptr<const Message> message) {
            if (message->GetKind() == MessageKind::DATA &&
                !network.GetForwarder(0)->GetFace(face)->IsLocal())
            {
                times += message->CopyPayload(100) + " ";
            }
        };
        const Callback<void, FaceId, Ptr<const Message>> callback(onRx);
        network.GetForwarder(0)->TraceConnectWithoutContext("Rx", callback);
        Simulator::Run();
        EXPECT_EQ(times, "0.020001 1.020001 ") << protocol;
        Simulator::Destroy();
    }
}

TEST(CustomApplication, TheReadmeShowsIt)
{
    const auto read = [](const std::string& path) {
        std::ostringstream text;
        text << std::ifstream(path).rdbuf();
        return text.str();
    };
    const std::string here = read(NS_TEST_SOURCEDIR "/scenario/icn-custom-application-test.cc");
    const std::string start = "// README: begin\n";
    const size_t begin = here.find(start) + start.size();
    const std::string code = here.substr(begin, here.find("// README: end") - begin);
    EXPECT_NE(read(NS_TEST_SOURCEDIR "/../README.md").find("```cpp\n" + code + "```"),
              std::string::npos);
}
