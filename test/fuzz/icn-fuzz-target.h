// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FUZZ_TARGET_H
#define ICN_FUZZ_TARGET_H

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace tests
{

/// What a target is given.
using Input = std::vector<uint8_t>;

/// A decoder, put to any octets; throws where it does not hold what it promises.
using Check = void (*)(const Input&);

/// Thrown by a target where a decoder breaks a promise.
class BrokenPromise : public std::logic_error
{
  public:
    using std::logic_error::logic_error;
};

/**
 * @param holds whether a promise is kept
 * @param promise what was promised, for the message
 */
inline void
Require(bool holds, const char* promise)
{
    if (!holds)
    {
        throw BrokenPromise(promise);
    }
}

/**
 * @param error of a decoder that has refused an input
 * @param size octets of the input
 */
template <typename Error>
void
RequireError(const Error& error, size_t size)
{
    Require(*error.what, "an error says what is wrong");
    Require(error.offset <= size, "the offset of an error lies within the packet");
}

/**
 * Puts a target to its kept inputs, test/fuzz/corpus/NAME.hex, to all packets of test/vectors, and
 * to each with a few octets changed.
 * @param file of the target, its `__FILE__`: icn-NAME-fuzz.cc
 * @param check the target
 */
void Replay(const std::string& file, Check check);

} // namespace tests

/**
 * Makes a check the fuzz target of its file: alone in a program of libFuzzer with ICN_FUZZ, else a
 * test of the kept inputs.
 */
#ifdef ICN_FUZZ
#define ICN_FUZZ_TARGET(Decoder, check)                                                            \
    extern "C" int LLVMFuzzerTestOneInput(const uint8_t* octets, size_t size)                      \
    {                                                                                              \
        check({octets, octets + size});                                                            \
        return 0;                                                                                  \
    }
#else
#include <gtest/gtest.h>
#define ICN_FUZZ_TARGET(Decoder, check)                                                            \
    TEST(Fuzz, Decoder)                                                                            \
    {                                                                                              \
        tests::Replay(__FILE__, check);                                                            \
    }
#endif

#endif // ICN_FUZZ_TARGET_H
