// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

// Whole runs with ns-3's packet printing on: every packet of every scheme prints as one line.

#include "icn-call-trial.h"

#include "ns3/icn-forwarder.h"
#include "ns3/node-list.h"
#include "ns3/node.h"
#include "ns3/packet.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using namespace ns3;
using namespace ns3::icn;
using namespace tests;

namespace
{

/// Prints what goes through faces and devices, and judges the lines.
class Printer
{
  public:
    /** @param header that every line of a whole packet names. */
    explicit Printer(std::string header)
        : m_header(std::move(header))
    {
    }

    /** Listens to all faces there are, and to their devices. */
    void Connect()
    {
        for (auto node = NodeList::Begin(); node != NodeList::End(); ++node)
        {
            const auto forwarder = (*node)->GetObject<Forwarder>();
            for (FaceId face = 0; face < forwarder->GetFaceCount(); ++face)
            {
                for (const char* trace : {"PacketTx", "PacketRx"})
                {
                    forwarder->GetFace(face)->TraceConnectWithoutContext(
                        trace,
                        MakeCallback(&Printer::OnPacket, this));
                }
            }
            for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
            {
                (*node)->GetDevice(i)->TraceConnectWithoutContext(
                    "MacTx",
                    MakeCallback(&Printer::OnFrame, this));
            }
        }
    }

    /** @return whether packets were printed, all well. */
    bool IsContent() const
    {
        return m_lines > 0 && m_isContent;
    }

  private:
    void OnPacket(Ptr<const Packet> packet, const Address&, const Address&)
    {
        OnFrame(packet);
    }

    void OnFrame(Ptr<const Packet> packet)
    {
        const std::string line = packet->ToString();
        const bool isGood =
            line.find(m_header + " (") != std::string::npos &&
            line.find("packet=" + std::to_string(packet->GetSize()) + "B") != std::string::npos &&
            line.find("malformed") == std::string::npos && line.find('\n') == std::string::npos;
        if (!isGood)
        {
            std::cerr << line << '\n';
        }
        m_isContent = m_isContent && isGood;
        ++m_lines;
    }

    std::string m_header;   ///< named by lines
    bool m_isContent{true}; ///< whether all were good
    size_t m_lines{0};      ///< printed
};

/** Printing cannot be switched off again, so this is for a child process. */
[[noreturn]] void
RunPrinting(const CallSettings& settings, const std::string& header)
{
    Packet::EnablePrinting();
    bool isContent = true;
    for (const std::string& scheme : CallScheme::GetNames())
    {
        Printer printer(header);
        Simulator::Schedule(Time(), &Printer::Connect, &printer);
        const auto result = CallExperiment(Topology::Parse("grid:2x2"), settings).Run(scheme, {});
        isContent = isContent && printer.IsContent() && result.problems.empty();
    }
    std::_Exit(isContent ? 0 : 1);
}

/** @return whether ns-3 still lets printing be enabled: with asserts only before any packet. */
bool
CanEnablePrinting()
{
    const pid_t child = fork();
    if (child == 0)
    {
        Packet::EnablePrinting();
        std::_Exit(0);
    }
    int status = 1;
    waitpid(child, &status, 0);
    return status == 0;
}

CallSettings
MakeSettings()
{
    CallSettings settings;
    settings.consumers = 2;
    settings.calls = 3;
    settings.parameters = 2;
    settings.contentStore = 10;
    settings.loss = 0.05;
    return settings;
}

/// Skipped where ns-3 does not let printing be enabled any more.
class Printing : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        if (!CanEnablePrinting())
        {
            GTEST_SKIP() << "ns-3 asserts that printing is enabled before the first packet; run "
                            "this test alone";
        }
    }
};

TEST_F(Printing, OfEverySchemeIsOneLinePerPacket)
{
    CallSettings settings = MakeSettings();
    settings.announcement = "flood";
    EXPECT_EXIT(RunPrinting(settings, "OctetsHeader"), ::testing::ExitedWithCode(0), "");
}

TEST_F(Printing, OfFragmentsIsOneLinePerPacket)
{
    CallSettings settings = MakeSettings();
    settings.mtu = 500;
    EXPECT_EXIT(RunPrinting(settings, "OctetsHeader"), ::testing::ExitedWithCode(0), "");
}

TEST_F(Printing, OfNdnIsOneLinePerPacket)
{
    CallSettings settings = MakeSettings();
    settings.protocol = "ndn";
    settings.announcement = "flood";
    EXPECT_EXIT(RunPrinting(settings, "OctetsHeader"), ::testing::ExitedWithCode(0), "");
    settings.mtu = 500;
    EXPECT_EXIT(RunPrinting(settings, "OctetsHeader"), ::testing::ExitedWithCode(0), "");
}

TEST_F(Printing, OfTriggersByFieldIsOneLinePerPacket)
{
    CallSettings settings = MakeSettings();
    settings.encoding = "field";
    EXPECT_EXIT(RunPrinting(settings, "OctetsHeader"), ::testing::ExitedWithCode(0), "");
}

TEST_F(Printing, OfCeforesNumbersIsOneLinePerPacket)
{
    CallSettings settings = MakeSettings();
    settings.profile = "cefore";
    EXPECT_EXIT(RunPrinting(settings, "CeforeOctetsHeader"), ::testing::ExitedWithCode(0), "");
}

} // namespace
