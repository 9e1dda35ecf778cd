// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-fuzz-target.h"
#include "icn-vectors.h"

#include <exception>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace tests
{

namespace
{

/// Puts a target to inputs, and to each again with a few octets changed.
class Player
{
  public:
    /// @param check the target
    explicit Player(Check check)
        : m_check(check)
    {
    }

    /// @param text hex of an input
    void Put(const std::string& text)
    {
        constexpr int TIMES = 8;
        const Input input = FromHex(text);
        Put(input);
        for (int i = 0; i < TIMES && !input.empty(); ++i)
        {
            Put(Change(input));
        }
    }

    /// @param part of the vectors, each packet within which is an input
    void PutPackets(const nlohmann::json& part)
    {
        for (const auto& [key, value] : part.items())
        {
            if (value.is_structured())
            {
                PutPackets(value);
            }
            else if (value.is_string() && (key == "wire" || key == "hex"))
            {
                Put(value.get<std::string>());
            }
        }
    }

  private:
    /// @param input of at least an octet. @return it with other octets, or cut off
    Input Change(Input input)
    {
        for (size_t left = 1 + m_random() % 3; left; --left)
        {
            const auto octet = static_cast<uint8_t>(m_random());
            input[m_random() % input.size()] = m_random() % 2 ? octet : octet % 16;
        }
        if (m_random() % 8 == 0)
        {
            input.resize(m_random() % input.size());
        }
        return input;
    }

    /// @param input any
    void Put(const Input& input)
    {
        try
        {
            m_check(input);
        }
        catch (const std::exception& problem)
        {
            ADD_FAILURE() << problem.what() << ": " << ToHex(input);
        }
    }

    /// @param input any. @return it in hex
    static std::string ToHex(const Input& input)
    {
        constexpr char DIGITS[] = "0123456789abcdef";
        std::string hex;
        for (const uint8_t octet : input)
        {
            hex += DIGITS[octet >> 4];
            hex += DIGITS[octet & 15];
        }
        return hex;
    }

    const Check m_check;         ///< the target
    std::mt19937_64 m_random{1}; ///< of changes, the same in every run
};

} // namespace

void
Replay(const std::string& file, Check check)
{
    const std::string base = file.substr(file.rfind('/') + 1);
    const std::string name = base.substr(4, base.rfind("-fuzz.cc") - 4);
    Player player(check);
    std::ifstream in(std::string(NS_TEST_SOURCEDIR) + "/fuzz/corpus/" + name + ".hex");
    size_t inputs = 0;
    for (std::string line; std::getline(in, line); ++inputs)
    {
        player.Put(line);
    }
    EXPECT_GT(inputs, 0U) << "no inputs are kept for " << name;
    for (const char* vectors : {"ccnx.json", "cefore-rf.json", "ndn.json"})
    {
        player.PutPackets(ReadVectors(vectors));
    }
}

} // namespace tests
