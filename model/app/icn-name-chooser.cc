// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-name-chooser.h"

#include <string>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(NameChooser);

TypeId
NameChooser::GetTypeId()
{
    static TypeId tid = TypeId("ns3::icn::NameChooser").SetParent<Object>().SetGroupName("Icn");
    return tid;
}

int64_t
NameChooser::AssignStreams(int64_t)
{
    return 0;
}

Name
NameChooser::MakeName(const Name& prefix, uint64_t number)
{
    return prefix.Append(std::to_string(number));
}

} // namespace icn
} // namespace ns3
