// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_CHECKS_H
#define ICN_CALL_CHECKS_H

#include "icn-call-options.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Refuses what no single option of CallOptions shows to be wrong: what does not go together ends
 * the program with one line, see Options::Fail().
 */
class CallChecks
{
  public:
    /** All must outlive the checks. @param options parsed. @param choices they say. @param settings
     *  they say. */
    CallChecks(const Options& options,
               const CallOptions::Choices& choices,
               const CallSettings& settings);

    /** Refuses whatever is wrong first. */
    void CheckAll() const;

  private:
    void CheckProtocol() const;
    /** What does not go with scheme reflexive-cefore. */
    void CheckCefore() const;
    void CheckParameters() const;
    /** Calls that are made again at other producers. */
    void CheckReinvocations() const;
    void CheckNetwork() const;
    void CheckLosses() const;
    void CheckRun() const;

    const Options& m_options;              ///< parsed
    const CallOptions::Choices& m_choices; ///< said
    const CallSettings& m_settings;        ///< said
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_CHECKS_H
