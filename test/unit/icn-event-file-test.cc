// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-temporary-folder.h"

#include "ns3/icn-event-file.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace tests
{
namespace
{

using ns3::DataRate;
using ns3::MilliSeconds;
using ns3::Seconds;
using ns3::icn::EventFile;
using ns3::icn::EventFileError;
using ns3::icn::NetworkEvent;
using Kind = NetworkEvent::Kind;

//   consumer0 (4)                   producer0 (5)
//        |                               |
//      a (0) --- b, c (1) --- twin (2) --- twin (3)
EventFile::Scope
MakeScope()
{
    const auto link = [](uint32_t a, uint32_t b) {
        return ns3::icn::Topology::Link{a, b, MilliSeconds(1), DataRate("1Gbps")};
    };
    EventFile::Scope scope;
    scope.names = {"a", "b c", "twin", "twin", "consumer0", "producer0"};
    scope.links = {link(0, 1), link(1, 2), link(2, 3)};
    scope.hosts = {4, 5};
    scope.consumers = {4};
    return scope;
}

std::vector<NetworkEvent>
Parse(const std::string& text)
{
    std::istringstream stream(text);
    return EventFile::Parse(stream, "events.csv", MakeScope());
}

std::string
GetError(const std::string& text)
{
    try
    {
        Parse(text);
    }
    catch (const EventFileError& error)
    {
        return error.what();
    }
    return "no error";
}

TEST(EventFile, IsReadByTimeAndInItsOrderWithin)
{
    const auto events = Parse("# what,happens\n"
                              "2s,link-down,a,b c\n"
                              "\n"
                              " 500ms , move , consumer0 , 3 \r\n"
                              "2s,prefix-off,producer0\n"
                              "3s,link-up,b c,a\n"
                              "1s,link-down,consumer0,\n"
                              "4s,node-down,2");
    ASSERT_EQ(events.size(), 6u);
    EXPECT_EQ(events[0].kind, Kind::MOVE);
    EXPECT_EQ(events[0].at, MilliSeconds(500));
    EXPECT_EQ(events[0].node, 4u);
    EXPECT_EQ(events[0].peer, 3u);
    EXPECT_EQ(events[0].line, 4u);
    EXPECT_EQ(events[1].kind, Kind::LINK_DOWN);
    EXPECT_EQ(events[1].peer, NetworkEvent::NO_NODE);
    EXPECT_EQ(events[2].kind, Kind::LINK_DOWN);
    EXPECT_EQ(events[2].node, 0u);
    EXPECT_EQ(events[2].peer, 1u);
    EXPECT_EQ(events[3].kind, Kind::PREFIX_OFF);
    EXPECT_EQ(events[4].kind, Kind::LINK_UP);
    EXPECT_EQ(events[5].node, 2u);
    EXPECT_EQ(events[5].at, Seconds(4));
}

TEST(EventFile, ErrorsNameFileLineValueAndRemedy)
{
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "events.csv: no event in it; a line is time,what,which such as 2s,node-down,a"},
        {"#\n2s,node-down",
         "events.csv:2: 2 fields; expected time,what,which or time,what,which,other"},
        {"1s,move,4,0,1",
         "events.csv:1: 5 fields; expected time,what,which or time,what,which,other"},
        {"2,node-down,a",
         "events.csv:1: time '2'; expected a time from 0s on with its unit (s, ms, us, ns, min, "
         "h)"},
        {"-1s,node-down,a",
         "events.csv:1: time '-1s'; expected a time from 0s on with its unit (s, ms, us, ns, min, "
         "h)"},
        {"1s,explode,a",
         "events.csv:1: event 'explode'; expected one of link-down, link-up, node-down, node-up, "
         "move, prefix-off, prefix-on, halt"},
        {"1s,node-down,z",
         "events.csv:1: node 'z' is not in the network; expected a name such as 'a' or a number "
         "from 0 to 5"},
        {"1s,node-down,6",
         "events.csv:1: node '6' is not in the network; expected a name such as 'a' or a number "
         "from 0 to 5"},
        {"1s,node-down,twin",
         "events.csv:1: node 'twin' is the name of several; give its number, as in nodes.csv"},
        {"1s,node-down,a,0", "events.csv:1: node-down of 'a': expected no other node behind it"},
        {"1s,link-down,a",
         "events.csv:1: link-down of router 'a': expected the node at the other end behind it"},
        {"1s,link-down,a,2",
         "events.csv:1: link-down: no link between 'a' and 'twin'; expected two routers with one"},
        {"1s,link-down,a,4",
         "events.csv:1: link-down: no link between 'a' and 'consumer0'; expected two routers with "
         "one, or a host alone"},
        {"1s,link-down,4,a",
         "events.csv:1: link-down of host 'consumer0': it has one link; expected no other node"},
        {"1s,move,producer0,a", "events.csv:1: move of 'producer0': expected a consumer"},
        {"1s,move,consumer0",
         "events.csv:1: move of 'consumer0': expected a router behind it, to which it goes"},
        {"1s,move,consumer0,5",
         "events.csv:1: move of 'consumer0': expected a router behind it, to which it goes"},
        {"1s,prefix-off,a", "events.csv:1: prefix-off of 'a': expected a consumer or a producer"},
        {"1s,halt,a", "events.csv:1: halt of 'a': expected a producer"},
        {"1s,halt,consumer0", "events.csv:1: halt of 'consumer0': expected a producer"},
        {"1s,halt,producer0,a",
         "events.csv:1: halt of 'producer0': expected no other node behind it"},
        {"1s,halt,producer0\n2s,halt,producer0",
         "events.csv:2: halt: it is so already by line 1; leave one of them out"},
        {"1s,node-up,a",
         "events.csv:1: node-up: nothing before has made it otherwise; check the times, or leave "
         "it "
         "out"},
        {"2s,link-up,a,1\n3s,link-down,a,1",
         "events.csv:1: link-up: nothing before has made it otherwise; check the times, or leave "
         "it "
         "out"},
        {"1s,link-down,a,1\n2s,link-down,1,a",
         "events.csv:2: link-down: it is so already by line 1; leave one of them out"},
    };
    for (const auto& [text, error] : cases)
    {
        EXPECT_EQ(GetError(text), error) << text;
    }
}

TEST(EventFile, KnowsThatAMoveEndsTheFailureOfAnAccessLink)
{
    EXPECT_EQ(GetError("1s,link-down,4\n2s,move,4,1\n3s,link-down,4\n4s,link-up,4"), "no error");
}

TEST(EventFile, MustBeThere)
{
    const TemporaryFolder folder;
    const std::string path = (folder / "no-such.csv").string();
    try
    {
        EventFile::Read(path, MakeScope());
        FAIL() << "read";
    }
    catch (const EventFileError& error)
    {
        EXPECT_EQ(std::string(error.what()),
                  path + ": cannot be read, or is empty; expected a file with a line "
                         "time,what,which for each event");
    }
}

} // namespace
} // namespace tests
