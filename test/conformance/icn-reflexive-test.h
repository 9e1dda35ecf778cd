// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_TEST_H
#define ICN_REFLEXIVE_TEST_H

#include "icn-test-network.h"
#include "icn-vectors.h"

#include <gtest/gtest.h>
#include <initializer_list>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace tests
{

// What draft-irtf-icnrg-reflexive-forwarding-01 asks for. Numbers RF-n count its statements in
// order; doc/conformance.csv says which test shows which. TI, TD: trigger Interest and Data; RI,
// RD: reflexive ones; RNP: reflexive name prefix.

constexpr auto INTEREST = ns3::icn::MessageKind::INTEREST;
constexpr auto DATA = ns3::icn::MessageKind::DATA;
constexpr auto RETURN = ns3::icn::MessageKind::RETURN;

/// A way to do reflexive forwarding.
struct ReflexiveVariant
{
    const char* protocol;
    const char* design;
    const char* profile;
    const char* encoding;
};

/** @param os a stream. @param variant printed. @return the stream. */
std::ostream& operator<<(std::ostream& os, const ReflexiveVariant& variant);

/**
 *     C - 0 ---- 1 ---- 2 ---- 3 - P      1 ms per link, no time anywhere else
 *
 * /p leads to P, and nothing leads to C. An exchange is played at fixed times: TI sent at 0 ms, at
 * P at 3; RI sent at 10, at C at 13; RD sent at 20, at P at 23; TD sent at 30, at C at 33.
 */
class Reflexive : public ::testing::TestWithParam<ReflexiveVariant>
{
  protected:
    /// Sets an attribute of the reflexive design.
    using Setting = std::pair<const char*, const ns3::AttributeValue&>;

    /** @param settings of the design. @return what makes forwarders of the variant. */
    static ns3::ObjectFactory MakeForwarder(std::initializer_list<Setting> settings = {});

    /** @param fields of an Interest. @return it, without octets, to ask tables with. */
    static ns3::Ptr<const ns3::icn::Message> MakeMessage(const ns3::icn::Message::Fields& fields);

    /// The line of four nodes.
    struct Line : Network
    {
        /** @param forwarder makes the forwarders. @param moreNodes beside the line, from 4 on. */
        explicit Line(const ns3::ObjectFactory& forwarder, uint32_t moreNodes = 0);

        /** @param at an instant. @param tables expected just before it. @param then just after. */
        void Expect(ns3::Time at, const std::string& tables, const std::string& then);

        /**
         * @param node a node
         * @param interest pending there
         * @return when it expires, in ms; -1 when it is not pending
         */
        double GetExpiryMs(uint32_t node, const ns3::icn::Message::Fields& interest) const;

        TestApp& c;
        TestApp& p;
    };

    /** @return whether routers know reflexive Interests by their RNP: path labels tell them the way
     * without. */
    static bool KnowsRnps();
    /** @param tables of a design that keeps RNPs. @return those of the variant's. */
    static std::string Tables(const std::string& tables);

    /** @return the numbers of the variant. */
    static ns3::icn::CodePoints GetPoints();
    /** @return whether the nodes speak NDN. */
    static bool IsNdn();
    /** @return whether the RNP travels in a field of the TI rather than in its name. */
    static bool IsField();
    /** @param value of an RNP. @return the name of it alone. */
    static ns3::icn::Name Rnp(const std::string& value);
    /** @param name asked for. @param rnp offered. @param lifetimeMs of the TI. @return the TI. */
    static ns3::icn::Message::Fields Trigger(const ns3::icn::Name& name,
                                             const std::string& rnp,
                                             uint64_t lifetimeMs = 1000);
    /** @param store of a node. @param name of Data. @return whether it is there. */
    static bool Holds(ns3::icn::ContentStore& store, const ns3::icn::Name& name);

    const ns3::icn::Message::Fields m_ti{Trigger("/p/a"_name, "R1")}; ///< of most exchanges
    const ns3::icn::Name m_ri{Rnp("R1").Append("x")};                 ///< an object of its consumer
};

} // namespace tests

#endif // ICN_REFLEXIVE_TEST_H
