// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ATTACK_FILES_H
#define ICN_ATTACK_FILES_H

#include "icn-attack-experiment.h"
#include "icn-output-folder.h"

#include <ostream>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Writes what attacks came to, beside the files that ResultFiles writes of the calls: `attack.csv`,
 * a row per scheme, and `victim.csv`, the victim's load over time.
 */
class AttackFiles
{
  public:
    /** @param settings of the attack; must outlive this. */
    explicit AttackFiles(const AttackSettings& settings);

    /** @param results in order of schemes. @param folder they go to. */
    void Write(const std::vector<AttackResult>& results, OutputFolder& folder) const;

    /** @param results in order of schemes. @param os gets a table. */
    static void Print(const std::vector<AttackResult>& results, std::ostream& os);

  private:
    const AttackSettings& m_settings; ///< of the attack
};

} // namespace icn
} // namespace ns3

#endif // ICN_ATTACK_FILES_H
