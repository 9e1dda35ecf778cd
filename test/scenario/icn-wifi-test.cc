// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Reflexive calls and ordinary fetches over stock Wi-Fi devices.

#include "icn-call-trial.h"
#include "icn-test-network.h"

#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"
#include "ns3/ssid.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/vector.h"
#include "ns3/wifi-helper.h"
#include "ns3/yans-wifi-helper.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto DATA = MessageKind::DATA;
constexpr int64_t STREAMS = 1000;

/// Stations in a row, and what runs on them.
class Stations
{
  public:
    /**
     * @param protocol they speak
     * @param count of stations
     * @param spacing between neighbours, in metres
     */
    Stations(const std::string& protocol, uint32_t count, double spacing)
    {
        stack.SetProtocol(protocol);
        nodes.Create(count);
        channel = YansWifiChannelHelper::Default().Create();
        wifi.SetStandard(WIFI_STANDARD_80211a);
        wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager",
                                     "DataMode",
                                     StringValue("OfdmRate6Mbps"),
                                     "ControlMode",
                                     StringValue("OfdmRate6Mbps"));
        for (uint32_t i = 0; i < count; ++i)
        {
            const auto place = CreateObject<ConstantPositionMobilityModel>();
            place->SetPosition(Vector(spacing * i, 0, 0));
            nodes.Get(i)->AggregateObject(place);
        }
    }

    ~Stations()
    {
        apps.clear();
        Simulator::Destroy();
    }

    Stations(const Stations&) = delete;
    Stations& operator=(const Stations&) = delete;

    /** Gives stations devices. @param mac of them. @param which stations. */
    void Equip(const WifiMacHelper& mac, const NodeContainer& which)
    {
        YansWifiPhyHelper phy;
        phy.SetChannel(channel);
        const NetDeviceContainer made = wifi.Install(phy, mac, which);
        streams += wifi.AssignStreams(made, streams);
        devices.Add(made);
    }

    /** Gives all stations forwarders; to be called once, when all have devices. */
    void InstallStacks()
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            forwarders.push_back(stack.Install(nodes.Get(i)));
            apps.push_back(std::make_unique<TestApp>(*forwarders[i]));
        }
    }

    /** @param prefix a prefix. @param path along which it is routed. */
    void Route(const Name& prefix, const std::vector<uint32_t>& path)
    {
        for (size_t i = 0; i + 1 < path.size(); ++i)
        {
            const auto face =
                stack.AddFace(devices.Get(path[i]), devices.Get(path[i + 1])->GetAddress());
            forwarders[path[i]]->GetFib()->Add(prefix, face->GetId(), 1);
        }
    }

    /** Puts a reflexive call of three parameters on two stations. @param from one. @param to other.
     */
    void Call(uint32_t from, uint32_t to, Time start)
    {
        server = ObjectFactory("ns3::icn::ReflexiveServer").Create<CallServer>();
        server->SetAttribute("Prefix", StringValue("/server/0"));
        client = ObjectFactory("ns3::icn::ReflexiveClient").Create<CallClient>();
        client->SetAttribute("Producer", StringValue("/server/0"));
        client->SetAttribute("Parameters", UintegerValue(3));
        client->AssignStreams(1);
        client->SetStartTime(start);
        client->TraceConnectWithoutContext("CallEnded", MakeCallback(&Stations::OnCall, this));
        nodes.Get(to)->AddApplication(server);
        nodes.Get(from)->AddApplication(client);
    }

    /** Runs to an instant; the books must balance and nothing be under way. @param until it. */
    void Run(Time until)
    {
        Simulator::Stop(until);
        Simulator::Run();
        int64_t inFlight = 0;
        for (const auto& forwarder : forwarders)
        {
            ledger.Add(forwarder->GetLedger());
            EXPECT_EQ(forwarder->GetLedger().GetOpened(),
                      forwarder->GetLedger().GetClosed() + forwarder->CountOpenAccounts());
            for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
            {
                inFlight += forwarder->GetFace(face)->GetInFlight();
            }
        }
        EXPECT_EQ(static_cast<int64_t>(ledger.GetSent()),
                  static_cast<int64_t>(ledger.GetReceived() + ledger.GetLost()) + inFlight);
        EXPECT_EQ(inFlight, 0);
    }

    NodeContainer nodes;
    NetDeviceContainer devices;
    StackHelper stack;
    std::vector<Ptr<Forwarder>> forwarders;
    std::vector<std::unique_ptr<TestApp>> apps;
    std::vector<CallRecord> calls;
    Ledger ledger; ///< of all, after the run

  private:
    void OnCall(const CallRecord& record)
    {
        calls.push_back(record);
    }

    WifiHelper wifi;
    Ptr<YansWifiChannel> channel;
    int64_t streams{STREAMS};
    Ptr<CallServer> server;
    Ptr<CallClient> client;
};

/// Stations that speak one protocol.
class Wifi : public ::testing::TestWithParam<std::string>
{
};

INSTANTIATE_TEST_SUITE_P(, Wifi, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

//     consumer 0 - - - 1 - - - 2 - - - 3 - - - 4 producer     ad hoc, 40 m: two hear each other
//     well
TEST_P(Wifi, AdHocStationsCompleteCallsAndFetchesAndCountWhatTheyOverhear)
{
    Stations net(GetParam(), 5, 40);
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    net.Equip(mac, net.nodes);
    net.InstallStacks();
    net.Route("/server/0"_name, {0, 1, 2, 3, 4});
    net.Route("/p"_name, {1, 2, 3});
    net.Call(0, 4, Seconds(1));
    net.apps[3]->Serve("/p"_name);
    net.apps[3]->onMessage = [&](Ptr<const Message> message) {
        net.apps[3]->Answer(message->GetName());
    };
    At(Seconds(2), [&] { net.apps[1]->Ask("/p/a"_name); });
    net.Run(Seconds(10));
    ASSERT_EQ(net.calls.size(), 1u);
    EXPECT_EQ(net.calls[0].outcome, "completed");
    EXPECT_EQ(net.apps[1]->Count(DATA, "/p/a"_name), 1u);
    for (uint32_t node = 0; node < 5; ++node)
    {
        EXPECT_GT(net.forwarders[node]->GetLedger().GetDiscarded()["overheard"], 0u) << node;
    }
}

//     0 - - - 1 - - - 2     ad hoc, an Interest for all that only 1 and 2 can hear
TEST_P(Wifi, AdHocStationIsFoundByAskingAll)
{
    Stations net(GetParam(), 3, 10);
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    net.Equip(mac, net.nodes);
    net.InstallStacks();
    const auto all = net.stack.AddGroupFace(net.devices.Get(0));
    net.forwarders[0]->GetFib()->Add("/server/0"_name, all->GetId(), 1);
    net.Call(0, 2, Seconds(1));
    net.Run(Seconds(10));
    ASSERT_EQ(net.calls.size(), 1u);
    EXPECT_EQ(net.calls[0].outcome, "completed");
    EXPECT_EQ(net.ledger.GetGroup().sent, 1u) << "the trigger; all else is for one";
    EXPECT_EQ(net.ledger.GetGroup().received, 2u);
    EXPECT_EQ(net.ledger.GetSent(MessageKind::RETURN), 0u);
}

//     consumer 0 - - - access point 1 - - - 2 producer
TEST_P(Wifi, StationsCompleteCallsThroughAnAccessPoint)
{
    Stations net(GetParam(), 3, 10);
    const Ssid ssid("icn");
    WifiMacHelper station;
    station.SetType("ns3::StaWifiMac", "Ssid", SsidValue(ssid));
    WifiMacHelper accessPoint;
    accessPoint.SetType("ns3::ApWifiMac", "Ssid", SsidValue(ssid));
    net.Equip(station, net.nodes.Get(0));
    net.Equip(accessPoint, net.nodes.Get(1));
    net.Equip(station, net.nodes.Get(2));
    net.InstallStacks();
    net.Route("/server/0"_name, {0, 1, 2});
    net.Call(0, 2, Seconds(1));
    net.Run(Seconds(10));
    ASSERT_EQ(net.calls.size(), 1u);
    EXPECT_EQ(net.calls[0].outcome, "completed");
    EXPECT_EQ(net.ledger.GetLost(), 0u);
}

//     0 - - - - - ... - - - - - 1     10 km
TEST_P(Wifi, FramesThatNobodyAcknowledgesAreReportedByName)
{
    Stations net(GetParam(), 2, 10'000);
    WifiMacHelper mac;
    mac.SetType("ns3::AdhocWifiMac");
    net.Equip(mac, net.nodes);
    net.InstallStacks();
    net.Route("/p"_name, {0, 1});
    At(Seconds(1), [&] { net.apps[0]->Ask("/p/a"_name); });
    net.Run(Seconds(5));
    EXPECT_EQ(net.ledger.GetLost(), 1u);
    EXPECT_EQ(net.forwarders[0]->GetLedger().GetOutcomes()["dropped:retries"], 1u);
}

//     0       an access point that is not there
TEST_P(Wifi, FramesOfAStationWithoutAnAccessPointAreReportedByName)
{
    Stations net(GetParam(), 2, 10);
    WifiMacHelper station;
    station.SetType("ns3::StaWifiMac", "Ssid", SsidValue(Ssid("icn")));
    net.Equip(station, net.nodes);
    net.InstallStacks();
    net.Route("/p"_name, {0, 1});
    At(Seconds(1), [&] { net.apps[0]->Ask("/p/a"_name); });
    net.Run(Seconds(5));
    EXPECT_EQ(net.ledger.GetLost(), net.ledger.GetSent());
}

TEST(WifiFraming, IsWhatStandardsPrescribe)
{
    for (const bool hasQos : {false, true})
    {
        Stations net("ccnx", 1, 1);
        WifiMacHelper mac;
        mac.SetType("ns3::AdhocWifiMac", "QosSupported", BooleanValue(hasQos));
        net.Equip(mac, net.nodes);
        const auto framing = Framing::For(net.devices.Get(0), 0x0801);
        // Header, QoS control, LLC and SNAP, frame check sequence (IEEE 802.11 9.3.2).
        EXPECT_EQ(framing.GetBytes(10), 24u + (hasQos ? 2 : 0) + 8 + 4);
    }
}

} // namespace
