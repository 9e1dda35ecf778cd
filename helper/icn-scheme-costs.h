// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SCHEME_COSTS_H
#define ICN_SCHEME_COSTS_H

#include "ns3/icn-scheme-result.h"

#include <cstdint>
#include <map>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a scheme cost per call, or per reading: state in routers, and traffic on links.
 */
struct SchemeCosts
{
    /** @param result of the scheme. @param units calls or readings that share its costs, at least
     *  one. */
    SchemeCosts(const SchemeResult& result, uint64_t units);

    bool hasRouters{false};                     ///< whether there is a node without application
    std::map<std::string, double> entrySeconds; ///< by table, summed over routers
    std::map<std::string, double> byteSeconds;  ///< likewise
    double packets{0};                          ///< on all links
    double bytes{0};                            ///< of them, without framing
};

} // namespace icn
} // namespace ns3

#endif // ICN_SCHEME_COSTS_H
