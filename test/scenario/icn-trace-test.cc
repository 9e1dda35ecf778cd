// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-temporary-folder.h"
#include "icn-test-network.h"

#include "ns3/double.h"
#include "ns3/icn-consumer-helper.h"
#include "ns3/icn-delay-trace.h"
#include "ns3/icn-face-rate-trace.h"
#include "ns3/icn-network-helper.h"
#include "ns3/icn-producer-helper.h"
#include "ns3/icn-state-trace.h"
#include "ns3/icn-store-trace.h"
#include "ns3/icn-trace-helper.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

using namespace ns3;
using namespace ns3::icn;
using tests::Network;

namespace
{

/// @return rows of a file that hold a text, line ends as \n
std::string
RowsWith(const std::string& file, const std::string& text)
{
    std::istringstream in(file);
    std::string rows;
    for (std::string row; std::getline(in, row);)
    {
        EXPECT_EQ(row.back(), '\r') << row;
        row.pop_back();
        if (row.find(text) != std::string::npos)
        {
            rows += row + '\n';
        }
    }
    return rows;
}

/// @return the first row of a file
std::string
HeaderOf(const std::string& file)
{
    return file.substr(0, file.find("\r\n"));
}

// consumer 0 --10 ms-- r1 (store) --10 ms-- producer 2, instant links
class Traces : public testing::Test
{
  protected:
    Traces()
    {
        Build();
    }

    /** Makes the network, anew. */
    void Build()
    {
        TopologyOptions options;
        options.linkRate = DataRate(Network::INSTANT);
        m_network = std::make_unique<NetworkHelper>(Topology::Line(1, options),
                                                    NetworkHelper::LinkSettings());
        m_network->Build(StackHelper());
        m_network->AddRoutes(*Name::FromUri("/p"), 2);
        m_network->GetForwarder(1)->GetContentStore()->SetAttribute("Capacity", UintegerValue(10));
        ProducerHelper("/p").Install(m_network->GetNode(2));
    }

    /** One object, asked for so often: from the producer once, then from the store.
     * @param times how often. @param rate per second */
    void Consume(uint64_t times, double rate)
    {
        ConsumerHelper helper("/p");
        helper.SetArrivals("ns3::icn::ConstantArrivals", "Rate", DoubleValue(rate));
        helper.SetNames("ns3::icn::ZipfMandelbrotNames", "Objects", UintegerValue(1));
        helper.SetAttribute("Requests", UintegerValue(times));
        ConsumerHelper::AssignStreams(helper.Install(m_network->GetNode(0)), 1);
    }

    /** @param trace of a run until a time. @param until that time. @return what is written. */
    template <typename Trace, typename... Rest>
    std::string Run(Time until, Rest... rest)
    {
        std::ostringstream os;
        Trace trace(os, m_network->GetNodes(), rest...);
        Simulator::Stop(until);
        Simulator::Run();
        trace.Finish();
        return os.str();
    }

    std::unique_ptr<NetworkHelper> m_network;
};

} // namespace

TEST_F(Traces, DelaysCountFromTheFirstAndTheLastInterest)
{
    Consume(3, 10);
    const std::string file = Run<DelayTrace>(MilliSeconds(205));
    EXPECT_EQ(HeaderOf(file),
              "time_s,node,application,name,outcome,first_delay_s,last_delay_s,interests,"
              "retransmissions,payload_bytes");
    EXPECT_EQ(RowsWith(file, "/p"),
              "0.040000000,0,0,ccnx:/p/1,completed,0.040000000,0.040000000,1,0,1024\n"
              "0.120000000,0,0,ccnx:/p/1,completed,0.020000000,0.020000000,1,0,1024\n"
              "0.205000000,0,0,ccnx:/p/1,unfinished,,,1,0,0\n");
}

// Misses at 10 ms; hits at 510, 1010 and 1510 ms. The interval at hand at the end counts as far as
// it goes.
TEST_F(Traces, StoresTellHitsAndMisses)
{
    Consume(4, 2);
    const std::string file = Run<StoreTrace>(MilliSeconds(2500), Seconds(1));
    EXPECT_EQ(file,
              "time_s,interval_s,node,hits,misses,hit_ratio\r\n"
              "0.000000000,1.000000000,1,1,1,0.5\r\n"
              "1.000000000,1.000000000,1,2,0,1\r\n"
              "2.000000000,0.500000000,1,0,0,\r\n");
}

// An Interest at 0 and 500 ms in the first second, none in the second: the row goes on, with zeros.
TEST_F(Traces, FaceRatesAreThoseOfEachInterval)
{
    Consume(2, 2);
    const std::string file = Run<FaceRateTrace>(Seconds(2), Seconds(1));
    EXPECT_EQ(HeaderOf(file),
              "time_s,interval_s,node,face,peer,event,kind,packets,bytes,packets_per_s,"
              "bits_per_s");
    const std::string sent = RowsWith(file, ",0,0,1,send,interest,");
    const std::string::size_type second = sent.find('\n') + 1;
    const std::string start = "0.000000000,1.000000000,0,0,1,send,interest,2,";
    ASSERT_EQ(sent.substr(0, start.size()), start);
    const uint64_t bytes = std::stoull(sent.substr(start.size()));
    EXPECT_EQ(sent.substr(0, second),
              start + std::to_string(bytes) + ",2," + std::to_string(8 * bytes) + "\n");
    EXPECT_EQ(sent.substr(second), "1.000000000,1.000000000,0,0,1,send,interest,0,0,0,0\n");
    EXPECT_EQ(RowsWith(file, "0.000000000,1.000000000,2,").find("receive,interest,2"),
              std::string::npos); // the second was answered by the store
}

// Pending at the consumer for 40 ms of each 100 ms first, then 20 ms.
TEST_F(Traces, PitsAreIntegrated)
{
    Consume(2, 10);
    const std::string file =
        Run<StateTrace>(MilliSeconds(200), MilliSeconds(100), StateTrace::GetPitTables());
    EXPECT_EQ(HeaderOf(file), "time_s,node,table,entries_min,entries_max,entries_mean,bytes_mean");
    const std::string rows = RowsWith(file, ",0,pit,");
    EXPECT_EQ(rows.find("0.000000000,0,pit,0,1,0.4,"), 0U) << rows;
    EXPECT_NE(rows.find("0.100000000,0,pit,0,1,0.2,"), std::string::npos) << rows;
    EXPECT_EQ(RowsWith(file, "content-store"), "");
    EXPECT_NE(RowsWith(file, "pit-plain"), "");
}

TEST_F(Traces, ALineEachMakesTheFiles)
{
    const tests::TemporaryFolder folder;
    Consume(2, 10);
    TraceHelper traces(folder.Get().string());
    traces.TraceFaces(m_network->GetNodes());
    traces.TracePit(m_network->GetNodes());
    traces.TraceStores(m_network->GetNodes());
    traces.TraceDelays(m_network->GetNodes());
    Simulator::Run(); // ends: traces schedule nothing
    EXPECT_EQ(Simulator::Now(), MilliSeconds(120));
    testing::internal::CaptureStderr();
    traces.Write();
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    const auto files = folder.Read();
    ASSERT_EQ(files.size(), 4U);
    for (const auto& [name, text] : files)
    {
        EXPECT_NE(RowsWith(text, "0.000000000").size() + RowsWith(text, "/p/1").size(), 0U) << name;
    }
}

TEST_F(Traces, AFileWithoutRowsSaysWhy)
{
    const tests::TemporaryFolder folder;
    TraceHelper traces(folder.Get().string());
    traces.TraceStores(m_network->GetNode(0));
    traces.TraceDelays(m_network->GetNodes());
    Consume(1, 1); // too late for the trace
    Simulator::Run();
    testing::internal::CaptureStderr();
    traces.Write();
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "content-store.csv has no rows: the nodes traced have no Content Store; see "
              "StackHelper::SetContentStore\n"
              "delays.csv has no rows: no consumer that was installed before the trace asked for "
              "anything\n");
}

TEST_F(Traces, ChangeNothingInARun)
{
    const auto run = [this](bool isTraced) {
        std::ostringstream os;
        std::unique_ptr<FaceRateTrace> trace;
        if (isTraced)
        {
            trace = std::make_unique<FaceRateTrace>(os, m_network->GetNodes(), MilliSeconds(7));
        }
        Consume(5, 100);
        Simulator::Run();
        const uint64_t fingerprint = m_network->GetForwarder(1)->GetFingerprint().Get();
        trace.reset();
        Simulator::Destroy();
        Build();
        return std::pair(fingerprint, os.str().size());
    };
    const auto [untraced, nothing] = run(false);
    const auto [traced, written] = run(true);
    EXPECT_EQ(untraced, traced);
    EXPECT_EQ(nothing, 0U);
    EXPECT_GT(written, 100U);
}
