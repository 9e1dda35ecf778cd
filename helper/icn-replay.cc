// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-replay.h"

#include "icn-hex.h"

#include "ns3/icn-content-store.h"
#include "ns3/icn-fib.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-reflexive-design.h"
#include "ns3/icn-stack-helper.h"
#include "ns3/node.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

using Json = nlohmann::ordered_json;

namespace
{

constexpr uint64_t MOST_FACES = 64;
constexpr uint64_t MOST_STORED = 1000000;
constexpr uint64_t MOST_COST = 1000000;
constexpr uint64_t MOST_TEXT = 256; ///< characters of a segment or a payload
constexpr size_t MOST_SEGMENTS = 16;
constexpr uint64_t MOST_NS = uint64_t{1} << 62;
constexpr uint64_t MOST_MS = MOST_NS / 1000000;

constexpr ReturnCode CODES[] = {ReturnCode::NO_ROUTE,
                                ReturnCode::LIMIT_EXCEEDED,
                                ReturnCode::NO_RESOURCES,
                                ReturnCode::PATH_ERROR,
                                ReturnCode::PROHIBITED,
                                ReturnCode::CONGESTED,
                                ReturnCode::MTU_TOO_LARGE,
                                ReturnCode::UNSUPPORTED_HASH_RESTRICTION,
                                ReturnCode::MALFORMED_INTEREST,
                                ReturnCode::INVALID_PATH_LABEL,
                                ReturnCode::DUPLICATE,
                                ReturnCode::UNSPECIFIED};

/// A value of a case, and where in it that stands.
class Field
{
  public:
    Field(const Json* value, std::string place)
        : m_value(value),
          m_place(std::move(place))
    {
    }

    [[noreturn]] void Fail(const std::string& expected) const
    {
        std::string text = m_value ? m_value->dump(-1, ' ', true, Json::error_handler_t::replace)
                                   : std::string("missing");
        constexpr size_t LONGEST = 60;
        if (text.size() > LONGEST)
        {
            text = text.substr(0, LONGEST) + "...";
        }
        throw ReplayError((m_place.empty() ? "the case" : m_place) + ": " + text + ", expected " +
                          expected);
    }

    explicit operator bool() const
    {
        return m_value;
    }

    /** Refuses what is not an object, and members of other names. */
    const Field& AsObject(const std::vector<std::string>& names) const
    {
        if (!m_value || !m_value->is_object())
        {
            Fail("an object");
        }
        for (const auto& [name, value] : m_value->items())
        {
            if (std::find(names.begin(), names.end(), name) == names.end())
            {
                Field(&value, Below(name)).Fail("no such member, only " + Listed(names));
            }
        }
        return *this;
    }

    Field operator[](const std::string& name) const
    {
        const auto found = m_value->find(name);
        return {found == m_value->end() ? nullptr : &*found, Below(name)};
    }

    std::vector<Field> AsList() const
    {
        if (!m_value || !m_value->is_array())
        {
            Fail("a list");
        }
        std::vector<Field> list;
        for (const auto& value : *m_value)
        {
            list.emplace_back(&value, m_place + "[" + std::to_string(list.size()) + "]");
        }
        return list;
    }

    uint64_t AsNumber(uint64_t most) const
    {
        if (!m_value || !m_value->is_number_unsigned() || m_value->get<uint64_t>() > most)
        {
            Fail("a whole number from 0 to " + std::to_string(most));
        }
        return m_value->get<uint64_t>();
    }

    std::optional<uint64_t> AsNumberIfAny(uint64_t most) const
    {
        return m_value ? std::optional<uint64_t>(AsNumber(most)) : std::nullopt;
    }

    bool AsSwitch() const
    {
        if (m_value && !m_value->is_boolean())
        {
            Fail("true or false");
        }
        return m_value && m_value->get<bool>();
    }

    std::string AsText() const
    {
        if (!m_value || !m_value->is_string() || m_value->get_ref<const std::string&>().empty() ||
            m_value->get_ref<const std::string&>().size() > MOST_TEXT)
        {
            Fail("a text of 1 to " + std::to_string(MOST_TEXT) + " characters");
        }
        return m_value->get<std::string>();
    }

    bool IsText() const
    {
        return m_value && m_value->is_string();
    }

    /** @return the text, which is one of several; the first where it is missing. */
    std::string AsWord(const std::vector<std::string>& words) const
    {
        if (!m_value)
        {
            return words.front();
        }
        const std::string text = m_value->is_string() ? m_value->get<std::string>() : "";
        if (std::find(words.begin(), words.end(), text) == words.end())
        {
            Fail("one of " + Listed(words));
        }
        return text;
    }

    std::string AsOctets() const
    {
        const std::string hex = AsText();
        std::string octets;
        const auto digit = [this](char c) {
            const size_t value = std::string_view("0123456789abcdef").find(c);
            if (value == std::string_view::npos)
            {
                Fail("pairs of hexadecimal digits, 0 to 9 and a to f");
            }
            return static_cast<int>(value);
        };
        if (hex.size() % 2)
        {
            Fail("pairs of hexadecimal digits, 0 to 9 and a to f");
        }
        for (size_t i = 0; i < hex.size(); i += 2)
        {
            octets += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
        }
        return octets;
    }

  private:
    static std::string Listed(const std::vector<std::string>& words)
    {
        std::string list;
        for (const auto& word : words)
        {
            list += (list.empty() ? "" : ", ") + word;
        }
        return list;
    }

    std::string Below(const std::string& name) const
    {
        return m_place.empty() ? name : m_place + "." + name;
    }

    const Json* m_value; ///< null: missing
    std::string m_place; ///< path from the case
};

/// Between messages and their JSON.
class Script
{
  public:
    explicit Script(Ptr<const Codec> codec)
        : m_codec(std::move(codec))
    {
    }

    Name ReadName(const Field& field) const
    {
        const CodePoints& points = m_codec->GetCodePoints();
        Name name;
        const std::vector<Field> segments = field.AsList();
        if (segments.size() > MOST_SEGMENTS)
        {
            field.Fail("at most " + std::to_string(MOST_SEGMENTS) + " segments");
        }
        for (const Field& segment : segments)
        {
            if (segment.IsText())
            {
                name = name.Append(segment.AsText());
                continue;
            }
            segment.AsObject({"rnp", "chunk"});
            name = segment["rnp"] ? name.Append(points.reflexiveSegment, segment["rnp"].AsOctets())
                                  : points.AppendChunk(name,
                                                       segment["chunk"].AsNumber(
                                                           std::numeric_limits<uint32_t>::max()));
        }
        return name;
    }

    Ptr<const Message> Read(const Field& event) const
    {
        const std::string kind = event["kind"].AsWord(KINDS);
        const CodePoints& points = m_codec->GetCodePoints();
        Message::Fields fields;
        fields.name = ReadName(event["name"]);
        if (fields.name.GetSize() == 0)
        {
            event["name"].Fail("at least one segment");
        }
        if (kind == "data")
        {
            fields.kind = MessageKind::DATA;
            fields.cacheTimeMs = event["cacheTimeMs"].AsNumberIfAny(MOST_MS);
            fields.expiryMs = event["expiryMs"].AsNumberIfAny(MOST_MS);
            fields.freshnessMs = event["freshnessMs"].AsNumberIfAny(MOST_MS);
            return Decoded(fields, event["payload"] ? event["payload"].AsOctets() : "", event);
        }
        fields.kind = MessageKind::INTEREST;
        fields.hopLimit = static_cast<uint8_t>(event["hopLimit"].AsNumberIfAny(255).value_or(255));
        fields.lifetimeMs = event["lifetimeMs"].AsNumberIfAny(MOST_MS);
        fields.canBePrefix = event["canBePrefix"].AsSwitch();
        fields.mustBeFresh = event["mustBeFresh"].AsSwitch();
        if (const auto nonce = event["nonce"].AsNumberIfAny(std::numeric_limits<uint32_t>::max()))
        {
            fields.nonce = static_cast<uint32_t>(*nonce);
        }
        if (event["rnp"])
        {
            if (points.triggerEncoding != TriggerEncoding::FIELD)
            {
                event["rnp"].Fail("it in the name, or encoding field");
            }
            fields.rnpField = Name().Append(points.reflexiveSegment, event["rnp"].AsOctets());
        }
        const Ptr<const Message> interest = Decoded(fields, "", event);
        if (kind == "interest")
        {
            return interest;
        }
        std::vector<std::string> words;
        for (const ReturnCode code : CODES)
        {
            words.emplace_back(ToString(code));
        }
        const std::string word = event["code"].AsWord(words);
        const auto at = std::find(words.begin(), words.end(), word) - words.begin();
        HopFields hop;
        hop.hopLimit = fields.hopLimit;
        hop.nonce = fields.nonce.value_or(0);
        return m_codec->MakeReturn(*interest, CODES[at], hop);
    }

    Json Write(const Message& message) const
    {
        const Message::Fields& fields = message.Get();
        Json json{{"kind", ToString(message.GetKind(), ReflexiveRole::NONE)},
                  {"name", WriteName(fields.name)}};
        if (message.GetKind() == MessageKind::DATA)
        {
            json["payload"] = ToHex(message.CopyPayload(fields.payloadSize));
            return json;
        }
        if (message.GetKind() == MessageKind::RETURN)
        {
            json["code"] = ToString(fields.returnCode);
        }
        if (fields.rnpField.GetSize())
        {
            json["rnp"] = ToHex(fields.rnpField.GetLast().GetValue());
        }
        json["hopLimit"] = fields.hopLimit;
        if (fields.lifetimeMs)
        {
            json["lifetimeMs"] = *fields.lifetimeMs;
        }
        if (fields.nonce)
        {
            json["nonce"] = *fields.nonce;
        }
        return json;
    }

    inline static const std::vector<std::string> KINDS{"interest", "data", "return"};

  private:
    Json WriteName(const Name& name) const
    {
        const CodePoints& points = m_codec->GetCodePoints();
        Json json = Json::array();
        for (const NameSegment segment : name)
        {
            if (segment.type == points.reflexiveSegment)
            {
                json.push_back({{"rnp", ToHex(segment.GetValue())}});
            }
            else if (segment.type == points.chunkSegment)
            {
                uint64_t number = 0;
                for (const char c : segment.GetValue())
                {
                    number = number << 8 | static_cast<uint8_t>(c);
                }
                json.push_back({{"chunk", number}});
            }
            else
            {
                json.push_back(segment.GetValue());
            }
        }
        return json;
    }

    /** @return the message as a neighbour reads it. */
    Ptr<const Message> Decoded(const Message::Fields& fields,
                               const std::string& payload,
                               const Field& event) const
    {
        Codec::Error error;
        const auto message = m_codec->Decode(m_codec->Encode(fields, payload)->GetPacket(), &error);
        if (!message)
        {
            event.Fail(std::string("a message that can be read: ") + error.what);
        }
        return message;
    }

    Ptr<const Codec> m_codec; ///< of the forwarder
};

/// A face to a neighbour who writes down what it is sent.
class ReplayFace : public Face
{
  public:
    using Handler = std::function<void(FaceId, const Message&)>;

    ReplayFace(Ptr<const Codec> codec, Handler handler)
        : m_codec(std::move(codec)),
          m_handler(std::move(handler))
    {
    }

    void Take(const Ptr<const Message>& message)
    {
        --m_inFlight;
        GetReceiver()->Receive(GetId(), message, {});
    }

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override
    {
        ++m_inFlight;
        m_handler(GetId(), *m_codec->Decode(m_codec->WithHopFields(*message, hop), nullptr));
        return 1;
    }

    FaceFacts GetFacts() const override
    {
        return {};
    }

    bool IsLocal() const override
    {
        return false;
    }

    bool IsUp() const override
    {
        return true;
    }

    uint32_t GetMtu() const override
    {
        return m_codec->GetMaxPacketSize();
    }

    uint32_t GetFramingBytes(uint32_t) const override
    {
        return 0;
    }

    std::optional<uint32_t> GetPeer() const override
    {
        return std::nullopt;
    }

    int64_t GetInFlight() const override
    {
        return m_inFlight;
    }

  private:
    Ptr<const Codec> m_codec; ///< of the forwarder
    Handler m_handler;        ///< writes down
    int64_t m_inFlight{0};    ///< sent less taken
};

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
    explicit Case(const Field& description)
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
            for (const Field& route : description["routes"].AsList())
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

    FaceId ReadFace(const Field& field) const
    {
        if (m_faces.empty())
        {
            field["face"].Fail("none, as there are no faces");
        }
        return static_cast<FaceId>(field["face"].AsNumber(m_faces.size() - 1));
    }

    void ReadEvents(const Field& description)
    {
        int64_t last = 0;
        int64_t number = 0;
        for (const Field& event : description["events"].AsList())
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
    std::optional<Script> m_script;       ///< of its protocol
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
    return Case(Field(&json, "")).Run();
}

} // namespace icn
} // namespace ns3
