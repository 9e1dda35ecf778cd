// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-options.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/uinteger.h"

#include <cstdint>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace tests
{
namespace
{

using ns3::DataRate;
using ns3::MicroSeconds;
using ns3::MilliSeconds;
using ns3::NanoSeconds;
using ns3::Seconds;
using ns3::Time;
using ns3::icn::Options;
using testing::ExitedWithCode;
using testing::MatchesRegex;

const std::string MTU = "--ns3::PointToPointNetDevice::Mtu";

/** A program with one option of each kind. */
class IcnOptions : public testing::Test
{
  protected:
    IcnOptions()
        : options("icn-example", "Shows every kind of option.")
    {
        // Names a type of that library, so that the linker keeps it and ns-3 knows the type.
        ns3::PointToPointNetDevice::GetTypeId();

        options.Add("calls", "calls per consumer", calls, 1, 1000000);
        options.Add("bytes", "octets to send", bytes, 0, std::numeric_limits<uint64_t>::max());
        options.Add("loss", "loss per packet", loss, 0.0, 1.0);
        options.Add("linkDelay", "delay of a link", linkDelay);
        options.Add("lifetime", "lifetime", lifetime, MilliSeconds(1), Seconds(60));
        options.Add("estimateError", "real minus estimated", estimateError, Seconds(-60));
        options.Add("observe", "end of observation, the end of the run without it", observe);
        options.Add("linkRate", "rate of a link", linkRate);
        options.Add("packets", "write packets.csv", packets);
        options.Add("checks", "check as it runs", checks);
        options.Add("out", "output folder", out);
        options.Add("component", "component of the file", component);
        options.AddPackets("queue", "queue of a link", queue, 1, 1000);
        options.AddChoice("link", "kind of link", link, {"icn", "point-to-point"}, {"csma"});
        options.AddChoices("schemes", "schemes to run", schemes, {"reflexive", "push", "thunk"});
        options.AddCustom("topology", "network", topology, [](const std::string& text) {
            return text.rfind("line:", 0) == 0 ? std::nullopt : std::optional("line:R");
        });
        options.Reserve("mobility");
    }

    /**
     * @param words the words after the program's name
     * @return whether the screen lets them pass
     */
    bool Accepts(const std::vector<std::string>& words)
    {
        return !options.Screen(words);
    }

    /**
     * @param words the words after the program's name
     * @return the error line, empty if there is none
     */
    std::string GetError(const std::vector<std::string>& words)
    {
        return options.Screen(words).value_or("");
    }

    /**
     * Parse as main() does; a program that goes on then ends with status 0.
     *
     * @param words the words after the program's name
     */
    void Parse(std::vector<std::string> words)
    {
        words.insert(words.begin(), "icn-example");
        std::vector<char*> argv;
        for (auto& word : words)
        {
            argv.push_back(word.data());
        }
        options.Parse(static_cast<int>(argv.size()), argv.data());
    }

    /** @copydoc Parse */
    void ParseWithoutStdout(const std::vector<std::string>& words)
    {
        close(STDOUT_FILENO);
        Parse(words);
    }

    /** @copydoc Parse */
    void ParseWithStdoutOnStderr(const std::vector<std::string>& words)
    {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        Parse(words);
    }

    uint32_t calls{1};
    uint64_t bytes{1000};
    double loss{0.1};
    Time linkDelay{MilliSeconds(10)};
    Time lifetime{Seconds(2)};
    Time estimateError{0};
    std::optional<Time> observe;
    DataRate linkRate{1000000000};
    bool packets{false};
    bool checks{true};
    std::string out{"results/example"};
    std::string component;
    uint32_t queue{100};
    std::string link{"icn"};
    std::vector<std::string> schemes{"reflexive", "push"};
    std::string topology{"line:3"};
    Options options;
};

TEST_F(IcnOptions, NoWordsLeaveEveryDefault)
{
    EXPECT_TRUE(Accepts({}));
    EXPECT_EQ(calls, 1U);
    EXPECT_EQ(linkDelay, MilliSeconds(10));
    EXPECT_FALSE(observe);
    EXPECT_FALSE(options.IsGiven("calls"));
}

TEST_F(IcnOptions, IntegersAreWholeTokensInRange)
{
    EXPECT_TRUE(Accepts({"--calls=1000000", "--bytes=18446744073709551615"}));
    EXPECT_EQ(calls, 1000000U);
    EXPECT_EQ(bytes, std::numeric_limits<uint64_t>::max());
    EXPECT_TRUE(options.IsGiven("calls"));

    for (const std::string wrong : {"0",
                                    "1000001",
                                    "-1",
                                    "+1",
                                    "1.5",
                                    "5x",
                                    "x5",
                                    "0x5",
                                    "1e3",
                                    " 5",
                                    "5 ",
                                    "4294967297",
                                    "18446744073709551617",
                                    "99999999999999999999999"})
    {
        EXPECT_EQ(GetError({"--calls=" + wrong}),
                  "--calls=" + wrong + ": expected an integer from 1 to 1000000");
    }
    EXPECT_FALSE(Accepts({"--bytes=18446744073709551616"}));
}

TEST_F(IcnOptions, NumbersAreFiniteAndInRange)
{
    for (const auto& [text, number] : std::vector<std::pair<std::string, double>>{{"0", 0.0},
                                                                                  {"1", 1.0},
                                                                                  {"1e-3", 1e-3},
                                                                                  {".5", 0.5},
                                                                                  {"0.25", 0.25}})
    {
        EXPECT_TRUE(Accepts({"--loss=" + text})) << text;
        EXPECT_EQ(loss, number) << text;
    }
    for (const std::string wrong :
         {"1.0001", "-0.1", "nan", "inf", "1e999", "0.5%", "0,5", "0.1.2", "1-", "0x1", ".", "e"})
    {
        EXPECT_EQ(GetError({"--loss=" + wrong}),
                  "--loss=" + wrong + ": expected a number from 0 to 1");
    }
}

TEST_F(IcnOptions, TimesNeedAUnit)
{
    for (const auto& [text, time] : std::vector<std::pair<std::string, Time>>{
             {"0s", Time(0)},
             {"3.3ms", MicroSeconds(3300)},
             {"0.3us", NanoSeconds(300)},
             {"7ns", NanoSeconds(7)},
             {"5min", Seconds(300)},
             {"2h", Seconds(7200)},
             {"1e3ms", Seconds(1)},
             {"9223372036s", NanoSeconds(9223372036000000000)}})
    {
        EXPECT_TRUE(Accepts({"--linkDelay=" + text})) << text;
        EXPECT_EQ(linkDelay, time) << text;
    }
    for (const std::string wrong : {"5",
                                    "0",
                                    "fast",
                                    "5 ms",
                                    "5ms ",
                                    " 5ms",
                                    "-5ms",
                                    "ms",
                                    "5sec",
                                    "5S",
                                    "nans",
                                    "infs",
                                    "1e999s",
                                    "9223372037s",
                                    "18446744074s",
                                    "2562048h",
                                    "5ms5"})
    {
        EXPECT_EQ(GetError({"--linkDelay=" + wrong}),
                  "--linkDelay=" + wrong +
                      ": expected a time with its unit (s, ms, us, ns, min, h) from 0s");
    }
}

TEST_F(IcnOptions, TimesKeepTheirBoundsAndMayBeSignedOrAbsent)
{
    EXPECT_TRUE(Accepts({"--lifetime=1ms", "--estimateError=-1.5s", "--observe=10s"}));
    EXPECT_EQ(lifetime, MilliSeconds(1));
    EXPECT_EQ(estimateError, MilliSeconds(-1500));
    EXPECT_EQ(observe, Seconds(10));

    EXPECT_EQ(GetError({"--lifetime=61s"}),
              "--lifetime=61s: expected a time with its unit (s, ms, us, ns, min, h) from 1ms to "
              "60s");
    EXPECT_FALSE(Accepts({"--lifetime=999us"}));
    EXPECT_FALSE(Accepts({"--estimateError=-61s"}));
    EXPECT_FALSE(Accepts({"--observe=never"}));
}

TEST_F(IcnOptions, RatesNeedAUnitAndAreAboveZero)
{
    for (const auto& [text, bitsPerSecond] :
         std::vector<std::pair<std::string, uint64_t>>{{"10Mbps", 10000000},
                                                       {"1Gb/s", 1000000000},
                                                       {"1.001kbps", 1001},
                                                       {"1kB/s", 8000},
                                                       {"1bps", 1}})
    {
        EXPECT_TRUE(Accepts({"--linkRate=" + text})) << text;
        EXPECT_EQ(linkRate.GetBitRate(), bitsPerSecond) << text;
    }
    for (const std::string wrong : {"10",
                                    "0bps",
                                    "0.1bps",
                                    "-1Mbps",
                                    "Mbps",
                                    "5xMbps",
                                    "5Mbit",
                                    "1.2.3Mbps",
                                    "5 Mbps",
                                    "5Mbps ",
                                    "99999999999Gbps"})
    {
        EXPECT_EQ(GetError({"--linkRate=" + wrong}),
                  "--linkRate=" + wrong +
                      ": expected a rate above 0 with its unit (bps, kbps, Mbps, Gb/s, ...)");
    }
}

TEST_F(IcnOptions, BareSwitchTurnsOnWhateverTheDefault)
{
    EXPECT_TRUE(Accepts({"--packets", "--checks"}));
    EXPECT_TRUE(packets);
    EXPECT_TRUE(checks);
    EXPECT_TRUE(Accepts({"--packets=false", "--checks=0"}));
    EXPECT_FALSE(packets);
    EXPECT_FALSE(checks);
    EXPECT_TRUE(Accepts({"--packets=true", "--checks=1"}));
    EXPECT_TRUE(packets);
    EXPECT_TRUE(checks);
    for (const std::string wrong : {"maybe", "2", "TRUE", "truee"})
    {
        EXPECT_EQ(GetError({"--packets=" + wrong}),
                  "--packets=" + wrong + ": expected true, false, 1 or 0");
    }
}

TEST_F(IcnOptions, ChoicesAreListedAndLaterOnesNamed)
{
    EXPECT_TRUE(Accepts({"--link=point-to-point"}));
    EXPECT_EQ(link, "point-to-point");
    for (const std::string wrong : {"csma", "Icn", "ic", "icn,point-to-point"})
    {
        EXPECT_EQ(GetError({"--link=" + wrong}),
                  "--link=" + wrong + ": expected one of icn, point-to-point (later: csma)");
    }
}

TEST_F(IcnOptions, ListsKeepTheirOrderAndRefuseRepeats)
{
    EXPECT_TRUE(Accepts({"--schemes=thunk,reflexive"}));
    EXPECT_EQ(schemes, (std::vector<std::string>{"thunk", "reflexive"}));
    EXPECT_TRUE(Accepts({"--schemes=all"}));
    EXPECT_EQ(schemes, (std::vector<std::string>{"reflexive", "push", "thunk"}));
    for (const std::string wrong : {",",
                                    "push,",
                                    ",push",
                                    "push,,thunk",
                                    "push,push",
                                    "push,pull",
                                    "all,push",
                                    "push, thunk"})
    {
        EXPECT_EQ(GetError({"--schemes=" + wrong}),
                  "--schemes=" + wrong +
                      ": expected all, or a comma list without repeats of reflexive, push, thunk");
    }
}

TEST_F(IcnOptions, AllLeavesOutWhatIsApart)
{
    std::vector<std::string> modes{"one"};
    options.AddChoices("modes", "of it", modes, {"one", "two"}, {"four"}, {"three"});
    EXPECT_TRUE(Accepts({"--modes=all"}));
    EXPECT_EQ(modes, (std::vector<std::string>{"one", "two"}));
    EXPECT_TRUE(Accepts({"--modes=three,one"}));
    EXPECT_EQ(modes, (std::vector<std::string>{"three", "one"}));
    EXPECT_EQ(GetError({"--modes=four"}),
              "--modes=four: expected all, or a comma list without repeats of one, two, three "
              "(later: four)");
}

TEST_F(IcnOptions, QueuesAreInPackets)
{
    EXPECT_TRUE(Accepts({"--queue=1000p"}));
    EXPECT_EQ(queue, 1000U);
    for (const std::string wrong : {"100", "0p", "1001p", "p", "-1p", "1.5p", "100B", "100pp"})
    {
        EXPECT_EQ(GetError({"--queue=" + wrong}),
                  "--queue=" + wrong + ": expected packets such as 100p, from 1 to 1000");
    }
}

TEST_F(IcnOptions, TextsAreKeptWholeAndCustomRulesHold)
{
    EXPECT_TRUE(Accepts({"--out=a b=c", "--topology=line:5"}));
    EXPECT_EQ(out, "a b=c");
    EXPECT_EQ(topology, "line:5");
    EXPECT_EQ(GetError({"--topology=ring:5"}), "--topology=ring:5: expected line:R");
    EXPECT_EQ(topology, "line:5");
}

TEST_F(IcnOptions, ValuesMustBeThere)
{
    EXPECT_EQ(GetError({"--calls"}),
              "--calls without a value: expected an integer from 1 to 1000000");
    EXPECT_EQ(GetError({"--calls="}),
              "--calls= with an empty value: expected an integer from 1 to 1000000");
    EXPECT_EQ(GetError({"--out="}),
              "--out= with an empty value: expected a text that is not empty");
    EXPECT_EQ(GetError({"--packets="}),
              "--packets= with an empty value: expected true, false, 1 or 0");
    EXPECT_EQ(GetError({"--topology"}), "--topology without a value: expected line:R");
    EXPECT_EQ(GetError({"--RngRun"}), "--RngRun without a value: expected --RngRun=value");
    EXPECT_FALSE(Accepts({MTU}));
    EXPECT_FALSE(Accepts({MTU + "="}));
}

TEST_F(IcnOptions, UnknownOptionsAreToldTheNearest)
{
    EXPECT_EQ(GetError({"--cals=5"}),
              "--cals=5: unknown option, expected perhaps --calls (--PrintHelp lists the options)");
    EXPECT_NE(GetError({"--linkdelay=5ms"}).find("--linkDelay "), std::string::npos);
    EXPECT_NE(GetError({"--RngRunn=5"}).find("--RngRun "), std::string::npos);
    EXPECT_NE(GetError({"--=5"}).find("unknown option"), std::string::npos);
    EXPECT_EQ(GetError({"--mobility=5"}),
              "--mobility=5: this option comes later, expected the command without it");
}

TEST_F(IcnOptions, StrayWordsAreRefused)
{
    for (const std::string stray : {"5", "calls=5", "-calls=5", "--", "-", ""})
    {
        EXPECT_EQ(GetError({"--packets", stray}),
                  "stray word '" + stray +
                      "': expected --option=value (--PrintHelp lists the options)");
    }
}

TEST_F(IcnOptions, OptionsAreGivenOnce)
{
    EXPECT_EQ(GetError({"--calls=2", "--packets", "--calls=3"}),
              "--calls=3: given twice, first as '2': expected --calls once");
    EXPECT_FALSE(Accepts({"--packets", "--packets"}));
    EXPECT_FALSE(Accepts({"--RngRun=1", "--RngRun=1"}));
    EXPECT_FALSE(Accepts({MTU + "=1400", MTU + "=1500"}));
}

TEST_F(IcnOptions, GlobalValuesAreScreened)
{
    EXPECT_TRUE(Accepts({"--RngRun=7",
                         "--RngSeed=4294944442",
                         "--SchedulerType=ns3::HeapScheduler",
                         "--ChecksumEnabled=true",
                         "--SimulatorImplementationType=ns3::DefaultSimulatorImpl"}));
    for (const std::string wrong : {"--RngRun=abc",
                                    "--RngRun=5x",
                                    "--RngRun=-1",
                                    "--RngRun=18446744073709551616",
                                    "--RngSeed=0",
                                    "--RngSeed=4294944443",
                                    "--ChecksumEnabled=maybe",
                                    "--SchedulerType=ns3::Node",
                                    "--SchedulerType=ns3::NoScheduler",
                                    "--SimulatorImplementationType=fast"})
    {
        EXPECT_EQ(GetError({wrong}).rfind(wrong + ": expected a", 0), 0U) << GetError({wrong});
    }
}

TEST_F(IcnOptions, AttributePathsAreScreened)
{
    const std::string device = "--ns3::PointToPointNetDevice::";
    EXPECT_TRUE(Accepts({device + "Mtu=9000",
                         device + "DataRate=10Mbps",
                         device + "InterframeGap=5us",
                         device + "ReceiveErrorModel=ns3::RateErrorModel[ErrorRate=0.1]",
                         "--ns3::RateErrorModel::ErrorUnit=ERROR_UNIT_PACKET",
                         "--ns3::ErrorModel::IsEnabled=false"}));
    for (const std::string wrong : {"Mtu=70000",
                                    "Mtu=5x",
                                    "Mtu=-1",
                                    "DataRate=fast",
                                    "InterframeGap=fast",
                                    "InterframeGap=5",
                                    "ReceiveErrorModel=none",
                                    "ReceiveErrorModel=ns3::Node",
                                    "ReceiveErrorModel=ns3::RateErrorModel[ErrorRate=x]",
                                    "ReceiveErrorModel=ns3::RateErrorModel[Rate=0.1]",
                                    "ReceiveErrorModel=ns3::RateErrorModel[ErrorRate=0.1"})
    {
        EXPECT_EQ(GetError({device + wrong}).rfind(device + wrong + ": expected a", 0), 0U)
            << GetError({device + wrong});
    }
    EXPECT_EQ(GetError({"--ns3::PointToPointDevice::Mtu=9"}),
              "--ns3::PointToPointDevice::Mtu=9: expected a known type, there is no "
              "ns3::PointToPointDevice (--PrintTypeIds lists them)");
    EXPECT_EQ(GetError({device + "Mut=9"}),
              device + "Mut=9: expected an attribute that ns3::PointToPointNetDevice declares, Mut "
                       "is none (--PrintAttributes=ns3::PointToPointNetDevice lists them)");
    EXPECT_FALSE(Accepts({"--ns3::RateErrorModel::IsEnabled=true"})) << "its parent declares it";
    EXPECT_FALSE(Accepts({"--ns3::RateErrorModel::ErrorUnit=ERROR_UNIT_NONE"}));
    EXPECT_FALSE(Accepts({"--::=1"}));
}

TEST_F(IcnOptions, PrintOptionsAreScreened)
{
    EXPECT_TRUE(Accepts({"--PrintAttributes=ns3::PointToPointNetDevice"}));
    EXPECT_TRUE(Accepts({"--PrintGroup=PointToPoint"}));
    EXPECT_TRUE(Accepts({"--PrintTypeIds"}));
    EXPECT_EQ(GetError({"--PrintAttributes=ns3::None"}),
              "--PrintAttributes=ns3::None: expected a type (--PrintTypeIds lists them)");
    EXPECT_EQ(GetError({"--PrintGroup=None"}),
              "--PrintGroup=None: expected a group of types (--PrintGroups lists them)");
    EXPECT_EQ(GetError({"--PrintHelp=calls"}), "--PrintHelp=calls: expected --PrintHelp alone");
}

TEST_F(IcnOptions, ArgumentsAreAsGivenOrAsTheDefaultReads)
{
    ASSERT_TRUE(Accepts({"--linkDelay=0.5ms", "--packets", MTU + "=9000"}));
    const auto arguments = options.GetArguments();
    EXPECT_EQ(arguments.at("linkDelay"), "0.5ms");
    EXPECT_EQ(arguments.at("packets"), "true");
    EXPECT_EQ(arguments.at(MTU.substr(2)), "9000");
    EXPECT_EQ(arguments.at("calls"), "1");
    EXPECT_EQ(arguments.at("loss"), "0.1");
    EXPECT_EQ(arguments.at("lifetime"), "2s");
    EXPECT_EQ(arguments.at("observe"), "");
    EXPECT_EQ(arguments.at("linkRate"), "1Gbps");
    EXPECT_EQ(arguments.at("queue"), "100p");
    EXPECT_EQ(arguments.at("schemes"), "reflexive,push");
    EXPECT_EQ(arguments.at("RngRun"), std::to_string(ns3::RngSeedManager::GetRun()));
    EXPECT_EQ(arguments.at("RngSeed"), std::to_string(ns3::RngSeedManager::GetSeed()));
    EXPECT_EQ(arguments.count("mobility"), 0U);
}

using IcnOptionsDeathTest = IcnOptions;

TEST_F(IcnOptionsDeathTest, WrongWordsEndWithOneLineAndStatusTwo)
{
    EXPECT_EXIT(Parse({"--packets", "--calls=5x"}),
                ExitedWithCode(2),
                MatchesRegex("icn-example: --calls=5x: expected an integer from 1 to 1000000\n"));
    EXPECT_EXIT(Parse({"--RngRun=abc"}),
                ExitedWithCode(2),
                MatchesRegex("icn-example: --RngRun=abc: expected an integer[^\n]*\n"));
    EXPECT_EXIT(Parse({"--ns3::PointToPointNetDevice::InterframeGap=fast"}),
                ExitedWithCode(2),
                MatchesRegex("icn-example: --ns3::[^\n]*=fast: expected a time[^\n]*\n"));
    EXPECT_EXIT(Parse({"--out=a\nb", "--\x1b[1m"}),
                ExitedWithCode(2),
                MatchesRegex("icn-example: --.x1b.1m: unknown option[^\n]*\n"))
        << "control characters are escaped";
    EXPECT_EXIT(options.Fail("nodes.graphml:3: no such node"),
                ExitedWithCode(2),
                MatchesRegex("icn-example: nodes.graphml:3: no such node\n"));
}

TEST_F(IcnOptionsDeathTest, WrongWordsPrintNothingOnStdout)
{
    EXPECT_EXIT(ParseWithStdoutOnStderr({"--calls=5x", "--PrintHelp"}),
                ExitedWithCode(2),
                MatchesRegex("icn-example: [^\n]*\n"));
}

TEST_F(IcnOptionsDeathTest, HelpListsOptionsOnStdoutAndEndsWithStatusZero)
{
    for (const std::string help : {"--PrintHelp", "--help"})
    {
        EXPECT_EXIT(ParseWithoutStdout({help}), ExitedWithCode(0), MatchesRegex(""));
        for (const std::string shown :
             {"icn-example .Program Options",
              "Shows every kind of option",
              "--calls: +calls per consumer: an integer from 1 to 1000000 .1.",
              "--linkDelay: +delay of a link: [^\n]* .10ms.",
              "--link: +kind of link: one of icn, point-to-point .later: csma. .icn.",
              "--topology: +network: line:R .line:3.",
              "--PrintAttributes"})
        {
            EXPECT_EXIT(ParseWithStdoutOnStderr({help}), ExitedWithCode(0), shown);
        }
    }
    EXPECT_EXIT(ParseWithoutStdout({"--PrintTypeIds"}), ExitedWithCode(0), MatchesRegex(""));
}

TEST_F(IcnOptionsDeathTest, RightWordsReachTheProgramAndNs3)
{
    const auto run = [this]() {
        Parse({"--RngRun=7", MTU + "=9000", "--calls=5", "--out=a b"});
        const auto device = ns3::CreateObject<ns3::PointToPointNetDevice>();
        const bool isSet = ns3::RngSeedManager::GetRun() == 7 && device->GetMtu() == 9000 &&
                           calls == 5 && out == "a b" && options.GetArguments().at("RngRun") == "7";
        std::exit(isSet ? 0 : 1);
    };
    EXPECT_EXIT(run(), ExitedWithCode(0), MatchesRegex(""));
}

TEST_F(IcnOptionsDeathTest, DeclarationsThatContradictThemselvesAbort)
{
    uint32_t zero = 0;
    std::string none = "none";
    EXPECT_DEATH(options.Add("calls", "again", zero, 0, 1), "--calls is declared twice");
    EXPECT_DEATH(options.Add("least", "least", zero, 1, 2), "default of --least is 0");
    EXPECT_DEATH(options.AddChoice("kind", "kind", none, {"a", "b"}), "default of --kind is none");
    EXPECT_DEATH(options.IsGiven("nothing"), "--nothing is not declared");
}

} // namespace
} // namespace tests
