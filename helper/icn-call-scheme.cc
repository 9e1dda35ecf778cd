// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-scheme.h"

#include "ns3/abort.h"

#include <map>

namespace ns3
{
namespace icn
{

namespace
{

const std::map<std::string, CallScheme>&
GetTable()
{
    static const std::map<std::string, CallScheme> table{
        {"reflexive",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"reflexive-lean",
         {"ns3::icn::ReflexiveClient", "ns3::icn::ReflexiveServer", "ns3::icn::LeanDesign", false}},
        {"reflexive-thunk",
         {"ns3::icn::ThunkClient", "ns3::icn::ThunkServer", "ns3::icn::TemplateDesign", false}},
        {"reflexive-fib",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::DynamicFibDesign",
          false}},
        {"reflexive-path",
         {"ns3::icn::ReflexiveClient", "ns3::icn::ReflexiveServer", "ns3::icn::PathDesign", false}},
        {CallScheme::CEFORE,
         {"ns3::icn::CeforeClient",
          "ns3::icn::CeforeServer",
          "ns3::icn::CeforeDesign",
          false,
          "ns3::icn::CeforePolicy",
          true}},
        {"paired-nested",
         {"ns3::icn::PairedNestedClient",
          "ns3::icn::PairedNestedServer",
          "ns3::icn::TemplateDesign",
          true}},
        {"paired-separate",
         {"ns3::icn::PairedSeparateClient",
          "ns3::icn::PairedSeparateServer",
          "ns3::icn::TemplateDesign",
          true}},
        {CallScheme::CROSSED,
         {"ns3::icn::CrossedClient", "ns3::icn::CrossedServer", "ns3::icn::TemplateDesign", true}},
        {"push",
         {"ns3::icn::PushClient", "ns3::icn::PushServer", "ns3::icn::TemplateDesign", false}},
        // Those of RiceExperiment.
        {"thunk",
         {"ns3::icn::RiceThunkClient",
          "ns3::icn::RiceThunkServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"network",
         {"ns3::icn::RiceThunkClient",
          "ns3::icn::RiceThunkServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"application",
         {"ns3::icn::RiceClient", "ns3::icn::RiceServer", "ns3::icn::TemplateDesign", false}},
        {"acknowledge",
         {"ns3::icn::RiceAcknowledgedClient",
          "ns3::icn::RiceAcknowledgingServer",
          "ns3::icn::TemplateDesign",
          false}},
        {"handshake",
         {"ns3::icn::ReflexiveClient",
          "ns3::icn::ReflexiveServer",
          "ns3::icn::TemplateDesign",
          false}},
    };
    return table;
}

} // namespace

const std::vector<std::string>&
CallScheme::GetNames()
{
    static const std::vector<std::string> names{"reflexive",
                                                "reflexive-lean",
                                                "reflexive-thunk",
                                                "reflexive-fib",
                                                "reflexive-path",
                                                "paired-nested",
                                                "paired-separate",
                                                "push"};
    return names;
}

const CallScheme&
CallScheme::Find(const std::string& name)
{
    const auto found = GetTable().find(name);
    NS_ABORT_MSG_IF(found == GetTable().end(), "ns3::icn::CallScheme: no scheme '" << name << "'");
    return found->second;
}

bool
CallScheme::IsReflexive(const std::string& name)
{
    return name.rfind("reflexive", 0) == 0 && name != CEFORE;
}

} // namespace icn
} // namespace ns3
