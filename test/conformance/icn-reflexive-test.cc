// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reflexive-apps.h"

#include <regex>

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

std::ostream&
operator<<(std::ostream& os, const ReflexiveVariant& variant)
{
    return os << variant.protocol << ' ' << variant.design << ' ' << variant.profile << ' '
              << variant.encoding;
}

ObjectFactory
Reflexive::MakeForwarder(std::initializer_list<Setting> settings)
{
    ObjectFactory design(GetParam().design);
    for (const auto& [name, value] : settings)
    {
        design.Set(name, value);
    }
    ObjectFactory forwarder =
        MakeForwarderOf(GetParam().protocol, GetParam().profile, GetParam().encoding);
    forwarder.Set("ReflexiveDesign", ObjectFactoryValue(design));
    return forwarder;
}

Ptr<const Message>
Reflexive::MakeMessage(const Message::Fields& fields)
{
    return Create<Message>(fields, Create<Packet>());
}

Reflexive::Line::Line(const ObjectFactory& forwarder, uint32_t moreNodes)
    : Network(4 + moreNodes, forwarder),
      c(Attach(0)),
      p(Attach(3))
{
    for (uint32_t node = 0; node < 3; ++node)
    {
        Connect(node, node + 1);
    }
    Route("/p"_name, {0, 1, 2, 3});
    p.Serve("/p"_name);
}

void
Reflexive::Line::Expect(Time at, const std::string& tables, const std::string& then)
{
    JustBefore(at,
               [this, at, tables] { EXPECT_EQ(GetTables(), Tables(tables)) << "before " << at; });
    JustAfter(at, [this, at, then] { EXPECT_EQ(GetTables(), Tables(then)) << "after " << at; });
}

double
Reflexive::Line::GetExpiryMs(uint32_t node, const Message::Fields& interest) const
{
    Pit& pit = *(*this)[node].GetPit();
    const PitEntry* entry = pit.Find(*MakeMessage(interest));
    return entry ? static_cast<double>(pit.GetExpiryNs(*entry)) / 1e6 : -1;
}

bool
Reflexive::KnowsRnps()
{
    return GetParam().design != std::string("ns3::icn::PathDesign");
}

std::string
Reflexive::Tables(const std::string& tables)
{
    return KnowsRnps() ? tables : std::regex_replace(tables, std::regex("\\+[0-9]+"), "+0");
}

CodePoints
Reflexive::GetPoints()
{
    return IsNdn() ? CodePoints::FindNdn(GetParam().profile, GetParam().encoding).value()
                   : CodePoints::FindCcnx(GetParam().profile, GetParam().encoding).value();
}

bool
Reflexive::IsNdn()
{
    return GetParam().protocol == std::string("ndn");
}

bool
Reflexive::IsField()
{
    return GetPoints().triggerEncoding == TriggerEncoding::FIELD;
}

Name
Reflexive::Rnp(const std::string& value)
{
    return Name().Append(GetPoints().reflexiveSegment, value);
}

Message::Fields
Reflexive::Trigger(const Name& name, const std::string& rnp, uint64_t lifetimeMs)
{
    Message::Fields fields;
    fields.lifetimeMs = lifetimeMs;
    fields.name = name;
    if (IsField())
    {
        fields.rnpField = Rnp(rnp);
    }
    else
    {
        fields.name = name.Append(Rnp(rnp));
    }
    return fields;
}

bool
Reflexive::Holds(ContentStore& store, const Name& name)
{
    Message::Fields fields;
    fields.name = name;
    return store.Find(*MakeMessage(fields), [](const Message&) { return true; }) != nullptr;
}

namespace
{

const char* const TEMPLATE = "ns3::icn::TemplateDesign";
const char* const LEAN = "ns3::icn::LeanDesign";
const char* const DYNAMIC_FIB = "ns3::icn::DynamicFibDesign";
const char* const PATH = "ns3::icn::PathDesign";

const auto VARIANTS = ::testing::Values(ReflexiveVariant{"ccnx", TEMPLATE, "draft", "segment"},
                                        ReflexiveVariant{"ccnx", TEMPLATE, "draft", "field"},
                                        ReflexiveVariant{"ccnx", TEMPLATE, "cefore", "segment"},
                                        ReflexiveVariant{"ccnx", LEAN, "draft", "segment"},
                                        ReflexiveVariant{"ccnx", LEAN, "draft", "field"},
                                        ReflexiveVariant{"ccnx", LEAN, "cefore", "segment"},
                                        ReflexiveVariant{"ccnx", DYNAMIC_FIB, "draft", "segment"},
                                        ReflexiveVariant{"ccnx", DYNAMIC_FIB, "draft", "field"},
                                        ReflexiveVariant{"ccnx", DYNAMIC_FIB, "cefore", "segment"},
                                        ReflexiveVariant{"ccnx", PATH, "draft", "segment"},
                                        ReflexiveVariant{"ccnx", PATH, "draft", "field"},
                                        ReflexiveVariant{"ccnx", PATH, "cefore", "segment"},
                                        ReflexiveVariant{"ndn", TEMPLATE, "draft", "segment"},
                                        ReflexiveVariant{"ndn", TEMPLATE, "draft", "field"},
                                        ReflexiveVariant{"ndn", LEAN, "draft", "segment"},
                                        ReflexiveVariant{"ndn", LEAN, "draft", "field"},
                                        ReflexiveVariant{"ndn", DYNAMIC_FIB, "draft", "segment"},
                                        ReflexiveVariant{"ndn", DYNAMIC_FIB, "draft", "field"},
                                        ReflexiveVariant{"ndn", PATH, "draft", "segment"},
                                        ReflexiveVariant{"ndn", PATH, "draft", "field"});

std::string
GetLabel(const ::testing::TestParamInfo<ReflexiveVariant>& info)
{
    const std::string design = info.param.design;
    return std::string(info.param.protocol) + "_" + design.substr(design.rfind(':') + 1) + "_" +
           info.param.profile + "_" + info.param.encoding;
}

} // namespace

INSTANTIATE_TEST_SUITE_P(, Reflexive, VARIANTS, GetLabel);
INSTANTIATE_TEST_SUITE_P(, ReflexiveApps, VARIANTS, GetLabel);

} // namespace tests
