// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-trial.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/boolean.h"
#include "ns3/csma-channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/drop-tail-queue.h"
#include "ns3/error-model.h"
#include "ns3/icn-link-net-device.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/mac48-address.h"
#include "ns3/pointer.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Device = Network::Device;

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;

constexpr uint64_t MEGABIT = 1'000'000; // 8 us per octet
constexpr uint32_t FRAGMENTS = 6;       // of 8 kB over 1500 octets

/// @return 8 kB that are not all the same
std::string
MakePayload()
{
    std::string payload;
    for (int i = 0; payload.size() < 8000; ++i)
    {
        payload += std::to_string(i);
    }
    payload.resize(8000);
    return payload;
}

/// Takes packets by their number, 1 for the first, whatever they are.
class TakePackets : public ErrorModel
{
  public:
    explicit TakePackets(std::vector<uint32_t> ordinals)
        : m_ordinals(std::move(ordinals))
    {
    }

  private:
    bool DoCorrupt(Ptr<Packet>) override
    {
        return std::count(m_ordinals.begin(), m_ordinals.end(), ++m_seen);
    }

    void DoReset() override
    {
        m_seen = 0;
    }

    std::vector<uint32_t> m_ordinals; ///< taken
    uint32_t m_seen{0};               ///< packets so far
};

/**
 *     C - 0 ---- 1 - P      1 ms, and as fast as the test wants
 */
struct Pair : Network
{
    explicit Pair(Device device,
                  uint64_t bitRate = Network::INSTANT,
                  uint32_t queueLimit = 100,
                  const ObjectFactory& forwarder = ObjectFactory("ns3::icn::Forwarder"))
        : Network(2, forwarder),
          consumer(Attach(0)),
          producer(Attach(1))
    {
        Link link;
        link.device = device;
        link.rate = DataRate(bitRate);
        link.queueLimit = queueLimit;
        Connect(0, 1, link);
        Route("/p"_name, {0, 1});
        producer.Serve("/p"_name);
    }

    /// Asks now, and has it answered by 8 kB after 20 ms.
    void Exchange(Time at)
    {
        At(at, [this] { consumer.Ask("/p/a"_name, 100); });
        At(at + MilliSeconds(20), [this] { producer.Answer("/p/a"_name, MakePayload()); });
    }

    /// @param ordinals of packets to the consumer that are lost
    void LoseToConsumer(const std::vector<uint32_t>& ordinals)
    {
        DeviceTo(0, 1)->SetAttribute("ReceiveErrorModel",
                                     PointerValue(CreateObject<TakePackets>(ordinals)));
    }

    const Face& GetFaceOf(uint32_t node)
    {
        return *(*this)[node].GetFace(FaceTo(node, 1 - node));
    }

    void ForbidFragments()
    {
        for (const uint32_t node : {0, 1})
        {
            (*this)[node]
                .GetFace(FaceTo(node, 1 - node))
                ->SetAttribute("Fragmentation", BooleanValue(false));
        }
    }

    TestApp& consumer;
    TestApp& producer;
};

/// The same on every kind of device, in either protocol.
class FragmentingFaces : public ::testing::TestWithParam<std::tuple<std::string, Device>>
{
  protected:
    bool isNdn{std::get<0>(GetParam()) == "Ndn"};
    Device device{std::get<1>(GetParam())};
    ObjectFactory forwarder{MakeForwarder()};

  private:
    ObjectFactory MakeForwarder() const
    {
        ObjectFactory factory("ns3::icn::Forwarder");
        if (isNdn)
        {
            factory.Set("Codec", ObjectFactoryValue(ObjectFactory("ns3::icn::NdnCodec")));
            factory.Set("Policy", ObjectFactoryValue(ObjectFactory("ns3::icn::NdnPolicy")));
        }
        return factory;
    }
};

/** @return the name of a test's parameter. */
std::string
GetLabel(const ::testing::TestParamInfo<std::tuple<std::string, Device>>& info)
{
    return std::get<0>(info.param) + Network::GetLabel(std::get<1>(info.param));
}

/// The same where packets leave one right behind the other; on CSMA stations back off in between.
class TimedFragmentingFaces : public FragmentingFaces
{
};

TEST_P(FragmentingFaces, CarryWhatExceedsTheMtu)
{
    Pair net(device, Network::INSTANT, 100, forwarder);
    EXPECT_EQ(net.GetFaceOf(0).GetMtu(), isNdn ? 8800u : 65535u);
    net.Exchange(MilliSeconds(0));
    net.Run(MilliSeconds(200));
    ASSERT_EQ(net.consumer.Count(DATA, "/p/a"_name), 1u);
    EXPECT_EQ(net.consumer.GetReceipts()[0].message->CopyPayload(10'000), MakePayload());
    const Ledger ledger = net.GetLedger();
    EXPECT_EQ(ledger.GetSent(INTEREST), 1u);
    EXPECT_EQ(ledger.GetSent(DATA), 0u);
    EXPECT_EQ(ledger.GetSent(), 1 + FRAGMENTS);
    EXPECT_EQ(ledger.GetReceived(), 1 + FRAGMENTS);
    EXPECT_EQ(net.GetDrops(), "");
}

// Store and forward of the whole message: 1 and 3 hops.
TEST_P(TimedFragmentingFaces, TakeTheTimeOfAllFragmentsAtEachHop)
{
    for (const uint32_t hops : {1, 3})
    {
        Network net(hops + 1, forwarder);
        TestApp& consumer = net.Attach(0);
        TestApp& producer = net.Attach(hops);
        std::vector<uint32_t> path{0};
        for (uint32_t node = 0; node < hops; ++node)
        {
            Network::Link link;
            link.device = device;
            link.rate = DataRate(MEGABIT);
            net.Connect(node, node + 1, link);
            path.push_back(node + 1);
        }
        net.Route("/p"_name, path);
        producer.Serve("/p"_name);
        uint32_t asked = 0;
        producer.onMessage = [&](Ptr<const Message> interest) {
            asked = interest->GetSize();
            producer.Answer("/p/a"_name, MakePayload());
        };
        At(MilliSeconds(0), [&] { consumer.Ask("/p/a"_name, 9000); });
        net.Run(Seconds(1));
        ASSERT_EQ(consumer.GetReceipts().size(), 1u);
        const auto& [at, data] = consumer.GetReceipts()[0];
        const Face& face = *net[0].GetFace(net.FaceTo(0, 1));
        const uint32_t framing = face.GetFramingBytes(asked);
        // NDN: LpPacket and Fragment 4 each, Sequence 10, FragIndex and FragCount 3 each.
        const uint32_t header = isNdn ? 24 : 12;
        const uint32_t added = FRAGMENTS * (header + framing);
        EXPECT_EQ(face.GetFramingBytes(data->GetSize()), added);
        const uint32_t octets = asked + framing + data->GetSize() + added;
        EXPECT_EQ(at, hops * (MilliSeconds(2) + MicroSeconds(8 * octets)));
    }
}

TEST_P(FragmentingFaces, LoseAMessageOnceWithEachFragmentLost)
{
    for (uint32_t lost = 1; lost <= FRAGMENTS; ++lost)
    {
        SCOPED_TRACE(lost);
        Pair net(device, Network::INSTANT, 100, forwarder);
        net.LoseToConsumer({lost});
        net.Exchange(MilliSeconds(0));
        net.Exchange(MilliSeconds(40)); // asks again
        net.Run(Seconds(1));
        EXPECT_EQ(net.consumer.Count(DATA, "/p/a"_name), 1u);
        EXPECT_EQ(net.GetDrops(), "0:loss 0:reassembly");
        auto discarded = net[0].GetLedger().GetDiscarded();
        EXPECT_EQ(discarded["reassembly"], 1u);
        EXPECT_EQ(discarded["loss"], 1u);
    }
}

TEST_P(TimedFragmentingFaces, GiveUpAMessageWithoutEndAfterTheTimeout)
{
    Pair net(device, Network::INSTANT, 100, forwarder);
    net.LoseToConsumer({FRAGMENTS});
    net.Exchange(MilliSeconds(0));
    At(MilliSeconds(521), [&] { EXPECT_EQ(net.GetDrops(), "0:loss"); });
    net.Run(MilliSeconds(522));
    EXPECT_EQ(net.GetDrops(), "0:loss 0:reassembly");
    EXPECT_TRUE(Simulator::IsFinished()) << "nothing is watched any longer";
}

TEST_P(FragmentingFaces, CarryInterestsAndTheirReturnsToo)
{
    Pair net(device, Network::INSTANT, 100, forwarder);
    Message::Fields fields;
    fields.name = "/p/a"_name;
    At(MilliSeconds(0), [&] { net.consumer.Send(fields, MakePayload()); });
    net.producer.onMessage = [&](Ptr<const Message> interest) {
        net.producer.Refuse(interest->GetName(), ReturnCode::CONGESTED);
    };
    net.Run(MilliSeconds(50));
    ASSERT_EQ(net.producer.GetReceipts().size(), 1u);
    EXPECT_EQ(net.producer.GetReceipts()[0].message->CopyPayload(10'000), MakePayload());
    ASSERT_EQ(net.consumer.GetReceipts().size(), 1u);
    const Ptr<const Message> message = net.consumer.GetReceipts()[0].message;
    EXPECT_EQ(message->GetKind(), MessageKind::RETURN);
    EXPECT_EQ(message->Get().returnCode, ReturnCode::CONGESTED);
    EXPECT_EQ(net.GetLedger().GetSent(), 2 * FRAGMENTS);
    EXPECT_EQ(net.GetDrops(), "");
}

TEST_P(FragmentingFaces, RefuseAsBeforeWhenForbidden)
{
    Pair net(device, Network::INSTANT, 100, forwarder);
    net.ForbidFragments();
    EXPECT_LE(net.GetFaceOf(0).GetMtu(), 1500u);
    Message::Fields fields;
    fields.name = "/p/b"_name;
    At(MilliSeconds(0), [&] { net.consumer.Send(fields, MakePayload()); });
    net.Exchange(MilliSeconds(10));
    net.Run(MilliSeconds(200));
    ASSERT_EQ(net.consumer.GetReceipts().size(), 1u);
    EXPECT_EQ(net.consumer.GetReceipts()[0].message->GetKind(), MessageKind::RETURN);
    EXPECT_EQ(net.GetDrops(), "1:too-large");
}

TEST_P(FragmentingFaces, TakeNoFragmentsWhenForbidden)
{
    Pair net(device, Network::INSTANT, 100, forwarder);
    net[0].GetFace(net.FaceTo(0, 1))->SetAttribute("Fragmentation", BooleanValue(false));
    net.Exchange(MilliSeconds(0));
    net.Run(MilliSeconds(200));
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
    EXPECT_EQ(net[0].GetLedger().GetDiscarded()["malformed"], FRAGMENTS);
}

TEST_P(FragmentingFaces, KeepTheirBooksWhenAQueueIsFullAmidAMessage)
{
    Pair net(device, MEGABIT, 2, forwarder);
    net.Exchange(MilliSeconds(0));
    net.Run(Seconds(1));
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
    EXPECT_EQ(net.GetDrops(), "1:queue 1:queue 1:queue 0:reassembly");
    EXPECT_EQ(net[1].GetLedger().GetDiscarded()["queue"], 3u);
}

INSTANTIATE_TEST_SUITE_P(,
                         FragmentingFaces,
                         ::testing::Combine(::testing::Values("Ccnx", "Ndn"),
                                            ::testing::ValuesIn(Network::DEVICES)),
                         GetLabel);

INSTANTIATE_TEST_SUITE_P(,
                         TimedFragmentingFaces,
                         ::testing::Combine(::testing::Values("Ccnx", "Ndn"),
                                            ::testing::Values(Device::OWN,
                                                              Device::POINT_TO_POINT,
                                                              Device::SIMPLE,
                                                              Device::SHARED,
                                                              Device::UDP)),
                         GetLabel);

TEST(PacketFace, ALinkThatIsCutAmidAMessageLosesItOnce)
{
    Pair net(Device::OWN, MEGABIT);
    const auto device = DynamicCast<LinkNetDevice>(net.DeviceTo(0, 1));
    net.Exchange(MilliSeconds(0));                           // 64 ms on the link
    At(MilliSeconds(50), [&] { device->SetLinkUp(false); }); // two fragments are through
    At(MilliSeconds(60), [&] { device->SetLinkUp(true); });
    At(MilliSeconds(150), [&] { net.consumer.Ask("/p/b"_name, 100); });
    At(MilliSeconds(170), [&] { net.producer.Answer("/p/b"_name, MakePayload()); });
    net.Run(Seconds(1));
    EXPECT_EQ(net.GetDrops(), "0:link-down 0:link-down 0:link-down 0:link-down 0:reassembly");
    EXPECT_EQ(net.consumer.Count(DATA, "/p/b"_name), 1u);
}

TEST(PacketFace, TellsMalformedAndStrayFragmentsByName)
{
    Pair net(Device::OWN);
    const auto inject = [&net](const char* hex) { net.Inject(1, 0, FromHex(hex)); };
    At(MilliSeconds(0), [&] {
        inject("01f4000dc0000008"
               "0005000141");
    }); // extended encoding
    At(MilliSeconds(2), [&] {
        inject("01f4000d00000008"
               "0005000141");
    }); // neither B nor E
    At(MilliSeconds(4), [&] {
        inject("01f4000d60000108"
               "0005000141");
    });                                                       // whole, but no packet
    At(MilliSeconds(6), [&] { inject("01f4000810000208"); }); // idle
    net.Exchange(MilliSeconds(10));
    net.Run(MilliSeconds(200));
    EXPECT_EQ(net.GetDrops(), "0:malformed 0:reassembly 0:reassembly");
    EXPECT_EQ(net.consumer.GetStory(), "data ccnx:/p/a@31");
}

//     0, 1 and 2 on one CSMA channel, an application on each; /p leads from 0 to all the others
TEST(PacketFace, FragmentsToAGroupArePutTogetherApartFromThoseToOneNode)
{
    const auto channel =
        CreateObjectWithAttributes<CsmaChannel>("DataRate", DataRateValue(DataRate("1Gbps")));
    std::vector<Ptr<Node>> nodes;
    std::vector<std::unique_ptr<TestApp>> apps;
    std::vector<Ptr<NetDevice>> devices;
    const StackHelper stack;
    for (uint32_t i = 0; i < 3; ++i)
    {
        const auto node = CreateObject<Node>();
        const auto device = CreateObject<CsmaNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        device->SetQueue(CreateObject<DropTailQueue<Packet>>());
        node->AddDevice(device);
        device->Attach(channel);
        const auto forwarder = stack.Install(node);
        apps.push_back(std::make_unique<TestApp>(*forwarder));
        apps.back()->Serve("/q"_name);
        nodes.push_back(node);
        devices.push_back(device);
    }
    apps[1]->Serve("/p"_name);
    apps[2]->Serve("/p"_name);
    const auto forwarder = nodes[0]->GetObject<Forwarder>();
    const FaceId group = stack.AddGroupFace(devices[0])->GetId();
    const FaceId one = stack.AddFace(devices[0], devices[1]->GetAddress())->GetId();
    forwarder->GetFib()->Add("/p"_name, group, 0);
    forwarder->GetFib()->Add("/q/one"_name, one, 0);
    Message::Fields toGroup;
    toGroup.name = "/p/a"_name;
    Message::Fields toOne;
    toOne.name = "/q/one/a"_name;
    // Their fragments share the queue, and each kind has numbers of its own.
    At(MilliSeconds(0), [&] { apps[0]->Send(toGroup, MakePayload()); });
    At(MilliSeconds(0), [&] { apps[0]->Send(toOne, MakePayload()); });
    At(MilliSeconds(0), [&] { apps[0]->Ask("/p/b"_name); });
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(apps[1]->Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(apps[1]->Count(INTEREST, "/q/one/a"_name), 1u);
    EXPECT_EQ(apps[1]->Count(INTEREST, "/p/b"_name), 1u);
    EXPECT_EQ(apps[2]->Count(INTEREST, "/p/a"_name), 1u);
    EXPECT_EQ(apps[2]->Count(INTEREST, "/p/b"_name), 1u);
    EXPECT_EQ(forwarder->GetLedger().GetGroup().sent, 2u);
    EXPECT_EQ(forwarder->GetLedger().GetSent(), FRAGMENTS);
    for (const uint32_t node : {1, 2})
    {
        const Ledger& ledger = nodes[node]->GetObject<Forwarder>()->GetLedger();
        EXPECT_EQ(ledger.GetGroup().received, 2u) << "messages, not fragments";
        EXPECT_EQ(ledger.GetReceived(), node == 1 ? FRAGMENTS : 0u);
    }
    apps.clear();
    Simulator::Destroy();
}

/// A scheme in a protocol on a kind of link.
struct Trial
{
    std::string protocol;
    std::string scheme;
    LinkKind link;
};

class FragmentedCalls : public ::testing::TestWithParam<Trial>
{
  protected:
    /// @return calls of 8 kB objects over 1500 octets
    CallSettings MakeSettings() const
    {
        CallSettings settings;
        settings.isLine = true;
        settings.isPoisson = false;
        settings.protocol = GetParam().protocol;
        settings.link = GetParam().link;
        settings.parameterSize = 8000;
        settings.resultSize = 8000;
        settings.parameters = 2;
        settings.retries = 100;
        settings.callTimeout = Seconds(600);
        return settings;
    }
};

//     consumer - router - producer, 5 % loss on each link
TEST_P(FragmentedCalls, CompleteWithLoss)
{
    CallSettings settings = MakeSettings();
    settings.loss = 0.05;
    settings.calls = 40;
    const auto result = RunBalanced(MakeLine(1, MilliSeconds(10), DataRate("100Mbps")),
                                    settings,
                                    GetParam().scheme);
    for (const SchemeResult::Exchange& exchange : result.exchanges)
    {
        EXPECT_EQ(exchange.client.outcome, "completed");
        EXPECT_EQ(exchange.client.resultBytes, 8000u);
        EXPECT_EQ(exchange.service.parameterBytes, 16'000u);
    }
    EXPECT_GT(result.ledger.GetDiscarded()["reassembly"], 0u);
}

TEST_P(FragmentedCalls, KeepTheirBooksWheneverTheRunIsCut)
{
    CallSettings settings = MakeSettings();
    for (const double loss : {0.0, 0.05})
    {
        settings.loss = loss;
        for (int i = 1; i < 60; ++i)
        {
            settings.duration = MicroSeconds(1700 * i);
            RunBalanced(MakeLine(1, MilliSeconds(1), DataRate("10Mbps")),
                        settings,
                        GetParam().scheme);
        }
    }
}

std::vector<Trial>
MakeTrials()
{
    std::vector<Trial> trials;
    for (const std::string protocol : {"ccnx", "ndn"})
    {
        for (const std::string& scheme : CallExperiment::GetSchemes())
        {
            for (const LinkKind link :
                 {LinkKind::ICN, LinkKind::POINT_TO_POINT, LinkKind::CSMA, LinkKind::UDP})
            {
                trials.push_back({protocol, scheme, link});
            }
        }
    }
    return trials;
}

INSTANTIATE_TEST_SUITE_P(,
                         FragmentedCalls,
                         ::testing::ValuesIn(MakeTrials()),
                         [](const auto& info) {
                             std::string label = info.param.protocol + info.param.scheme +
                                                 tests::GetLabel(info.param.link);
                             label.erase(std::remove(label.begin(), label.end(), '-'), label.end());
                             return label;
                         });

TEST(CallExperiment, RefusesOnlyWhatTheProtocolCannotCarry)
{
    CallSettings settings;
    settings.parameterSize = 8000;
    const auto check = [&settings] {
        return CallExperiment(Topology::Line(1), settings).CheckSizes({"reflexive"}).value_or("");
    };
    EXPECT_EQ(check(), "");
    settings.parameterSize = 65'000;
    EXPECT_EQ(check(), "");
    settings.parameterSize = 65'500;
    EXPECT_EQ(check(),
              "--parameterSize=65500: with names and headers 65596 octets, but a message has at "
              "most 65535; at most 65439 fit");
    settings.protocol = "ndn";
    settings.parameterSize = 8000;
    EXPECT_EQ(check(), "");
    settings.parameterSize = 8800;
    EXPECT_NE(check(), "");
    settings.protocol = "ccnx";
    settings.parameterSize = 8000;
    settings.isFragmenting = false;
    EXPECT_EQ(check(),
              "--parameterSize=8000: with names and headers 8096 octets, but --mtu=1500 and "
              "--fragmentation=false; at most 1404 fit");
}

} // namespace
