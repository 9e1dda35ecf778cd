// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What do ICN's forwarders cost, in time and in memory, compared with ns-3 itself? Measures one
// case and prints one JSON object; scripts/benchmark runs the cases, also under callgrind, and
// compares.

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/icn-link-helper.h"
#include "ns3/icn-options.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/node-container.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <malloc.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::icn;

/**
 * Runs the simulation to its next stop. What happens in here is what callgrind counts.
 * @return wall-clock time [ns]
 */
extern "C" [[gnu::noinline]] int64_t
IcnBenchmarkMeasure()
{
    const auto begin = std::chrono::steady_clock::now();
    Simulator::Run();
    const std::chrono::nanoseconds elapsed = std::chrono::steady_clock::now() - begin;
    return elapsed.count();
}

namespace
{

/// What the command line says.
struct Settings
{
    std::string what{"exchange"};
    std::string link{"point-to-point"};
    std::string protocol{"ccnx"};
    uint32_t routers{10};
    uint32_t window{50};
    uint32_t warmUp{1200};
    uint32_t calls{10000};
    uint32_t store{1000};
    bool isAccounting{true};
    uint32_t pending{0};
    uint32_t entries{1000000};
};

constexpr uint32_t PAYLOAD_BYTES = 1000;
constexpr uint64_t LIFETIME_MS = 4000;
constexpr int NDN_INTEREST_TYPE = 5; // packet format 0.3; CCNx has 0 there (RFC 8609 3.2.1)
constexpr int64_t NS_PER_S = 1'000'000'000;

/** @param codec of the nodes. @return whether they speak NDN. */
bool
IsNdn(const Codec& codec)
{
    return codec.GetCodePoints().numberForm == NumberForm::NON_NEGATIVE_INTEGER;
}

/** @param number below 2^24. @return six octets of text, different for each number. */
std::string
SixOctets(uint32_t number)
{
    char text[7];
    std::snprintf(text, sizeof(text), "%06x", number & 0xffffff);
    return text;
}

/** @param number below 2^24. @return a name of 4 segments and 40 octets. */
Name
MakeName(uint32_t number)
{
    return Name().Append("router").Append("object").Append("number").Append(SixOctets(number));
}

/** @param codec of the nodes. @param number below 2^24. @return an RNP, as a name by itself. */
Name
MakeRnp(const Codec& codec, uint32_t number)
{
    return Name().Append(codec.GetCodePoints().reflexiveSegment, "version-4-" + SixOctets(number));
}

/** @param codec of the nodes. @param name asked for. @return the Interest. */
Ptr<const Message>
MakeInterest(const Codec& codec, const Name& name)
{
    Message::Fields fields;
    fields.name = name;
    fields.lifetimeMs = LIFETIME_MS;
    fields.nonce = static_cast<uint32_t>(name.GetHash());
    return codec.Encode(std::move(fields), "");
}

/** @param codec of the nodes. @param name of the Data. @param isStored whether it may be. */
Ptr<const Message>
MakeData(const Codec& codec, const Name& name, bool isStored = true)
{
    Message::Fields fields;
    fields.kind = MessageKind::DATA;
    fields.name = name;
    if (!isStored)
    {
        fields.cacheTimeMs = 0;
    }
    return codec.Encode(std::move(fields), "", PAYLOAD_BYTES);
}

/// Passes on what comes in by one device, as cheaply as ns-3 can.
class Relay
{
  public:
    /** @param from where packets come in. @param to where they go. @param etherType of them. */
    Relay(Ptr<NetDevice> from, Ptr<NetDevice> to, uint16_t etherType)
        : m_to(to),
          m_broadcast(to->GetBroadcast()),
          m_protocol(Framing::For(to, etherType).protocolNumber)
    {
        from->SetReceiveCallback(MakeCallback(&Relay::Receive, this));
    }

  private:
    bool Receive(Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&)
    {
        return m_to->Send(packet->Copy(), m_broadcast, m_protocol);
    }

    Ptr<NetDevice> m_to;
    Address m_broadcast;
    uint16_t m_protocol;
};

/**
 * One end of the line, without a forwarder: to the nth Interest and the nth Data it answers with
 * the nth packet that was written for that beforehand. Receiving and sending costs it what a Relay
 * costs.
 */
class End
{
  public:
    using Packets = std::vector<Ptr<const Packet>>;

    /**
     * @param device of the end
     * @param codec of the nodes
     * @param onUnanswered called when there is nothing to answer
     */
    End(Ptr<NetDevice> device, const Codec& codec, std::function<void()> onUnanswered)
        : m_device(device),
          m_broadcast(device->GetBroadcast()),
          m_protocol(Framing::For(device, codec.GetEtherType()).protocolNumber),
          m_kindAt(IsNdn(codec) ? 0 : 1),
          m_interestType(IsNdn(codec) ? NDN_INTEREST_TYPE : 0),
          m_onUnanswered(std::move(onUnanswered))
    {
        device->SetReceiveCallback(MakeCallback(&End::Receive, this));
    }

    /** @param kind of message. @param answers to the first one, the second one and so on. */
    void SetAnswers(MessageKind kind, Packets answers)
    {
        m_answers[static_cast<size_t>(kind)] = std::move(answers);
    }

    /** @param packet sent now. */
    void Send(const Ptr<const Packet>& packet)
    {
        m_device->Send(packet->Copy(), m_broadcast, m_protocol);
    }

  private:
    bool Receive(Ptr<NetDevice>, Ptr<const Packet> packet, uint16_t, const Address&)
    {
        uint8_t header[2];
        packet->CopyData(header, sizeof(header));
        const size_t kind = static_cast<size_t>(header[m_kindAt] - m_interestType);
        NS_ABORT_MSG_IF(kind >= m_answers.size(), "icn-benchmark: an Interest was returned");
        const size_t number = m_arrived[kind]++;
        if (m_answers[kind].empty())
        {
            m_onUnanswered();
        }
        else
        {
            Send(m_answers[kind].at(number));
        }
        return true;
    }

    Ptr<NetDevice> m_device;
    Address m_broadcast;
    uint16_t m_protocol;
    size_t m_kindAt;    ///< octet that tells Interests from Data
    int m_interestType; ///< what it is for Interests; one more for Data
    std::function<void()> m_onUnanswered;
    std::array<Packets, 2> m_answers;  ///< by kind of what arrives
    std::array<size_t, 2> m_arrived{}; ///< by kind
};

/// A line of routers between two ends, with so many calls under way as the window has.
class Line
{
  public:
    explicit Line(const Settings& settings)
        : m_settings(settings),
          m_codec(StackHelper::MakeCodec(settings.protocol))
    {
        Link();
        const auto onComplete = [this] { Complete(); };
        m_consumer = std::make_unique<End>(m_links.front().Get(0), *m_codec, onComplete);
        m_producer = std::make_unique<End>(m_links.back().Get(1), *m_codec, onComplete);
        if (settings.what == "raw")
        {
            m_packetsPerCall = 1;
            m_openings.assign(CountCalls(), Create<Packet>(PAYLOAD_BYTES));
            for (size_t i = 1; i < m_links.size(); ++i)
            {
                m_relays.push_back(std::make_unique<Relay>(m_links[i - 1].Get(1),
                                                           m_links[i].Get(0),
                                                           m_codec->GetEtherType()));
            }
            return;
        }
        InstallForwarders();
        settings.what == "exchange" ? WriteExchanges() : WriteReflexiveCalls();
    }

    /** Brings tables and windows to what they are all along. */
    void WarmUp()
    {
        m_target = m_settings.warmUp;
        for (uint32_t i = 0; i < m_settings.window; ++i)
        {
            Simulator::ScheduleNow(&Line::Open, this);
        }
        Simulator::Run();
    }

    /** @return wall-clock time of the calls to be measured [ns]. */
    int64_t Measure()
    {
        m_target += m_settings.calls;
        return IcnBenchmarkMeasure();
    }

    /** @return packets of a call that cross each link. */
    uint32_t GetPacketsPerCall() const
    {
        return m_packetsPerCall;
    }

  private:
    uint32_t CountCalls() const
    {
        return m_settings.warmUp + m_settings.calls + m_settings.window;
    }

    void Link()
    {
        m_nodes.Create(m_settings.routers + 2);
        PointToPointHelper stock;
        stock.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
        stock.SetChannelAttribute("Delay", StringValue("10us"));
        LinkHelper own;
        own.SetDeviceAttribute("DataRate", StringValue("1Gbps"));
        own.SetChannelAttribute("Delay", StringValue("10us"));
        for (uint32_t i = 0; i + 1 < m_nodes.GetN(); ++i)
        {
            m_links.push_back(m_settings.link == "icn"
                                  ? own.Install(m_nodes.Get(i), m_nodes.Get(i + 1))
                                  : stock.Install(m_nodes.Get(i), m_nodes.Get(i + 1)));
        }
    }

    /** Face 0 of a router leads to the consumer, face 1 to the producer. */
    void InstallForwarders()
    {
        StackHelper stack;
        stack.SetProtocol(m_settings.protocol);
        stack.SetContentStore(m_settings.store);
        stack.SetAttribute("Accounting", BooleanValue(m_settings.isAccounting));
        for (uint32_t i = 1; i <= m_settings.routers; ++i)
        {
            const auto forwarder = stack.Install(m_nodes.Get(i));
            forwarder->GetFib()->Add(Name().Append("router").Append("object"), 1, 1);
            for (uint32_t number = 0; number < m_settings.pending; ++number)
            {
                const auto interest = MakeInterest(*m_codec, MakeName(0xffffff - number));
                const int64_t expiryNs = 1'000'000 * NS_PER_S;
                auto* entry = forwarder->GetPit()->Insert(*interest, {0}, expiryNs);
                forwarder->GetPit()->AddOutRecord(*entry, {1});
            }
        }
    }

    void WriteExchanges()
    {
        End::Packets data;
        for (uint32_t number = 0; number < CountCalls(); ++number)
        {
            m_openings.push_back(MakeInterest(*m_codec, MakeName(number))->GetPacket());
            data.push_back(MakeData(*m_codec, MakeName(number))->GetPacket());
        }
        m_packetsPerCall = 2;
        m_producer->SetAnswers(MessageKind::INTEREST, std::move(data));
    }

    void WriteReflexiveCalls()
    {
        End::Packets reflexiveInterests;
        End::Packets reflexiveData;
        End::Packets triggerData;
        for (uint32_t number = 0; number < CountCalls(); ++number)
        {
            const Name rnp = MakeRnp(*m_codec, number);
            const Name trigger = Name().Append("router").Append("object").Append(rnp);
            const Name object = rnp.Append("number").Append(SixOctets(number));
            m_openings.push_back(MakeInterest(*m_codec, trigger)->GetPacket());
            reflexiveInterests.push_back(MakeInterest(*m_codec, object)->GetPacket());
            reflexiveData.push_back(MakeData(*m_codec, object)->GetPacket());
            triggerData.push_back(MakeData(*m_codec, trigger, false)->GetPacket());
        }
        m_packetsPerCall = 4;
        m_producer->SetAnswers(MessageKind::INTEREST, std::move(reflexiveInterests));
        m_consumer->SetAnswers(MessageKind::INTEREST, std::move(reflexiveData));
        m_producer->SetAnswers(MessageKind::DATA, std::move(triggerData));
    }

    void Open()
    {
        m_consumer->Send(m_openings.at(m_opened++));
    }

    void Complete()
    {
        if (++m_completed == m_target)
        {
            Simulator::Stop();
        }
        if (m_opened < m_openings.size())
        {
            Open();
        }
    }

    Settings m_settings;
    Ptr<const Codec> m_codec;
    NodeContainer m_nodes;
    std::vector<NetDeviceContainer> m_links;      ///< from the consumer to the producer
    std::vector<std::unique_ptr<Relay>> m_relays; ///< what stands in for forwarders
    std::unique_ptr<End> m_consumer;
    std::unique_ptr<End> m_producer;
    End::Packets m_openings;      ///< what the consumer begins its calls with
    uint32_t m_packetsPerCall{0}; ///< that cross each link
    uint32_t m_opened{0};         ///< calls opened
    uint32_t m_completed{0};      ///< calls completed
    uint32_t m_target{0};         ///< calls at which the simulation stops
};

/** @return octets of the heap in use. */
double
GetLiveHeap()
{
    const struct mallinfo2 heap = mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd);
}

/**
 * @param name of the figure
 * @param count how many there will be
 * @param make makes number 0, 1 and so on, and keeps it
 */
template <typename Make>
void
PrintBytesPer(const char* name, uint32_t count, Make make)
{
    const double before = GetLiveHeap();
    for (uint32_t number = 0; number < count; ++number)
    {
        make(number);
    }
    std::cout << ", \"" << name << "\": " << (GetLiveHeap() - before) / count;
}

/**
 * Octets of the live heap per entry of each kind.
 * @param protocol of the nodes
 * @param entries of each kind; a tenth of the nodes
 */
void
MeasureMemory(const std::string& protocol, uint32_t entries)
{
    std::cout << "{\"entries\": " << entries;
    const uint32_t count = entries / 10;
    NodeContainer nodes(count);
    const LinkHelper links;
    for (uint32_t i = 0; i < count; ++i) // a ring: each node has two devices
    {
        links.Install(nodes.Get(i), nodes.Get((i + 1) % count));
    }
    NodeContainer idle(count);
    StackHelper stack;
    stack.SetProtocol(protocol);
    PrintBytesPer("idle_node", count, [&](uint32_t i) { stack.Install(idle.Get(i)); });
    for (uint32_t i = 0; i < count; ++i)
    {
        stack.InstallForwarder(nodes.Get(i));
    }
    PrintBytesPer("face", 2 * count, [&](uint32_t i) {
        stack.AddFace(nodes.Get(i / 2)->GetDevice(i % 2));
    });

    const auto forwarder = idle.Get(0)->GetObject<Forwarder>();
    const auto other = idle.Get(1)->GetObject<Forwarder>();
    const auto codec = forwarder->GetCodec();
    const auto insert = [&](const Forwarder& at, const Name& name, uint32_t number) {
        auto* entry = at.GetPit()->Insert(*MakeInterest(*codec, name), {0}, NS_PER_S + number);
        at.GetPit()->AddOutRecord(*entry, {1});
        return entry;
    };
    PrintBytesPer("pit_entry", entries, [&](uint32_t number) {
        insert(*forwarder, MakeName(number), number);
    });
    PrintBytesPer("trigger_with_template", entries, [&](uint32_t number) {
        const Name prefix = Name().Append("router").Append("object");
        const Name name = prefix.Append(MakeRnp(*codec, number));
        auto* entry = insert(*other, name, number);
        other->GetReflexiveDesign()->OnTrigger(*entry, *MakeInterest(*codec, name), 0);
    });
    PrintBytesPer("fib_entry", entries, [&](uint32_t number) {
        forwarder->GetFib()->Add(MakeName(number), 1, 1);
    });

    std::vector<Ptr<const Packet>> packets;
    packets.reserve(entries);
    PrintBytesPer("packet", entries, [&](uint32_t number) {
        packets.push_back(MakeData(*codec, MakeName(number))->GetPacket());
    });
    const auto store = forwarder->GetContentStore();
    store->SetAttribute("Capacity", UintegerValue(entries));
    PrintBytesPer("cs_entry", entries, [&](uint32_t number) {
        store->Insert(codec->Decode(packets[number], nullptr));
    });
    std::cout << "}\n";
}

} // namespace

int
main(int argc, char* argv[])
{
    Settings settings;
    Options options("icn-benchmark", "Measures what forwarding costs, in time or in memory.");
    options.AddChoice("case",
                      "raw: 1 kB packets, copied from device to device; exchange: Interest and "
                      "Data; reflexive-call: trigger Interest, reflexive Interest, reflexive Data, "
                      "trigger Data; memory: octets per entry",
                      settings.what,
                      {"raw", "exchange", "reflexive-call", "memory"});
    options.AddChoice("link", "kind of links", settings.link, {"point-to-point", "icn"});
    options.AddChoice("protocol", "what the nodes speak", settings.protocol, {"ccnx", "ndn"});
    options.Add("routers", "routers in line", settings.routers, 1, 1000);
    options.Add("window", "calls under way", settings.window, 1, 90);
    options.Add("warmUp", "calls before the measured ones", settings.warmUp, 1, 1000000);
    options.Add("calls", "calls measured", settings.calls, 1, 10000000);
    options.Add("store", "entries of each Content Store", settings.store, 0, 1000000);
    options.Add("accounting", "whether ledger and fingerprint are kept", settings.isAccounting);
    options.Add("pending", "Interests pending all the time", settings.pending, 0, 5000000);
    options.Add("entries", "entries in memory of each kind", settings.entries, 1000, 10000000);
    options.Parse(argc, argv);

    if (settings.what == "memory")
    {
        MeasureMemory(settings.protocol, settings.entries);
    }
    else
    {
        Line line(settings);
        line.WarmUp();
        const int64_t nanoseconds = line.Measure();
        std::cout << "{\"calls\": " << settings.calls << ", \"routers\": " << settings.routers
                  << ", \"packetsPerCall\": " << line.GetPacketsPerCall()
                  << ", \"nanoseconds\": " << nanoseconds << "}\n";
        Simulator::Destroy();
    }
    return 0;
}
