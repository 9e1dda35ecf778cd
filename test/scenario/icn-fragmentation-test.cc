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
#include <ostream>
#include <string>
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

/// What nodes speak, and what is between them.
struct Variant
{
    std::string protocol;
    Device device;
};

std::ostream&
operator<<(std::ostream& os, const Variant& variant)
{
    return os << variant.protocol << ' ' << Network::GetLabel(variant.device);
}

/** @return each kind of device for each protocol. */
template <typename Devices>
auto
InEachProtocol(const Devices& devices)
{
    std::vector<Variant> variants;
    for (const std::string& protocol : PROTOCOLS)
    {
        for (const Device device : devices)
        {
            variants.push_back({protocol, device});
        }
    }
    return ::testing::ValuesIn(variants);
}

/** @return octets around each piece: NDNLPv2 has lengths of three, a sequence number of eight. */
uint32_t
GetFragmentHeader(const std::string& protocol)
{
    constexpr uint32_t CCNX = 8 + 4;
    constexpr uint32_t NDN = (1 + 3) + (2 + 8) + (2 + 1) + (2 + 1) + (1 + 3);
    return protocol == "ndn" ? NDN : CCNX;
}

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
    explicit Pair(const Variant& variant,
                  uint64_t bitRate = Network::INSTANT,
                  uint32_t queueLimit = 100)
        : Network(2, MakeForwarderOf(variant.protocol)),
          consumer(Attach(0)),
          producer(Attach(1))
    {
        Link link;
        link.device = variant.device;
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

/// The same on every kind of device, in both protocols.
class FragmentingFaces : public ::testing::TestWithParam<Variant>
{
};

/// The same where packets leave one right behind the other; on CSMA stations back off in between.
class TimedFragmentingFaces : public FragmentingFaces
{
};

TEST_P(FragmentingFaces, CarryWhatExceedsTheMtu)
{
    Pair net(GetParam());
    EXPECT_EQ(net.GetFaceOf(0).GetMtu(), GetParam().protocol == "ndn" ? 8800u : 65535u);
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
        Network net(hops + 1, MakeForwarderOf(GetParam().protocol));
        TestApp& consumer = net.Attach(0);
        TestApp& producer = net.Attach(hops);
        std::vector<uint32_t> path{0};
        for (uint32_t node = 0; node < hops; ++node)
        {
            Network::Link link;
            link.device = GetParam().device;
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
        const uint32_t added = FRAGMENTS * (GetFragmentHeader(GetParam().protocol) + framing);
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
        Pair net(GetParam());
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
    Pair net(GetParam());
    net.LoseToConsumer({FRAGMENTS});
    net.Exchange(MilliSeconds(0));
    At(MilliSeconds(521), [&] { EXPECT_EQ(net.GetDrops(), "0:loss"); });
    net.Run(MilliSeconds(522));
    EXPECT_EQ(net.GetDrops(), "0:loss 0:reassembly");
    EXPECT_TRUE(Simulator::IsFinished()) << "nothing is watched any longer";
}

TEST_P(FragmentingFaces, CarryInterestsAndTheirReturnsToo)
{
    Pair net(GetParam());
    Message::Fields fields;
    fields.name = "/p/a"_name;
    Name name; // in NDN with the digest of the payload
    At(MilliSeconds(0), [&] { name = net.consumer.Send(fields, MakePayload())->GetName(); });
    At(MilliSeconds(10), [&] { net.producer.Refuse(name, ReturnCode::CONGESTED); });
    net.Run(MilliSeconds(50));
    ASSERT_EQ(net.producer.GetReceipts().size(), 1u);
    EXPECT_EQ(net.producer.GetReceipts()[0].message->CopyPayload(10'000), MakePayload());
    ASSERT_EQ(net.consumer.Count(MessageKind::RETURN, name), 1u);
    EXPECT_EQ(net.consumer.GetReceipts()[0].message->Get().returnCode, ReturnCode::CONGESTED);
    EXPECT_EQ(net.GetLedger().GetSent(), 2 * FRAGMENTS);
    EXPECT_EQ(net.GetDrops(), "");
}

TEST_P(FragmentingFaces, RefuseAsBeforeWhenForbidden)
{
    Pair net(GetParam());
    net.ForbidFragments();
    EXPECT_LE(net.GetFaceOf(0).GetMtu(), 1500u);
    Message::Fields fields;
    fields.name = "/p/b"_name;
    Name name;
    At(MilliSeconds(0), [&] { name = net.consumer.Send(fields, MakePayload())->GetName(); });
    net.Exchange(MilliSeconds(10));
    net.Run(MilliSeconds(200));
    const char* reason = GetParam().protocol == "ndn" ? "unspecified " : "mtu-too-large ";
    EXPECT_EQ(net.consumer.GetStory(), reason + name.ToUri() + "@0");
    EXPECT_EQ(net.GetDrops(), "1:too-large");
}

TEST_P(FragmentingFaces, TakeNoFragmentsWhenForbidden)
{
    Pair net(GetParam());
    net[0].GetFace(net.FaceTo(0, 1))->SetAttribute("Fragmentation", BooleanValue(false));
    net.Exchange(MilliSeconds(0));
    net.Run(MilliSeconds(200));
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
    EXPECT_EQ(net[0].GetLedger().GetDiscarded()["malformed"], FRAGMENTS);
}

TEST_P(FragmentingFaces, KeepTheirBooksWhenAQueueIsFullAmidAMessage)
{
    Pair net(GetParam(), MEGABIT, 2);
    net.Exchange(MilliSeconds(0));
    net.Run(Seconds(1));
    EXPECT_TRUE(net.consumer.GetReceipts().empty());
    EXPECT_EQ(net.GetDrops(), "1:queue 1:queue 1:queue 0:reassembly");
    EXPECT_EQ(net[1].GetLedger().GetDiscarded()["queue"], 3u);
}

/** @return name of a variant in names of tests. */
std::string
GetVariantLabel(const ::testing::TestParamInfo<Variant>& info)
{
    return GetProtocolLabel(info.param.protocol) + Network::GetLabel(info.param.device);
}

INSTANTIATE_TEST_SUITE_P(, FragmentingFaces, InEachProtocol(Network::DEVICES), GetVariantLabel);

INSTANTIATE_TEST_SUITE_P(,
                         TimedFragmentingFaces,
                         InEachProtocol(std::vector<Device>{Device::OWN,
                                                            Device::POINT_TO_POINT,
                                                            Device::SIMPLE,
                                                            Device::SHARED,
                                                            Device::UDP}),
                         GetVariantLabel);

/// What does not depend on the kind of device, by protocol.
class PacketFaces : public ::testing::TestWithParam<std::string>
{
};

INSTANTIATE_TEST_SUITE_P(, PacketFaces, ::testing::ValuesIn(PROTOCOLS), [](const auto& info) {
    return GetProtocolLabel(info.param);
});

TEST_P(PacketFaces, LoseAMessageOnceWhereALinkIsCutAmidIt)
{
    Pair net({GetParam(), Device::OWN}, MEGABIT);
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
    Pair net({"ccnx", Device::OWN});
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
TEST_P(PacketFaces, PutFragmentsToAGroupTogetherApartFromThoseToOneNode)
{
    const auto channel =
        CreateObjectWithAttributes<CsmaChannel>("DataRate", DataRateValue(DataRate("1Gbps")));
    std::vector<Ptr<Node>> nodes;
    std::vector<std::unique_ptr<TestApp>> apps;
    std::vector<Ptr<NetDevice>> devices;
    StackHelper stack;
    stack.SetProtocol(GetParam());
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
    Name nameToGroup;
    Name nameToOne;
    At(MilliSeconds(0), [&] {
        nameToGroup = apps[0]->Send(toGroup, MakePayload())->GetName();
        nameToOne = apps[0]->Send(toOne, MakePayload())->GetName();
    });
    At(MilliSeconds(0), [&] { apps[0]->Ask("/p/b"_name); });
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(apps[1]->Count(INTEREST, nameToGroup), 1u);
    EXPECT_EQ(apps[1]->Count(INTEREST, nameToOne), 1u);
    EXPECT_EQ(apps[1]->Count(INTEREST, "/p/b"_name), 1u);
    EXPECT_EQ(apps[2]->Count(INTEREST, nameToGroup), 1u);
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

/// A scheme on a kind of link.
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
        settings.protocol = GetParam().protocol;
        settings.isLine = true;
        settings.isPoisson = false;
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
    for (const std::string& protocol : PROTOCOLS)
    {
        for (const std::string& scheme : CallScheme::GetNames())
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
                             return GetProtocolLabel(info.param.protocol) +
                                    GetSchemeLabel(info.param.scheme) + GetLabel(info.param.link);
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
