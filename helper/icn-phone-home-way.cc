// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-phone-home-way.h"

#include "ns3/abort.h"

#include <map>

namespace ns3
{
namespace icn
{

namespace
{

/** @return all ways by their schemes, each derived from the one that it varies. */
std::map<std::string, PhoneHomeWay>
MakeWays()
{
    PhoneHomeWay phoneHome;
    phoneHome.client = "ns3::icn::ReflexiveClient";
    phoneHome.server = "ns3::icn::ReflexiveServer";

    PhoneHomeWay silent = phoneHome;
    silent.isSilent = true;

    PhoneHomeWay device = phoneHome;
    device.isByGateway = false;

    PhoneHomeWay silentDevice = device;
    silentDevice.isSilent = true;

    PhoneHomeWay push;
    push.isByGateway = false;
    push.isToSink = true;

    PhoneHomeWay indication = push;
    indication.root = "/sensor";
    indication.isIndicated = true;

    PhoneHomeWay notify;
    notify.client = "ns3::icn::CrossedClient";
    notify.server = "ns3::icn::CrossedServer";
    notify.root = "/consumer";

    PhoneHomeWay longLived;
    longLived.root = "/reading";

    PhoneHomeWay poll;
    poll.root = "/sensor";
    poll.isByGateway = false;
    poll.isPull = true;

    PhoneHomeWay pull = poll;
    pull.isOnDemand = true;

    PhoneHomeWay custodian = pull;
    custodian.hasCustodian = true;

    return {{"phone-home", phoneHome},
            {"phone-home-silent", silent},
            {"device", device},
            {"device-silent", silentDevice},
            {"push", push},
            {"indication", indication},
            {"notify", notify},
            {"long-lived", longLived},
            {"poll", poll},
            {"pull", pull},
            {"custodian", custodian}};
}

} // namespace

const PhoneHomeWay&
PhoneHomeWay::Find(const std::string& scheme)
{
    static const std::map<std::string, PhoneHomeWay> ways = MakeWays();
    const auto way = ways.find(scheme);
    NS_ABORT_MSG_IF(way == ways.end(), "ns3::icn::PhoneHome: no scheme '" << scheme << "'");
    return way->second;
}

Time
PhoneHomeWay::GetLifetime(const PhoneHomeSettings& settings) const
{
    return isByGateway && client ? settings.interestLifetime : settings.edgeLifetime;
}

} // namespace icn
} // namespace ns3
