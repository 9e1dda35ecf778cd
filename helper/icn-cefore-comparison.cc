// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-cefore-comparison.h"

#include "icn-ledger-audit.h"
#include "icn-network-helper.h"
#include "icn-stack-helper.h"

#include "ns3/config.h"
#include "ns3/error-model.h"
#include "ns3/icn-call-client.h"
#include "ns3/icn-call-server.h"
#include "ns3/icn-service-queue.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <map>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

constexpr const char* PREFIX = "/p";

/// Takes the first message of a kind.
class FirstLoss : public ErrorModel
{
  public:
    FirstLoss(Ptr<const Codec> codec, std::string kind)
        : m_codec(codec),
          m_kind(std::move(kind))
    {
    }

  private:
    bool DoCorrupt(Ptr<Packet> packet) override
    {
        const auto message = m_codec->Decode(packet, nullptr);
        const bool isTaken =
            !m_isOver && message && m_kind == ToString(message->GetKind(), message->Get().role);
        m_isOver = m_isOver || isTaken;
        return isTaken;
    }

    void DoReset() override
    {
        m_isOver = false;
    }

    Ptr<const Codec> m_codec; ///< tells kinds
    std::string m_kind;       ///< taken
    bool m_isOver{false};     ///< whether it has been
};

/** @param which case. @return its chain. */
Topology
MakeChain(const CeforeCase& which)
{
    constexpr uint64_t INSTANT_BPS = 1'000'000'000'000'000'000;
    Topology chain;
    for (uint32_t node = 0; node < which.nodes; ++node)
    {
        chain.AddNode({"n" + std::to_string(node), {}, {}});
    }
    for (uint32_t node = 0; node + 1 < which.nodes; ++node)
    {
        Topology::Link link;
        link.a = node;
        link.b = node + 1;
        link.delay = NanoSeconds(which.pathDelay.GetNanoSeconds() / (which.nodes - 1));
        link.rate = DataRate(INSTANT_BPS);
        chain.AddLink(link);
    }
    return chain;
}

/// Gives forwarders that are made in its life a service time; then what was the default holds
/// again.
class ServiceTime
{
  public:
    /** @param perMessage of a node's one server; 0: nothing changes. */
    explicit ServiceTime(Time perMessage)
    {
        if (perMessage.IsStrictlyPositive())
        {
            constexpr uint32_t AMPLE = 100'000;
            Set("Servers", UintegerValue(1));
            Set("QueueLimit", UintegerValue(AMPLE));
            Set("PerMessage", TimeValue(perMessage));
        }
    }

    ~ServiceTime()
    {
        for (const auto& [path, before] : m_before)
        {
            Config::SetDefault(path, *before);
        }
    }

    ServiceTime(const ServiceTime&) = delete;
    ServiceTime& operator=(const ServiceTime&) = delete;

  private:
    void Set(const std::string& name, const AttributeValue& value)
    {
        TypeId::AttributeInformation attribute;
        ServiceQueue::GetTypeId().LookupAttributeByName(name, &attribute);
        const std::string path = "ns3::icn::ServiceQueue::" + name;
        m_before[path] = attribute.initialValue;
        Config::SetDefault(path, value);
    }

    std::map<std::string, Ptr<const AttributeValue>> m_before; ///< defaults that were changed
};

/// One simulation.
class Trial
{
  public:
    Trial(const CeforeCase& which, bool isCefore, Time perMessage)
        : m_which(which),
          m_isCefore(isCefore),
          m_perMessage(perMessage),
          m_network(MakeChain(which), NetworkHelper::LinkSettings())
    {
        BuildNetwork();
        InstallApplications();
    }

    CeforeComparison::Outcome Run()
    {
        Simulator::Run();
        for (const ServiceRecord& record : m_server->GetKept())
        {
            OnSessionEnded(record);
        }
        std::vector<Ptr<Forwarder>> forwarders;
        for (uint32_t node = 0; node < m_network.GetSize(); ++node)
        {
            forwarders.push_back(m_network.GetForwarder(node));
        }
        m_outcome.problems = LedgerAudit(forwarders, Simulator::Now(), true).GetProblems();
        return m_outcome;
    }

  private:
    void BuildNetwork()
    {
        StackHelper stack;
        stack.SetProtocol("ccnx", m_isCefore ? "cefore" : "draft");
        if (m_isCefore)
        {
            ObjectFactory policy("ns3::icn::CeforePolicy");
            policy.Set("LongestLifetime", TimeValue(m_which.cap));
            stack.SetAttribute("Policy", ObjectFactoryValue(policy));
            stack.SetAttribute("ReflexiveDesign",
                               ObjectFactoryValue(ObjectFactory("ns3::icn::CeforeDesign")));
        }
        m_network.Build(stack);
        StackHelper::AssignStreams(m_network.GetNodes(), NODE_STREAMS);
        const uint32_t last = m_network.GetSize() - 1;
        for (uint32_t node = 0; node < last; ++node)
        {
            m_network.AddRoute(*Name::FromUri(PREFIX), node, last, TableKind::FIB_BASE);
        }
        if (m_isCefore && m_which.hasStore)
        {
            const auto store = m_network.GetForwarder(0)->GetContentStore();
            store->SetAttribute("Capacity", UintegerValue(m_which.objects));
            store->SetAttribute("Unsolicited", StringValue("admit-local"));
        }
        m_network.GetForwarder(0)->TraceConnectWithoutContext("Tx",
                                                              MakeCallback(&Trial::OnSent, this));
        m_network.GetForwarder(0)->TraceConnectWithoutContext(
            "Rx",
            MakeCallback(&Trial::OnReceived, this));
        const NetDeviceContainer& devices = m_network.GetLinks().front().devices;
        for (uint32_t end = 0; end < devices.GetN() && !m_which.lost.empty(); ++end)
        {
            devices.Get(end)->SetAttribute(
                "ReceiveErrorModel",
                PointerValue(CreateObject<FirstLoss>(m_network.GetForwarder(end)->GetCodec(),
                                                     m_which.lost)));
        }
    }

    void InstallApplications()
    {
        const TimeValue patience(Seconds(40));
        ObjectFactory client(m_isCefore ? "ns3::icn::CeforeClient" : "ns3::icn::ReflexiveClient");
        client.Set("Producer", StringValue(PREFIX));
        client.Set("Parameters", UintegerValue(m_which.objects));
        client.Set("CallTimeout", patience);
        ObjectFactory server(m_isCefore ? "ns3::icn::CeforeServer" : "ns3::icn::ReflexiveServer");
        server.Set("Prefix", StringValue(PREFIX));
        server.Set("PreparationTime", TimeValue(m_which.preparation));
        server.Set("CallTimeout", patience);
        if (m_isCefore)
        {
            client.Set("Lifetime", TimeValue(m_which.lifetime));
            client.Set("DataLifetime", TimeValue(m_which.dataLifetime));
            client.Set("PublishGap", TimeValue(m_perMessage));
        }
        else
        {
            constexpr uint32_t CEFORE_WINDOW = 8;
            server.Set("Window", UintegerValue(CEFORE_WINDOW));
        }
        const auto consumer = client.Create<CallClient>();
        consumer->AssignStreams(CLIENT_STREAMS);
        consumer->TraceConnectWithoutContext("CallEnded", MakeCallback(&Trial::OnCallEnded, this));
        m_network.GetNode(0)->AddApplication(consumer);
        m_server = server.Create<CallServer>();
        m_server->AssignStreams(SERVER_STREAMS);
        m_server->TraceConnectWithoutContext("SessionEnded",
                                             MakeCallback(&Trial::OnSessionEnded, this));
        m_server->SetStartTime(m_which.registration);
        m_network.GetNode(m_network.GetSize() - 1)->AddApplication(m_server);
    }

    /** @param face by which a message leaves the consumer's node. @param message it. */
    void OnSent(FaceId face, Ptr<const Message> message)
    {
        const bool isByLink = !m_network.GetForwarder(0)->GetFace(face)->IsLocal();
        if (isByLink && !m_began && message->IsTrigger())
        {
            m_began = Simulator::Now();
        }
    }

    /** @param message that has come in at the consumer's node. */
    void OnReceived(FaceId, Ptr<const Message> message)
    {
        if (message->GetKind() == MessageKind::DATA && message->IsTrigger() &&
            !message->Get().chunk)
        {
            m_ended = Simulator::Now();
        }
    }

    void OnCallEnded(const CallRecord& record)
    {
        if (record.outcome == "completed")
        {
            m_outcome.net = m_ended - m_began.value() - m_which.preparation;
        }
    }

    void OnSessionEnded(const ServiceRecord& record)
    {
        m_outcome.objects = record.parameters;
        m_outcome.reflexiveInterests = record.tally.interests;
    }

    static constexpr int64_t CLIENT_STREAMS = 1;
    static constexpr int64_t SERVER_STREAMS = 10;
    static constexpr int64_t NODE_STREAMS = 100;

    const CeforeCase& m_which;           ///< what is run
    bool m_isCefore;                     ///< by which scheme
    Time m_perMessage;                   ///< that nodes take
    NetworkHelper m_network;             ///< the chain
    Ptr<CallServer> m_server;            ///< the producer's application
    std::optional<Time> m_began;         ///< when the first trigger left the consumer's node
    Time m_ended;                        ///< when the last trigger Data came there
    CeforeComparison::Outcome m_outcome; ///< so far
};

std::vector<CeforeCase>
MakeCases()
{
    std::vector<CeforeCase> cases;
    const auto add = [&cases](const char* name,
                              uint32_t nodes,
                              uint32_t pathDelayMs,
                              uint32_t objects,
                              const char* measured) -> CeforeCase& {
        cases.push_back({name, nodes, MilliSeconds(pathDelayMs), objects, measured});
        return cases.back();
    };
    const char* usual = "";
    add(usual, 2, 10, 1, "42.7");
    add(usual, 2, 10, 5, "43.5");
    add(usual, 2, 10, 50, "174");
    add(usual, 3, 20, 1, "85.9");
    add(usual, 3, 20, 5, "85.5");
    add(usual, 3, 20, 50, "340");
    add(usual, 4, 30, 1, "128");
    add(usual, 4, 30, 5, "129");
    add(usual, 4, 30, 50, "514");
    add(usual, 6, 50, 1, "219");
    add(usual, 6, 50, 5, "219");
    add(usual, 6, 50, 50, "915");

    const char* fails = "never ends";
    const char* completes = "completes";
    const char* short2 = "lifetime 2 s";
    const char* capped60 = "cap 60 s";
    add("beyond the cap of 2 s", 2, 600, 1, fails);
    add(short2, 2, 600, 1, completes).lifetime = Seconds(2);
    add("beyond the cap of 2 s", 3, 800, 1, fails);
    add(short2, 3, 800, 1, completes).lifetime = Seconds(2);
    add(capped60, 3, 800, 1, "3208").cap = Seconds(60);
    add("beyond the cap of 2 s", 6, 1250, 1, fails);
    add("beyond the cap of 2 s", 4, 300, 50, "never ends; 24 of 50 objects");
    add(short2, 4, 300, 50, completes).lifetime = Seconds(2);
    add(capped60, 4, 300, 50, "4860").cap = Seconds(60);
    add("beyond the cap of 2 s", 3, 20, 400, "never ends; 349 of 400 objects");
    add(short2, 3, 20, 400, "2264").lifetime = Seconds(2);
    add(capped60, 3, 20, 400, completes).cap = Seconds(60);
    add("cap 60 s; longer than objects live", 3, 800, 50, fails).cap = Seconds(60);
    CeforeCase& lasting = add("cap 60 s; objects live 60 s", 3, 800, 50, "12858");
    lasting.cap = Seconds(60);
    lasting.dataLifetime = Seconds(60);
    add("start-up 2.5 s", 4, 30, 1, fails).preparation = MilliSeconds(2500);
    add("start-up 1.9 s", 4, 30, 1, "never ends; objects there").preparation = MilliSeconds(1900);
    add("no store at the consumer", 3, 20, 1, fails).hasStore = false;
    add("first trigger lost", 3, 20, 1, fails).lost = "trigger-interest";
    add("trigger Data lost", 3, 20, 1, "never ends; objects there").lost = "trigger-data";
    add("reflexive Interest lost", 3, 20, 1, "1250 to 1600 later").lost = "reflexive-interest";
    add("reflexive Data lost", 3, 20, 1, "1250 to 1600 later").lost = "reflexive-data";
    return cases;
}

/** @param outcome of a case. @param objects it is about. @return it in a cell. */
std::string
Describe(const CeforeComparison::Outcome& outcome, uint32_t objects)
{
    if (outcome.net)
    {
        return std::to_string(outcome.net->GetMilliSeconds());
    }
    return "never ends; " + (outcome.objects == objects ? "objects there"
                                                        : std::to_string(outcome.objects) + " of " +
                                                              std::to_string(objects) + " objects");
}

} // namespace

const std::vector<CeforeCase>&
CeforeComparison::GetCases()
{
    static const std::vector<CeforeCase> cases = MakeCases();
    return cases;
}

Time
CeforeComparison::GetMessageTime()
{
    return MicroSeconds(500);
}

CeforeComparison::Outcome
CeforeComparison::Run(const CeforeCase& which, const std::string& scheme, Time perMessage)
{
    Outcome outcome;
    {
        const ServiceTime serviceTime(perMessage);
        Trial trial(which, scheme == "reflexive-cefore", perMessage);
        outcome = trial.Run();
    }
    Simulator::Destroy();
    return outcome;
}

std::vector<std::string>
CeforeComparison::Print(std::ostream& os)
{
    std::vector<std::string> problems;
    const std::vector<std::pair<std::string, Time>> columns{{"reflexive-cefore", GetMessageTime()},
                                                            {"reflexive-cefore", Time()},
                                                            {"reflexive", Time()}};
    os << "nodes,path_delay_ms,objects,case,cefore_ms,reflexive-cefore_served_ms,"
          "reflexive-cefore_ms,reflexive_ms\r\n";
    for (const CeforeCase& which : GetCases())
    {
        os << which.nodes << ',' << which.pathDelay.GetMilliSeconds() << ',' << which.objects << ','
           << which.name << ',' << which.measured;
        for (const auto& [scheme, perMessage] : columns)
        {
            const Outcome outcome = Run(which, scheme, perMessage);
            os << ',' << Describe(outcome, which.objects);
            for (const std::string& problem : outcome.problems)
            {
                problems.push_back(scheme + ", " + which.name + ": " + problem);
            }
        }
        os << "\r\n";
    }
    return problems;
}

} // namespace icn
} // namespace ns3
