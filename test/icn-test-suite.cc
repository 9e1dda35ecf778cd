// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-clean-slate.h"

#include "ns3/test.h"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace
{

/**
 * Lets the child process of a death test end with its status. Otherwise it would go on to destroy
 * the suite it runs in, which ns-3 asserts against.
 */
void
EndDeathTestsHere()
{
#ifdef __GLIBC__
    static const pid_t parent = getpid();
    on_exit(
        [](int status, void*) {
            if (getpid() != parent)
            {
                std::fflush(nullptr);
                _exit(status);
            }
        },
        nullptr);
#endif
}

/** Passes the outcome of one GoogleTest, which has already run, on to ns-3. */
class OutcomeTestCase : public ns3::TestCase
{
  public:
    /**
     * @param test the test to report on, owned by GoogleTest
     */
    explicit OutcomeTestCase(const ::testing::TestInfo& test)
        : TestCase(std::string(test.test_suite_name()) + "." + test.name()),
          m_outcome(*test.result())
    {
    }

  private:
    void DoRun() override
    {
        for (int i = 0; i < m_outcome.total_part_count(); ++i)
        {
            const auto& part = m_outcome.GetTestPartResult(i);
            NS_TEST_EXPECT_MSG_EQ(part.failed(), false, part);
        }
    }

    const ::testing::TestResult& m_outcome; ///< lives as long as the process
};

/** All GoogleTests of the module, for test-runner and test.py of an ns-3 tree. */
class IcnTestSuite : public ns3::TestSuite
{
  public:
    IcnTestSuite()
        : TestSuite("icn")
    {
    }

  private:
    void DoSetup() override
    {
        EndDeathTestsHere();
        ::testing::InitGoogleTest();
        auto& googleTest = *::testing::UnitTest::GetInstance();
        auto& listeners = googleTest.listeners();
        delete listeners.Release(listeners.default_result_printer());
        listeners.Append(new tests::CleanSlate);
        // The status is the sum of what the test cases below report one by one.
        [[maybe_unused]] const int status = RUN_ALL_TESTS();

        for (int i = 0; i < googleTest.total_test_suite_count(); ++i)
        {
            const auto& group = *googleTest.GetTestSuite(i);
            for (int j = 0; j < group.total_test_count(); ++j)
            {
                AddTestCase(new OutcomeTestCase(*group.GetTestInfo(j)));
            }
        }
    }
};

IcnTestSuite g_icnTestSuite; ///< registers itself with ns-3

} // namespace
