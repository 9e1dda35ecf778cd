// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PHONE_HOME_WAY_H
#define ICN_PHONE_HOME_WAY_H

#include "icn-phone-home-settings.h"

#include "ns3/nstime.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a scheme of PhoneHome is made of.
 */
struct PhoneHomeWay
{
    const char* client{nullptr}; ///< type of who tells the sink of a reading; null: nobody does
    const char* server{nullptr}; ///< type of the sink's application then
    /// First segment of the prefixes that the sink asks the gateway under; null: none are routed.
    const char* root{nullptr};
    /// Whether sensors send readings to the gateway; else they and the sink exchange Interests.
    bool isByGateway{true};
    bool isSilent{false};     ///< whether the sink leaves triggers unanswered
    bool isPull{false};       ///< whether the sink asks sensors
    bool isOnDemand{false};   ///< whether sensors make readings when asked
    bool hasCustodian{false}; ///< whether the gateway tells the sink when to ask again
    bool isToSink{false};     ///< whether sensors send to the sink what wants no answer
    bool isIndicated{false};  ///< whether that is not the reading, which the sink then asks for

    /** @param scheme one of PhoneHome. @return what it is made of; aborts on others. */
    static const PhoneHomeWay& Find(const std::string& scheme);

    /** @param settings of all. @return lifetime of the Interests beyond the gateway. */
    Time GetLifetime(const PhoneHomeSettings& settings) const;
};

} // namespace icn
} // namespace ns3

#endif // ICN_PHONE_HOME_WAY_H
