// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/fatal-error.h"
#include "ns3/icn-output-folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

using namespace ns3::icn;
namespace fs = std::filesystem;

namespace
{

/** A fresh folder that goes with the test. */
class OutputFolderTest : public testing::Test
{
  protected:
    OutputFolderTest()
    {
        std::string pattern = (fs::temp_directory_path() / "icn-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }

    ~OutputFolderTest() override
    {
        fs::remove_all(m_path);
    }

    static std::string Read(const fs::path& path)
    {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    fs::path m_path;
};

} // namespace

TEST_F(OutputFolderTest, ShowsItsFilesAllTogether)
{
    OutputFolder folder((m_path / "a/b").string());
    folder.Open("one.csv") << "1";
    folder.Open("two.csv") << "2";
    EXPECT_FALSE(fs::exists(m_path / "a/b/one.csv"));
    folder.Commit();
    EXPECT_EQ(Read(m_path / "a/b/one.csv"), "1");
    EXPECT_EQ(Read(m_path / "a/b/two.csv"), "2");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_path / "a/b"), {}), 2);
}

TEST_F(OutputFolderTest, GoesWithARunThatFailsIfItWasNotThereBefore)
{
    fs::create_directory(m_path / "earlier");
    for (const char* name : {"new", "earlier"})
    {
        OutputFolder folder((m_path / name).string());
        folder.Open("one.csv") << "1";
    }
    EXPECT_FALSE(fs::exists(m_path / "new"));
    EXPECT_TRUE(fs::is_empty(m_path / "earlier"));
}

TEST_F(OutputFolderTest, LeavesAnEarlierRunsFilesUntilItIsWhole)
{
    std::ofstream(m_path / "one.csv") << "earlier";
    {
        OutputFolder folder(m_path.string());
        folder.Open("one.csv") << "half";
    }
    EXPECT_EQ(Read(m_path / "one.csv"), "earlier");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_path), {}), 1);
}

TEST_F(OutputFolderTest, RefusesAFileInPlaceOfTheFolderInOneLine)
{
    std::ofstream(m_path / "taken") << "x";
    const std::string path = (m_path / "taken").string();
    try
    {
        OutputFolder folder(path);
        FAIL() << "took a file for a folder";
    }
    catch (const OutputError& error)
    {
        const std::string line = error.what();
        EXPECT_NE(line.find("--out=" + path), std::string::npos) << line;
        EXPECT_EQ(line.find('\n'), std::string::npos);
    }
}

TEST_F(OutputFolderTest, PutsTheNewFilesOfAFolderInPlaceOfTheEarlierOnesOfTheirKind)
{
    fs::create_directory(m_path / "pcap");
    std::ofstream(m_path / "pcap/earlier.pcap") << "1";
    std::ofstream(m_path / "pcap/notes.txt") << "2";
    OutputFolder folder(m_path.string());
    const fs::path path = folder.OpenFolder("pcap", ".pcap");
    std::ofstream(path / "new.pcap") << "3";
    EXPECT_TRUE(fs::exists(m_path / "pcap/earlier.pcap"));
    EXPECT_FALSE(fs::exists(m_path / "pcap/new.pcap"));
    folder.Commit();
    EXPECT_FALSE(fs::exists(m_path / "pcap/earlier.pcap"));
    EXPECT_EQ(Read(m_path / "pcap/notes.txt"), "2");
    EXPECT_EQ(Read(m_path / "pcap/new.pcap"), "3");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_path), {}), 1);
}

TEST_F(OutputFolderTest, LeavesAnEarlierRunsFolderUntilItIsWhole)
{
    fs::create_directory(m_path / "pcap");
    std::ofstream(m_path / "pcap/earlier.pcap") << "1";
    {
        OutputFolder folder(m_path.string());
        std::ofstream(fs::path(folder.OpenFolder("pcap", ".pcap")) / "new.pcap") << "half";
    }
    EXPECT_EQ(Read(m_path / "pcap/earlier.pcap"), "1");
    EXPECT_EQ(std::distance(fs::directory_iterator(m_path), {}), 1);
}

TEST_F(OutputFolderTest, RefusesAFileInPlaceOfAFolderWithinInOneLine)
{
    std::ofstream(m_path / "pcap") << "x";
    OutputFolder folder(m_path.string());
    try
    {
        folder.OpenFolder("pcap", ".pcap");
        FAIL() << "took a file for a folder";
    }
    catch (const OutputError& error)
    {
        const std::string line = error.what();
        EXPECT_NE(line.find((m_path / "pcap").string() + ": a file is in the way"),
                  std::string::npos)
            << line;
        EXPECT_EQ(line.find('\n'), std::string::npos);
    }
    EXPECT_EQ(Read(m_path / "pcap"), "x");
}

TEST_F(OutputFolderTest, LeavesNothingOfARunThatNs3Aborts)
{
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    const fs::path path = fs::temp_directory_path() / "icn-output-folder-test-abort";
    fs::create_directories(path);
    EXPECT_DEATH(
        {
            OutputFolder folder(path.string());
            folder.Open("packets.csv") << "half";
            std::ofstream(fs::path(folder.OpenFolder("pcap", ".pcap")) / "new.pcap") << "half";
            NS_FATAL_ERROR("no more");
        },
        "no more");
    EXPECT_TRUE(fs::is_empty(path));
    fs::remove_all(path);
}
