// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-vectors.h"

#include <exception>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace tests
{

namespace
{

/// @param text any; anything but lower-case hex goes into the failure. @param check the target
void
Put(const std::string& text, Check check)
{
    try
    {
        check(FromHex(text));
    }
    catch (const std::exception& problem)
    {
        ADD_FAILURE() << problem.what() << ": " << text;
    }
}

/// Puts a target to each packet within a part of the vectors.
void
PutPackets(const nlohmann::json& part, Check check)
{
    for (const auto& [key, value] : part.items())
    {
        if (value.is_structured())
        {
            PutPackets(value, check);
        }
        else if (value.is_string() && (key == "wire" || key == "hex"))
        {
            Put(value, check);
        }
    }
}

} // namespace

void
Replay(const std::string& file, Check check)
{
    const std::string base = file.substr(file.rfind('/') + 1);
    const std::string name = base.substr(4, base.rfind("-fuzz.cc") - 4);
    std::ifstream in(std::string(NS_TEST_SOURCEDIR) + "/fuzz/corpus/" + name + ".hex");
    size_t inputs = 0;
    for (std::string line; std::getline(in, line); ++inputs)
    {
        Put(line, check);
    }
    EXPECT_GT(inputs, 0U) << "no inputs are kept for " << name;
    for (const char* vectors : {"ccnx.json", "cefore-rf.json", "ndn.json"})
    {
        PutPackets(ReadVectors(vectors), check);
    }
}

} // namespace tests
