// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// What becomes of Data that nobody had asked for.

#include "icn-call-trial.h"
#include "icn-test-network.h"
#include "icn-vectors.h"

#include "ns3/double.h"
#include "ns3/string.h"

#include <gtest/gtest.h>
#include <string>
#include <tuple>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

constexpr auto INTEREST = MessageKind::INTEREST;
constexpr auto DATA = MessageKind::DATA;

/**
 *     C - 0 ---- 1 - P      1 ms; /p leads to P, which sends Data unasked, as does somebody on the
 *                           link, to 0
 */
struct Line : Network
{
    explicit Line(const std::string& protocol, const std::string& unsolicited = "admit-all")
        : Network(2, MakeForwarderOf(protocol)),
          c(Attach(0)),
          p(Attach(1))
    {
        Connect(0, 1);
        Route("/p"_name, {0, 1});
        p.Serve("/p"_name);
        EnableStores(10);
        for (const uint32_t node : {0, 1})
        {
            GetStore(node).SetAttribute("Unsolicited", StringValue(unsolicited));
        }
    }

    /// @return the store of a node
    ContentStore& GetStore(uint32_t node)
    {
        return *(*this)[node].GetContentStore();
    }

    /// @return Data with a payload
    Ptr<const Message> MakeData(const Name& name)
    {
        Message::Fields fields;
        fields.kind = DATA;
        fields.name = name;
        return (*this)[0].GetCodec()->Encode(fields, "data", 4);
    }

    /// Data comes to 0 by the link.
    void Come(const Name& name)
    {
        Inject(1, 0, ToOctets(MakeData(name)->GetPacket()));
    }

    TestApp& c;
    TestApp& p;
};

/// Protocol and policy.
class UnsolicitedData : public ::testing::TestWithParam<std::tuple<std::string, std::string>>
{
  protected:
    const std::string& m_protocol{std::get<0>(GetParam())};
    const std::string& m_policy{std::get<1>(GetParam())};
    const bool m_isLocalAdmitted{m_policy == "admit-local" || m_policy == "admit-all"};
    const bool m_isNetworkAdmitted{m_policy == "admit-network" || m_policy == "admit-all"};
};

INSTANTIATE_TEST_SUITE_P(
    ,
    UnsolicitedData,
    ::testing::Combine(::testing::ValuesIn(PROTOCOLS),
                       ::testing::Values("drop-all", "admit-local", "admit-network", "admit-all")),
    [](const auto& info) {
        std::string label = GetProtocolLabel(std::get<0>(info.param)) + std::get<1>(info.param);
        label.erase(label.find('-'), 1);
        return label;
    });

} // namespace

TEST_P(UnsolicitedData, IsStoredAsThePolicySays)
{
    Line net(m_protocol, m_policy);
    At(MilliSeconds(0), [&] {
        net.p.Answer("/p/local"_name); // at 1, from an application
        net.Come("/p/network"_name);   // at 0, from a neighbour
    });
    At(MilliSeconds(10), [&] {
        net.c.Ask("/p/local"_name, 20);
        net.c.Ask("/p/network"_name, 20);
    });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.p.Count(INTEREST, "/p/local"_name), m_isLocalAdmitted ? 0u : 1u);
    EXPECT_EQ(net.c.Count(DATA, "/p/local"_name), m_isLocalAdmitted ? 1u : 0u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/network"_name), m_isNetworkAdmitted ? 0u : 1u);
    EXPECT_EQ(net.c.Count(DATA, "/p/network"_name), m_isNetworkAdmitted ? 1u : 0u);
    const std::string local = m_isLocalAdmitted ? "" : "1:unsolicited";
    const std::string network = m_isNetworkAdmitted ? "" : "0:unsolicited";
    EXPECT_EQ(net.GetDrops(), local + (local.empty() || network.empty() ? "" : " ") + network);
    EXPECT_EQ(net.GetLedger().GetDiscarded()["unsolicited"],
              2u - m_isLocalAdmitted - m_isNetworkAdmitted);
}

TEST(UnsolicitedDataAdmitted, IsDroppedWhereTheStoreDoesNotKeepIt)
{
    Line net("ccnx");
    net.GetStore(0).SetAttribute("AdmissionProbability", DoubleValue(0));
    net.GetStore(1).SetAttribute("Capacity", StringValue("0"));
    At(MilliSeconds(0), [&] {
        net.p.Answer("/p/a"_name);
        net.Come("/p/a"_name);
    });
    net.Run(MilliSeconds(10));
    EXPECT_EQ(net.GetDrops(), "1:unsolicited 0:unsolicited");
}

// RF draft 6.2.3: cached reflexive Data ends with its exchange, so it has to belong to one.
TEST(UnsolicitedDataAdmitted, IsNotReflexiveOutsideItsExchange)
{
    Line net("ccnx");
    const Name rnp = Name().Append(5, "0123456789abcdef");
    Message::Fields trigger;
    trigger.name = "/p/call"_name.Append(rnp);
    trigger.lifetimeMs = 20;
    const Name object = rnp.Append(1, "object");
    At(MilliSeconds(0), [&] { net.Come(object); });
    At(MilliSeconds(5), [&] { EXPECT_EQ(net.GetDrops(), "0:unsolicited"); });
    At(MilliSeconds(5), [&] { net.c.Send(trigger); });
    At(MilliSeconds(10), [&] { net.Come(object); });
    At(MilliSeconds(15), [&] { EXPECT_EQ(net.GetStore(0).GetSize(), 1u); });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.GetDrops(), "0:unsolicited") << "the first alone";
    EXPECT_EQ(net.GetStore(0).GetSize(), 0u) << "gone with the trigger";
}

TEST(UnsolicitedDataAdmitted, IsFoundByItsHashWhereItHasNoName)
{
    Line net("ccnx");
    const auto data = net.MakeData(Name());
    const auto restrictions = Create<Restrictions>();
    restrictions->objectHash =
        std::string("\0\x01\0\x20", 4) + std::string(net[0].GetCodec()->GetDigest(*data));
    At(MilliSeconds(0), [&] { net.Come(Name()); });
    At(MilliSeconds(10), [&] {
        Message::Fields fields;
        fields.name = "/p/a"_name;
        fields.lifetimeMs = 20;
        fields.restrictions = restrictions;
        net.c.Send(fields);
    });
    net.Run(MilliSeconds(50));
    EXPECT_EQ(net.c.Count(DATA, Name()), 1u);
    EXPECT_EQ(net.p.Count(INTEREST, "/p/a"_name), 0u);
}
