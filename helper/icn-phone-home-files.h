// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_FILES_H
#define ICN_PHONE_HOME_FILES_H

#include "icn-output-folder.h"
#include "icn-phone-home-result.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Writes what became of readings, beside the files that ResultFiles writes of the schemes:
 * `readings.csv`, a row per reading, and `sensors.csv`, a row per sensor. Times are in seconds;
 * what never happened is empty.
 */
class PhoneHomeFiles
{
  public:
    /** @param results in order of schemes. @param folder they go to. @throws OutputError if a file
     *  cannot be made. */
    static void Write(const std::vector<PhoneHomeResult>& results, OutputFolder& folder);

  private:
    /** @param results in order of schemes. @param folder of `readings.csv`. */
    static void WriteReadings(const std::vector<PhoneHomeResult>& results, OutputFolder& folder);
    /** @param results in order of schemes. @param folder of `sensors.csv`. */
    static void WriteSensors(const std::vector<PhoneHomeResult>& results, OutputFolder& folder);
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_FILES_H
