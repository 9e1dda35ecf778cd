// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LONE_NODE_H
#define ICN_LONE_NODE_H

#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-state-meters.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tests
{

/**
 * A face that does as a test tells it, and keeps what is sent there.
 */
class FakeFace : public ns3::icn::Face
{
  public:
    /// What was sent, with the fields that are of one hop.
    struct Sending
    {
        ns3::Ptr<const ns3::icn::Message> message;
        ns3::icn::HopFields hop;
    };

    uint32_t Send(ns3::Ptr<const ns3::icn::Message> message,
                  const ns3::icn::HopFields& hop) override;
    ns3::icn::FaceFacts GetFacts() const override;
    bool IsLocal() const override;
    bool IsUp() const override;
    uint32_t GetMtu() const override;
    uint32_t GetFramingBytes(uint32_t size) const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

    /** @return codes of the returns that were sent, in order, each with a blank behind. */
    std::string GetReturns() const;

    ns3::icn::FaceFacts facts; ///< told
    uint32_t mtu{1500};        ///< told
    uint32_t packets{1};       ///< that a message becomes
    std::vector<Sending> sent; ///< in order
    bool isDisposed{false};    ///< whether it was let go

  protected:
    void DoDispose() override;
};

/**
 * The parts of one node without a Forwarder: tables, rules, books and fake faces, for tests of a
 * class that works on them.
 */
class LoneNode
{
  public:
    /**
     * @param protocol `ccnx` or `ndn`
     * @param design type of the reflexive design
     */
    explicit LoneNode(const std::string& protocol = "ccnx",
                      const std::string& design = "ns3::icn::TemplateDesign");
    ~LoneNode();
    LoneNode(const LoneNode&) = delete;
    LoneNode& operator=(const LoneNode&) = delete;

    /** @param isLocal whether an application is behind it. @return a face more. */
    FakeFace& AddFace(bool isLocal = false);

    /** @param fields of an Interest or Data. @return it as the node's protocol has it. */
    ns3::Ptr<const ns3::icn::Message> Make(const ns3::icn::Message::Fields& fields) const;
    /** @param uri name. @return an Interest of no other fields than hop limit 9. */
    ns3::Ptr<const ns3::icn::Message> MakeInterest(const std::string& uri) const;

    /** @return accounts of Interests that wait in the PIT. */
    uint64_t CountWaiting() const;
    /** @param outcome name of one. @return how often, of the ledger. */
    uint64_t Count(const std::string& outcome) const;

    ns3::icn::NodeAccounts::MessageTrace rx; ///< messages that come in
    ns3::icn::NodeAccounts::MessageTrace tx; ///< messages that leave
    ns3::icn::NodeAccounts::DropTrace drop;  ///< messages that end
    ns3::icn::StateMeters meters;            ///< of the tables
    ns3::icn::ForwarderContext context;      ///< the node

  private:
    std::vector<ns3::Ptr<FakeFace>> m_faces; ///< by id
};

} // namespace tests

#endif // ICN_LONE_NODE_H
