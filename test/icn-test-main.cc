// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-clean-slate.h"

/** Runs the tests as a program of its own; takes GoogleTest's options. */
int
main(int argc, char* argv[])
{
    ::testing::InitGoogleTest(&argc, argv);
    ::testing::UnitTest::GetInstance()->listeners().Append(new tests::CleanSlate);
    return RUN_ALL_TESTS();
}
