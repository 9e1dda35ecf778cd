// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TEST_NETWORK_H
#define ICN_TEST_NETWORK_H

#include "ns3/data-rate.h"
#include "ns3/icn-application-face.h"
#include "ns3/icn-forwarder.h"
#include "ns3/node.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"
#include "ns3/simulator.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tests
{

/** @param uri such as `/a/b`. @return the name. */
ns3::icn::Name operator""_name(const char* uri, size_t);

/**
 * @param protocol `ccnx` or `ndn`
 * @param profile of its code points
 * @param encoding of triggers: `segment` or `field`
 * @return what makes forwarders that speak it
 */
ns3::ObjectFactory MakeForwarderOf(const std::string& protocol,
                                   const std::string& profile = "draft",
                                   const std::string& encoding = "segment");

/**
 * @param at instant of the simulation, now or later
 * @param action done then, before whatever the network does at that instant
 */
template <typename Action>
void
At(ns3::Time at, Action action)
{
    ns3::Simulator::Schedule(at - ns3::Simulator::Now(), std::move(action));
}

/** At(), one nanosecond earlier. @param at an instant. @param action done just before it. */
template <typename Action>
void
JustBefore(ns3::Time at, Action action)
{
    At(at - ns3::NanoSeconds(1), std::move(action));
}

/** At(), one nanosecond later. @param at an instant. @param action done just after it. */
template <typename Action>
void
JustAfter(ns3::Time at, Action action)
{
    At(at + ns3::NanoSeconds(1), std::move(action));
}

/**
 * An application of few words: sends what a test tells it to and remembers what it gets.
 */
class TestApp
{
  public:
    /// What came in, and when.
    struct Receipt
    {
        ns3::Time at;
        ns3::Ptr<const ns3::icn::Message> message;
    };

    /** @param forwarder gets one more face. */
    explicit TestApp(ns3::icn::Forwarder& forwarder);

    /** @param prefix whose Interests at this node come here. */
    void Serve(const ns3::icn::Name& prefix);

    /**
     * @param fields of an Interest or Data
     * @param payload its payload
     * @return what was sent
     */
    ns3::Ptr<const ns3::icn::Message> Send(const ns3::icn::Message::Fields& fields,
                                           const std::string& payload = {});
    /** @param message sent as it is. */
    void Submit(ns3::Ptr<const ns3::icn::Message> message);
    /** Sends an Interest. @param name of it. @param lifetimeMs its lifetime. */
    void Ask(const ns3::icn::Name& name, uint64_t lifetimeMs = 1000);
    /** Sends Data without time limits. @param name of it. @param payload its payload. */
    void Answer(const ns3::icn::Name& name, const std::string& payload = "data");
    /** Returns the last Interest of a name. @param name of it. @param code why. */
    void Refuse(const ns3::icn::Name& name, ns3::icn::ReturnCode code);
    /** Takes nothing more. */
    void Stop();

    /** @return the id of its face. */
    ns3::icn::FaceId GetFace() const;
    /** @return all that came in. */
    const std::vector<Receipt>& GetReceipts() const;
    /** @param kind a kind. @param name a name. @return how often it came in. */
    size_t Count(ns3::icn::MessageKind kind, const ns3::icn::Name& name) const;
    /** @return what came in as "kind uri@ms", returns as their code; separated by blanks. */
    std::string GetStory() const;

    /// Called with each message, after it was noted.
    std::function<void(ns3::Ptr<const ns3::icn::Message>)> onMessage;

  private:
    ns3::icn::Forwarder& m_forwarder;           ///< of its node
    ns3::Ptr<ns3::icn::ApplicationFace> m_face; ///< its own
    std::vector<Receipt> m_receipts;            ///< all that came in
};

/**
 * Nodes with forwarders, and links between them. Every half millisecond of Run() and at its own end
 * it expects that the books of all nodes balance: accounts opened are closed or pending, packets
 * sent on links are received, lost for a reason or under way, and no reflexive state stands for
 * nothing.
 */
class Network
{
  public:
    /// What a link is made of.
    enum class Device : uint8_t
    {
        OWN,
        POINT_TO_POINT,
        SIMPLE, ///< SimpleNetDevice in its point-to-point mode
        SHARED, ///< SimpleNetDevice as it comes
        CSMA,
        UDP,  ///< over IPv4 over PointToPointNetDevice
        UDP6, ///< over IPv6 over PointToPointNetDevice
    };

    /// All of them.
    static constexpr std::array<Device, 7> DEVICES{Device::OWN,
                                                   Device::POINT_TO_POINT,
                                                   Device::SIMPLE,
                                                   Device::SHARED,
                                                   Device::CSMA,
                                                   Device::UDP,
                                                   Device::UDP6};

    /** @param device a kind. @return its name in names of tests. */
    static const char* GetLabel(Device device);

    /// Bits per second at which no packet takes a nanosecond.
    static constexpr uint64_t INSTANT = 1'000'000'000'000'000'000;

    /// How a link is set up; both ends alike.
    struct Link
    {
        Device device{Device::OWN};
        ns3::Time delay{ns3::MilliSeconds(1)};
        ns3::DataRate rate{INSTANT};
        uint32_t queueLimit{100};
        uint16_t mtu{1500}; ///< of messages: headers of UDP and IP come on top
    };

    /**
     * @param nodes numbered from 0
     * @param forwarder makes the forwarder of each
     */
    explicit Network(uint32_t nodes,
                     ns3::ObjectFactory forwarder = ns3::ObjectFactory("ns3::icn::Forwarder"));
    /** Checks the books and ends the simulation. */
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /** @param a a node. @param b another. @param link between them. */
    void Connect(uint32_t a, uint32_t b, const Link& link);
    /** Connects two nodes by an instant link of 1 ms. @param a a node. @param b another. */
    void Connect(uint32_t a, uint32_t b);
    /** @param node a node. @return an application on it. */
    TestApp& Attach(uint32_t node);
    /** @param prefix a prefix. @param path along which it is routed. @param cost of each hop. */
    void Route(const ns3::icn::Name& prefix, const std::vector<uint32_t>& path, uint32_t cost = 1);
    /** @param capacity of the Content Store of every node. */
    void EnableStores(uint32_t capacity);

    /**
     * Loses messages at the receiving end of a link.
     * @param from one end
     * @param to the other
     * @param kind of the messages
     * @param ordinals which of that kind, 1 for the first
     */
    void Lose(uint32_t from,
              uint32_t to,
              ns3::icn::MessageKind kind,
              const std::vector<uint32_t>& ordinals);
    /** Puts octets on a link past the forwarder. @param from end. @param to end. @param octets any.
     */
    void Inject(uint32_t from, uint32_t to, const std::vector<uint8_t>& octets);

    /** @param node a node. @return its forwarder. */
    ns3::icn::Forwarder& operator[](uint32_t node) const;
    /** @param from a node. @param to a neighbour. @return the face. */
    ns3::icn::FaceId FaceTo(uint32_t from, uint32_t to) const;
    /** @param from a node. @param to a neighbour. @return the device of the face. */
    ns3::Ptr<ns3::NetDevice> DeviceTo(uint32_t from, uint32_t to) const;

    /** @param until an instant: the simulation goes on to there. */
    void Run(ns3::Time until);

    /** @param kind a kind. @param name a name. @return its arrivals by links, as "from>to@ms". */
    std::string GetTrail(ns3::icn::MessageKind kind, const ns3::icn::Name& name) const;
    /** @return what went no further, as "node:reason". */
    std::string GetDrops() const;
    /** @return for each node "PIT entries+entries of the reflexive design", in order. */
    std::string GetTables() const;
    /** @return the fingerprints of all nodes in one. */
    uint64_t GetFingerprint() const;
    /** @return the books of all nodes in one. */
    ns3::icn::Ledger GetLedger() const;
    /** Expects that the books balance now. */
    void CheckBooks() const;

  private:
    /// Takes down what one node does.
    struct Witness
    {
        Network* network;            ///< where it is taken down
        uint32_t node;               ///< whose acts
        std::vector<uint32_t> peers; ///< by face: the node behind it, itself for applications
        std::vector<ns3::Ptr<ns3::NetDevice>> devices; ///< by face: below it, or null

        void OnRx(ns3::icn::FaceId face, ns3::Ptr<const ns3::icn::Message> message);
        void OnDrop(ns3::icn::FaceId face,
                    ns3::Ptr<const ns3::icn::Message> message,
                    uint32_t bytes,
                    ns3::icn::DropReason reason);
    };

    /// A message that has come in by a link.
    struct Arrival
    {
        ns3::Time at;
        uint32_t from;
        uint32_t to;
        ns3::Ptr<const ns3::icn::Message> message;
    };

    /**
     * Gives a device on a node a face.
     * @param node its node
     * @param peer behind it
     * @param kind of the link
     * @param device at this end
     * @param other the device at the other end
     */
    void AddFace(uint32_t node,
                 uint32_t peer,
                 Device kind,
                 const ns3::Ptr<ns3::NetDevice>& device,
                 const ns3::Ptr<ns3::NetDevice>& other);
    /** Gives the ends of a link IP addresses. @param kind UDP or UDP6. @param ends of the link. */
    void AddAddresses(Device kind, const std::vector<ns3::Ptr<ns3::NetDevice>>& ends);
    /** Checks the books from now on. @param until an instant. */
    void Audit(ns3::Time until);

    std::vector<ns3::Ptr<ns3::icn::Forwarder>> m_forwarders; ///< by node
    std::vector<ns3::Ptr<ns3::Node>> m_nodes;                ///< by node
    std::vector<std::unique_ptr<Witness>> m_witnesses;       ///< by node
    std::vector<std::unique_ptr<TestApp>> m_apps;            ///< in order of attachment
    std::vector<Arrival> m_arrivals;                         ///< in order
    std::string m_drops;                                     ///< in order
    uint64_t m_injected{0};                                  ///< packets no forwarder sent
    uint8_t m_subnets{0};                                    ///< links with IP addresses
};

} // namespace tests

#endif // ICN_TEST_NETWORK_H
