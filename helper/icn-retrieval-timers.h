// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RETRIEVAL_TIMERS_H
#define ICN_RETRIEVAL_TIMERS_H

#include "ns3/nstime.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How long a node waits for the answer to an Interest, and how it asks again meanwhile.
 */
struct NodeTimers
{
    Time lifetime;       ///< Interests pend there for no longer, whatever lifetime they say
    Time interval;       ///< after which an unanswered one is sent again; 0: it is not
    uint32_t repeats{0}; ///< how often at most

    /// What Read() takes, to follow the word "expected".
    static constexpr const char* SYNTAX =
        "lifetime,interval,repeats such as 4s,1000ms,4, with 0s,0 for none (lifetime from 1ms to "
        "86400s)";

    /** @param text as of SYNTAX. @return the timers; nothing if the text is anything else. */
    static std::optional<NodeTimers> Read(const std::string& text);
};

/**
 * @ingroup icn
 * The timers of all nodes between a consumer and a sensor: consumer - forwarder - gateway ~~
 * sensor. A node without leaves Interests as they are.
 */
struct RetrievalTimers
{
    std::optional<NodeTimers> consumer;  ///< of the sink
    std::optional<NodeTimers> forwarder; ///< of the router
    std::optional<NodeTimers> gateway;   ///< of the gateway
    std::optional<NodeTimers> sensor;    ///< of the sensor

    /** @param otherwise where no node has timers. @return the longest lifetime of any node. */
    Time GetLongestLifetime(Time otherwise) const;
};

/**
 * @ingroup icn
 * A named way to get readings, as Delay-Tolerant ICN over LoRa (ICN 2022) has compared them in its
 * Table 2: a scheme of PhoneHome and the timers of all nodes.
 */
struct TimerConfiguration
{
    std::string name;       ///< such as `vanillaa1`
    std::string scheme;     ///< of PhoneHome
    RetrievalTimers timers; ///< of each node

    /** @return the eight of the paper, and `push-silent`, as its software has `push`. */
    static const std::vector<TimerConfiguration>& GetAll();
    /** @param name of one of GetAll(). @return it. */
    static const TimerConfiguration& Get(const std::string& name);
    /** @return names of GetAll(). */
    static std::vector<std::string> GetNames();
};

} // namespace icn
} // namespace ns3

#endif // ICN_RETRIEVAL_TIMERS_H
