// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What is captured at faces: whole packets with their protocol's EtherType, both ways, to the
// nanosecond, and without an influence on the run.

#include "icn-call-trial.h"
#include "icn-temporary-folder.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/csma-helper.h"
#include "ns3/icn-ethernet-pcap.h"
#include "ns3/icn-ndn-codec.h"
#include "ns3/icn-ndn-lp.h"
#include "ns3/icn-ndn-name.h"
#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-net-device-face.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-output-folder.h"
#include "ns3/icn-pcap-helper.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/mac48-address.h"
#include "ns3/node-list.h"
#include "ns3/pcap-file.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

using Device = Network::Device;
using Octets = std::vector<uint8_t>;

constexpr uint16_t CCNX = 0x0801; // EtherType

/// A frame of a capture.
struct Frame
{
    int64_t ns;    ///< when
    Octets to;     ///< destination
    Octets from;   ///< source
    int etherType; ///< of the header
    Octets packet; ///< behind the header
};

/** @param path of a capture. @return its frames; expects Ethernet, nanoseconds, nothing cut. */
std::vector<Frame>
ReadCapture(const std::filesystem::path& path)
{
    constexpr uint32_t ETHERNET = 1;
    PcapFile file;
    file.Open(path.string(), std::ios::in);
    EXPECT_FALSE(file.Fail()) << path;
    EXPECT_EQ(file.GetDataLinkType(), ETHERNET);
    EXPECT_TRUE(file.IsNanoSecMode());
    std::vector<Frame> frames;
    Octets octets(100000);
    for (uint32_t s, ns, kept, whole, read;;)
    {
        file.Read(octets.data(), static_cast<uint32_t>(octets.size()), s, ns, kept, whole, read);
        if (file.Fail())
        {
            return frames;
        }
        EXPECT_EQ(kept, whole);
        EXPECT_EQ(read, whole);
        const auto at = octets.begin();
        frames.push_back({s * INT64_C(1'000'000'000) + ns,
                          Octets(at, at + 6),
                          Octets(at + 6, at + 12),
                          octets[12] << 8 | octets[13],
                          Octets(at + 14, at + whole)});
    }
}

/** @param address a MAC address. @return its octets. */
Octets
MacOctets(const Address& address)
{
    Octets octets(6);
    Mac48Address::ConvertFrom(address).CopyTo(octets.data());
    return octets;
}

/**
 *     C - 0 ---- 1 - P      1 ms, instant unless a test wants it slower
 */
class CaptureTest : public ::testing::Test
{
  protected:
    explicit CaptureTest(Device device, uint64_t bitRate = Network::INSTANT)
        : net(2),
          consumer(net.Attach(0)),
          producer(net.Attach(1))
    {
        Network::Link link;
        link.device = device;
        link.rate = DataRate(bitRate);
        link.queueLimit = 1;
        net.Connect(0, 1, link);
        net.Route("/p"_name, {0, 1});
        producer.Serve("/p"_name);
    }

    /** @param node a node. @param peer its neighbour. @return what was captured there. */
    std::vector<Frame> Read(uint32_t node, uint32_t peer) const
    {
        return ReadCapture(folder / ("x-" + std::to_string(node) + "-" +
                                     std::to_string(net.FaceTo(node, peer)) + ".pcap"));
    }

    Ptr<Node> GetNode(uint32_t node) const
    {
        return net.DeviceTo(node, 1 - node)->GetNode();
    }

    TemporaryFolder folder;
    Network net;
    TestApp& consumer;
    TestApp& producer;
    PcapHelperForFaces pcap;
};

/// The same on every kind of device.
class Capture : public CaptureTest, public ::testing::WithParamInterface<Device>
{
  protected:
    Capture()
        : CaptureTest(GetParam())
    {
    }
};

TEST_P(Capture, HoldsEveryPacketAsItIsOnTheWireAtBothEnds)
{
    pcap.EnablePcapAll((folder / "x").string());
    Ptr<const Message> data;
    At(MilliSeconds(3) + NanoSeconds(7), [&] { consumer.Ask("/p/a"_name); });
    At(MilliSeconds(20), [&] {
        Message::Fields fields;
        fields.kind = MessageKind::DATA;
        fields.name = "/p/a"_name;
        data = producer.Send(fields, std::string(1000, 'x'));
    });
    net.Run(MilliSeconds(50));
    pcap.Close();

    const Octets here = MacOctets(net.DeviceTo(0, 1)->GetAddress());
    const Octets there = MacOctets(net.DeviceTo(1, 0)->GetAddress());
    ASSERT_NE(here, there);
    ASSERT_EQ(producer.GetReceipts().size(), 1u);
    const Octets interest = ToOctets(producer.GetReceipts()[0].message->GetPacket());
    const std::vector<Frame> left = Read(0, 1);
    const std::vector<Frame> right = Read(1, 0);
    ASSERT_EQ(left.size(), 2u);
    ASSERT_EQ(right.size(), 2u);
    EXPECT_EQ(left[0].ns, 3'000'007);
    EXPECT_EQ(right[0].ns, 4'000'007);
    EXPECT_EQ(right[1].ns, 20'000'000);
    EXPECT_EQ(left[1].ns, 21'000'000);
    for (const auto* frames : {&left, &right})
    {
        EXPECT_EQ(frames->at(0).from, here);
        EXPECT_EQ(frames->at(0).to, there);
        EXPECT_EQ(frames->at(0).packet, interest);
        EXPECT_EQ(frames->at(1).from, there);
        EXPECT_EQ(frames->at(1).to, here);
        EXPECT_EQ(frames->at(1).packet, ToOctets(data->GetPacket()));
        EXPECT_EQ(frames->at(0).etherType, 0x0801);
        EXPECT_EQ(frames->at(1).etherType, 0x0801);
    }
}

TEST_P(Capture, LacksAtTheReceiverWhatIsLost)
{
    pcap.EnablePcap((folder / "x").string(), NodeContainer(GetNode(0), GetNode(1)));
    net.Lose(0, 1, MessageKind::INTEREST, {1});
    At(MilliSeconds(0), [&] { consumer.Ask("/p/a"_name); });
    net.Run(MilliSeconds(50));
    pcap.Close();
    EXPECT_EQ(Read(0, 1).size(), 1u);
    EXPECT_EQ(Read(1, 0).size(), 0u);
}

INSTANTIATE_TEST_SUITE_P(,
                         Capture,
                         ::testing::Values(Device::OWN, Device::POINT_TO_POINT, Device::SIMPLE),
                         [](const auto& info) {
                             return info.param == Device::OWN              ? "Own"
                                    : info.param == Device::POINT_TO_POINT ? "PointToPoint"
                                                                           : "Simple";
                         });

/// On the own link, so slow that packets wait.
class SlowCapture : public CaptureTest
{
  protected:
    SlowCapture()
        : CaptureTest(Device::OWN, 100'000)
    {
    }
};

TEST_F(SlowCapture, LacksWhatTheDeviceRefuses)
{
    pcap.EnablePcap((folder / "x").string(), GetNode(0));
    for (const char* name : {"/p/a", "/p/b", "/p/c"})
    {
        At(MilliSeconds(0), [this, name] { consumer.Ask(Name::FromUri(name).value()); });
    }
    net.Run(MilliSeconds(50));
    pcap.Close();
    EXPECT_EQ(net.GetDrops(), "0:queue");
    EXPECT_EQ(Read(0, 1).size(), 2u) << "one in service, one waits";
}

TEST_F(SlowCapture, OfAnApplicationsFaceHasAddressesMadeOfNodeIds)
{
    const uint32_t node = GetNode(0)->GetId();
    pcap.EnablePcap((folder / "x").string(), GetNode(0));
    pcap.EnablePcap((folder / "app").string(), GetNode(0), consumer.GetFace());
    At(MilliSeconds(0), [&] { consumer.Ask("/p/a"_name); });
    At(MilliSeconds(20), [&] { producer.Answer("/p/a"_name); });
    net.Run(MilliSeconds(50));
    pcap.Close();
    EXPECT_EQ(folder.Read().size(), 2u) << "a node's own faces are those of links";
    const auto frames = ReadCapture(folder / ("app-" + std::to_string(node) + "-" +
                                              std::to_string(consumer.GetFace()) + ".pcap"));
    ASSERT_EQ(frames.size(), 2u);
    const Octets address{2, 0, 0, 0, 0, static_cast<uint8_t>(node)};
    EXPECT_EQ(frames[0].from, address);
    EXPECT_EQ(frames[0].to, address);
    EXPECT_EQ(frames[0].etherType, 0x0801);
}

TEST_F(SlowCapture, EndsWhenItIsTold)
{
    pcap.EnablePcap((folder / "x").string(), GetNode(0));
    At(MilliSeconds(0), [&] { consumer.Ask("/p/a"_name); });
    At(MilliSeconds(20), [&] { pcap.Close(); });
    At(MilliSeconds(30), [&] { consumer.Ask("/p/b"_name); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(Read(0, 1).size(), 1u);
}

TEST(PcapHelperForFaces, CapturesGoOnWithoutIt)
{
    const TemporaryFolder folder;
    {
        Network net(1);
        TestApp& app = net.Attach(0);
        PcapHelperForFaces().EnablePcap((folder / "x").string(), NodeList::GetNode(0), 0);
        At(MilliSeconds(0), [&] { app.Ask("/p/a"_name); });
        net.Run(MilliSeconds(10));
    }
    EXPECT_EQ(ReadCapture(folder / "x-0-0.pcap").size(), 2u) << "an Interest and its return";
}

TEST(PcapHelperForFaces, RefusesAFaceThatIsNotThere)
{
    Network net(1);
    EXPECT_DEATH(PcapHelperForFaces().EnablePcap("x", NodeList::GetNode(0), 3),
                 "node 0 has no face 3; capture a face");
}

/** @param path of a capture that cannot be. @return what is said. */
std::string
GetComplaint(const std::string& path)
{
    try
    {
        EthernetPcap(path, CCNX);
    }
    catch (const OutputError& error)
    {
        return error.what();
    }
    return "";
}

TEST(EthernetPcap, ThatCannotBeMadeIsRefusedInOneLine)
{
    const TemporaryFolder folder;
    const std::string path = (folder / "none/x.pcap").string();
    const std::string line = GetComplaint(path);
    EXPECT_EQ(line.rfind(path + ": cannot be written (No such file or directory); capture", 0), 0u)
        << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
}

TEST(EthernetPcap, ThatIsCutShortIsReportedInOneLine)
{
    const char* full = "/dev/full";
    if (!std::filesystem::exists(full))
    {
        GTEST_SKIP() << "no device that is always full";
    }
    EthernetPcap pcap(full, CCNX);
    pcap.Write(Seconds(0), Mac48Address(), Mac48Address(), Create<Packet>(1000));
    try
    {
        pcap.Close();
        FAIL() << "lost octets without a word";
    }
    catch (const OutputError& error)
    {
        EXPECT_STREQ(error.what(), "/dev/full: could not be written to its end; is the disk full?");
    }
}

TEST(EthernetPcap, HoldsNdnPacketsUnderTheirEtherType)
{
    const std::string rnp = "0123456789abcdef";
    NdnPacket trigger;
    trigger.name = ndn::FromUri("/server/0").value().Append(ndn::REFLEXIVE_COMPONENT, rnp);
    trigger.nonce = 7;
    trigger.hopLimit = 32;
    NdnPacket fetch;
    fetch.name = Name().Append(ndn::REFLEXIVE_COMPONENT, rnp).Append(ndn::GENERIC_COMPONENT, "p");
    fetch.nonce = 8;
    NdnPacket data;
    data.kind = NdnPacket::Kind::DATA;
    data.name = fetch.name;
    data.content = NdnOctets(8000);
    data.signatureInfo = NdnSignatureInfo();
    data.signatureValue = NdnOctets(32);
    const TemporaryFolder folder;
    const std::string path = (folder / "ndn.pcap").string();
    const std::vector<NdnOctets> packets{trigger.Encode(), fetch.Encode(), data.Encode()};
    const Mac48Address from("02:00:00:00:00:01");
    const Mac48Address to("02:00:00:00:00:02");
    EthernetPcap pcap(path, NdnCodec::ETHER_TYPE);
    for (size_t i = 0; i < packets.size(); ++i)
    {
        pcap.Write(Seconds(5) + NanoSeconds(i), from, to, ToPacket(packets[i]));
    }
    pcap.Close();
    const std::vector<Frame> frames = ReadCapture(path);
    ASSERT_EQ(frames.size(), packets.size());
    for (size_t i = 0; i < frames.size(); ++i)
    {
        EXPECT_EQ(frames[i].ns, 5'000'000'000 + static_cast<int64_t>(i));
        EXPECT_EQ(frames[i].etherType, 0x8624);
        EXPECT_EQ(frames[i].from, MacOctets(from));
        EXPECT_EQ(frames[i].to, MacOctets(to));
        NdnError error;
        ASSERT_TRUE(NdnPacket::Decode(frames[i].packet, &error)) << error.what;
        EXPECT_EQ(frames[i].packet, packets[i]);
    }
}

/** @return calls of three consumers on a grid. */
CallSettings
MakeSettings()
{
    CallSettings settings;
    settings.consumers = 3;
    settings.calls = 4;
    settings.parameters = 3;
    return settings;
}

SchemeResult
RunScheme(const std::string& scheme, const CallSettings& settings, const std::string& prefix)
{
    return CallExperiment(Topology::Parse("grid:2x3"), settings).Run(scheme, nullptr, prefix);
}

/// What a scheme did, and what was captured of it.
struct CapturedRun
{
    SchemeResult result;
    std::map<std::string, std::string> files;           ///< content by name
    std::map<std::string, std::vector<Frame>> captures; ///< the same, read
    size_t frames{0};                                   ///< in all of them
};

CapturedRun
RunCaptured(const std::string& scheme, const CallSettings& settings)
{
    const TemporaryFolder folder;
    CapturedRun run;
    run.result = RunScheme(scheme, settings, (folder / scheme).string());
    run.files = folder.Read();
    for (const auto& [name, content] : run.files)
    {
        run.captures[name] = ReadCapture(folder / name);
        run.frames += run.captures[name].size();
    }
    return run;
}

constexpr size_t LINKS = 7 + 3 + 1; // of the grid, of consumers, of the producer

TEST(CapturedExperiment, IsTheSameAsWithoutCaptures)
{
    CallSettings settings = MakeSettings();
    settings.loss = 0.05;
    for (const std::string& scheme : CallScheme::GetNames())
    {
        const SchemeResult plain = RunScheme(scheme, settings, "");
        const SchemeResult captured = RunCaptured(scheme, settings).result;
        EXPECT_EQ(captured.fingerprint, plain.fingerprint) << scheme;
        EXPECT_EQ(captured.events, plain.events) << scheme;
        EXPECT_EQ(CountPackets(captured), CountPackets(plain)) << scheme;
    }
}

TEST(CapturedExperiment, HasTheSameOctetsWhateverRanBefore)
{
    std::vector<std::string> schemes = CallScheme::GetNames();
    std::map<std::string, std::map<std::string, std::string>> first;
    for (const std::string& scheme : schemes)
    {
        first[scheme] = RunCaptured(scheme, MakeSettings()).files;
    }
    std::reverse(schemes.begin(), schemes.end());
    for (const std::string& scheme : schemes)
    {
        EXPECT_TRUE(RunCaptured(scheme, MakeSettings()).files == first[scheme]) << scheme;
    }
}

TEST(CapturedExperiment, HasEveryPacketTwiceOnEveryKindOfLink)
{
    for (const auto& [name, kind] : NetworkHelper::GetLinkKinds())
    {
        CallSettings settings = MakeSettings();
        settings.link = kind;
        const CapturedRun run = RunCaptured("reflexive", settings);
        EXPECT_GT(run.frames, 0u) << name;
        EXPECT_EQ(run.frames, 2 * CountPackets(run.result)) << name;
        EXPECT_EQ(run.files.size(), 2 * LINKS) << name;
        for (const auto& [file, frames] : run.captures)
        {
            for (const Frame& frame : frames)
            {
                EXPECT_EQ(frame.etherType, CCNX) << name;
                ASSERT_GT(frame.packet.size(), 4u) << name;
                EXPECT_EQ(frame.packet[0], 1) << name;
                EXPECT_EQ(frame.packet.size(), frame.packet[2] << 8 | frame.packet[3])
                    << name << ": neither header nor padding of the link";
                EXPECT_NE(frame.from, frame.to) << name;
                EXPECT_NE(frame.from[0], 6) << name << ": who sent it is known";
                EXPECT_NE(frame.to[0], 6) << name;
            }
        }
    }
}

TEST(CapturedExperiment, HasFragmentsAsTheyAreOnTheWire)
{
    CallSettings settings = MakeSettings();
    settings.mtu = 500;
    const CapturedRun run = RunCaptured("reflexive", settings);
    size_t wholes = 0;
    size_t begun = 0;
    for (const auto& [file, frames] : run.captures)
    {
        for (const Frame& frame : frames)
        {
            EXPECT_LE(frame.packet.size(), settings.mtu);
            const bool isFragment = frame.packet.at(1) == 0xf4;
            wholes += !isFragment;
            begun += isFragment && frame.packet.at(4) & 0x40;
        }
    }
    EXPECT_GT(begun, 0u);
    EXPECT_EQ(wholes + begun, 2 * CountPackets(run.result)) << "of messages, each at both ends";
}

TEST(CapturedExperiment, HasAddressesMadeOfNodeIdsOverUdp)
{
    CallSettings settings = MakeSettings();
    settings.link = NetworkHelper::GetLinkKinds().at("udp");
    const CapturedRun run = RunCaptured("reflexive", settings);
    std::map<uint32_t, std::set<uint32_t>> seen; // by node: those it exchanged frames with
    for (const auto& [file, frames] : run.captures)
    {
        const auto node = static_cast<uint8_t>(std::stoul(file.substr(file.find('-') + 1)));
        const Octets own{2, 0, 0, 0, 0, node};
        for (const Frame& frame : frames)
        {
            ASSERT_TRUE(frame.from == own || frame.to == own) << file;
            const Octets& other = frame.from == own ? frame.to : frame.from;
            EXPECT_EQ(Octets(other.begin(), other.end() - 1), (Octets{2, 0, 0, 0, 0}));
            seen[node].insert(other.back());
        }
    }
    for (const auto& [node, others] : seen)
    {
        for (const uint32_t other : others)
        {
            EXPECT_EQ(seen[other].count(node), 1u);
            EXPECT_TRUE(std::any_of(run.result.links.begin(),
                                    run.result.links.end(),
                                    [a = node, b = other](const SchemeResult::LinkInfo& link) {
                                        return (link.a == a && link.b == b) ||
                                               (link.a == b && link.b == a);
                                    }));
        }
    }
}

/**
 *     0 - 1 - 2      a medium shared by all, on which 0 has heard of nobody yet
 */
TEST(PcapHelperForFaces, CapturesFacesThatComeLater)
{
    const TemporaryFolder folder;
    NodeContainer nodes(3);
    CsmaHelper csma;
    csma.Install(nodes);
    StackHelper().Install(nodes);
    PcapHelperForFaces pcap;
    pcap.EnablePcapAll((folder / "x").string());
    EXPECT_TRUE(folder.Read().empty());
    const auto address = [&](uint32_t node) { return nodes.Get(node)->GetDevice(0)->GetAddress(); };
    const auto face = StackHelper().AddFace(nodes.Get(1)->GetDevice(0), address(0));
    nodes.Get(1)->GetObject<Forwarder>()->GetFib()->Add("/p"_name, face->GetId(), 1);
    TestApp app(*nodes.Get(1)->GetObject<Forwarder>());
    At(Seconds(0), [&] { app.Ask("/p/a"_name); });
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    pcap.Close();
    EXPECT_EQ(folder.Read().size(), 4u) << "node 2 knows of both";
    EXPECT_TRUE(ReadCapture(folder / "x-2-0.pcap").empty()) << "nothing was for it";
    const auto frames = ReadCapture(folder / "x-0-0.pcap");
    ASSERT_EQ(frames.size(), 2u) << "the Interest, and its return";
    EXPECT_EQ(frames[0].from, MacOctets(address(1)));
    EXPECT_EQ(frames[0].to, MacOctets(address(0)));
    EXPECT_EQ(frames[1].to, MacOctets(address(1)));
}

} // namespace
