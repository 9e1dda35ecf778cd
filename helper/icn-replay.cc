// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-replay.h"

#include "icn-replay-face.h"
#include "icn-replay-field.h"
#include "icn-replay-script.h"

#include "ns3/icn-content-store.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

using Json = ReplayField::Json;

constexpr uint64_t MOST_FACES = 64;
constexpr uint64_t MOST_STORED = 1000000;
constexpr uint64_t MOST_COST = 1000000;
constexpr uint64_t MOST_NS = uint64_t{1} << 62;

/// Leaves nothing scheduled, whatever comes.
struct EndOfSimulation
{
    ~EndOfSimulation()
    {
        Simulator::Destroy();
    }
};

/// A forwarder, what it is given and what it does.
class Case
{
  public:
    explicit Case(const ReplayField& description)
    {
        description.AsObject({"protocol",
                              "encoding",
                              "design",
                              "strategy",
                              "faces",
                              "store",
                              "end_ns",
                              "routes",
                              "events"});
        StackHelper stack;
        stack.SetProtocol(description["protocol"].AsWord({"ccnx", "ndn"}),
                          "draft",
                          description["encoding"].AsWord({"segment", "field"}));
        stack.SetContentStore(
            static_cast<uint32_t>(description["store"].AsNumberIfAny(MOST_STORED).value_or(0)));
        const std::string design = description["design"].AsWord({"template", "lean"});
        stack.SetAttribute(
            "ReflexiveDesign",
            StringValue(design == "lean" ? "ns3::icn::LeanDesign" : "ns3::icn::TemplateDesign"));
        const std::string strategy =
            description["strategy"].AsWord({"best-route", "multicast", "recovery"});
        stack.SetAttribute("Strategy",
                           StringValue(strategy == "multicast"  ? "ns3::icn::MulticastStrategy"
                                       : strategy == "recovery" ? "ns3::icn::RecoveryStrategy"
                                                                : "ns3::icn::BestRouteStrategy"));
        m_forwarder = stack.InstallForwarder(CreateObject<Node>());
        m_script.emplace(m_forwarder->GetCodec());
        AddFaces(description["faces"].AsNumberIfAny(MOST_FACES).value_or(2));
        m_forwarder->TraceConnectWithoutContext("Drop", MakeCallback(&Case::OnDrop, this));
        if (description["routes"])
        {
            for (const ReplayField& route : description["routes"].AsList())
            {
                route.AsObject({"prefix", "face", "cost"});
                m_forwarder->GetFib()->Add(
                    m_script->ReadName(route["prefix"]),
                    ReadFace(route),
                    static_cast<uint32_t>(route["cost"].AsNumberIfAny(MOST_COST).value_or(0)));
            }
        }
        ReadEvents(description);
    }

    std::string Run()
    {
        m_forwarder->Initialize();
        Simulator::Stop(NanoSeconds(m_endNs));
        Simulator::Run();
        Observe();
        return Json{{"actions", m_actions}, {"tables", m_tables}}
            .dump(-1, ' ', true, Json::error_handler_t::replace);
    }

  private:
    void AddFaces(uint64_t faces)
    {
        for (uint64_t i = 0; i < faces; ++i)
        {
            const auto face = Create<ReplayFace>(
                m_forwarder->GetCodec(),
                [this](FaceId id, const Message& message) { Add(id, m_script->Write(message)); });
            m_faces.push_back(face);
            m_forwarder->AddFace(face);
        }
    }

    FaceId ReadFace(const ReplayField& field) const
    {
        if (m_faces.empty())
        {
            field["face"].Fail("none, as there are no faces");
        }
        return static_cast<FaceId>(field["face"].AsNumber(m_faces.size() - 1));
    }

    void ReadEvents(const ReplayField& description)
    {
        int64_t last = 0;
        int64_t number = 0;
        for (const ReplayField& event : description["events"].AsList())
        {
            event.AsObject({"at_ns",
                            "face",
                            "kind",
                            "name",
                            "rnp",
                            "hopLimit",
                            "lifetimeMs",
                            "nonce",
                            "canBePrefix",
                            "mustBeFresh",
                            "payload",
                            "cacheTimeMs",
                            "expiryMs",
                            "freshnessMs",
                            "code"});
            const auto atNs = static_cast<int64_t>(event["at_ns"].AsNumber(MOST_NS));
            if (atNs < last)
            {
                event["at_ns"].Fail("no less than the event before, " + std::to_string(last));
            }
            last = atNs;
            if (event["kind"].AsWord({"interest", "data", "return", "observe"}) == "observe")
            {
                Simulator::Schedule(NanoSeconds(atNs), &Case::Observe, this);
            }
            else
            {
                const Ptr<ReplayFace> face = m_faces[ReadFace(event)];
                const Ptr<const Message> message = m_script->Read(event);
                Simulator::Schedule(NanoSeconds(atNs), [this, number, face, message] {
                    m_event = number;
                    face->Take(message);
                    m_event.reset();
                    Observe();
                });
            }
            ++number;
        }
        m_endNs = static_cast<int64_t>(description["end_ns"].AsNumberIfAny(MOST_NS).value_or(last));
        if (m_endNs < last)
        {
            description["end_ns"].Fail("no less than the last event, " + std::to_string(last));
        }
    }

    void OnDrop(FaceId face, Ptr<const Message> message, uint32_t, DropReason reason)
    {
        Json json = message ? m_script->Write(*message) : Json::object();
        json["of"] = json["kind"];
        json["kind"] = "drop";
        json["reason"] = ToString(reason);
        Add(face, json);
    }

    void Add(FaceId face, const Json& message)
    {
        Json action{{"at_ns", Simulator::Now().GetNanoSeconds()}};
        if (m_event)
        {
            action["event"] = *m_event;
        }
        action["face"] = face;
        action.update(message);
        m_actions.push_back(action);
    }

    void Observe()
    {
        m_tables.push_back({{"pit", m_forwarder->GetPit()->GetSize()},
                            {"template", m_forwarder->GetReflexiveDesign()->GetSize()},
                            {"store", m_forwarder->GetContentStore()->GetSize()}});
    }

    Ptr<Forwarder> m_forwarder;           ///< the one
    std::optional<ReplayScript> m_script; ///< of its protocol
    std::vector<Ptr<ReplayFace>> m_faces; ///< by id
    int64_t m_endNs{0};                   ///< of the case
    std::optional<int64_t> m_event;       ///< that is being handled
    Json m_actions = Json::array();       ///< so far
    Json m_tables = Json::array();        ///< so far
};

} // namespace

std::string
Replay(const std::string& text)
{
    Json json;
    try
    {
        json = Json::parse(text);
    }
    catch (const Json::exception& exception)
    {
        throw ReplayError(exception.what());
    }
    const EndOfSimulation end;
    return Case(ReplayField(&json, "")).Run();
}

} // namespace icn
} // namespace ns3
