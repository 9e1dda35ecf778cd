// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CALL_H
#define ICN_CALL_H

#include "ns3/icn-code-points.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/icn-message.h"
#include "ns3/icn-name.h"
#include "ns3/icn-reason.h"
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
 * What the payload of a call's first Interest tells the producer, the same octets in every scheme
 * but for the consumer's prefix.
 */
struct CallRequest
{
    uint32_t parameters{0}; ///< objects to fetch; 0 also where the producer is not told
    uint32_t segments{0};   ///< scheme push: Interests that carry the parameters
    Name consumerPrefix;    ///< paired schemes: under which the parameters are fetched

    /** @return the octets. */
    std::string Encode() const;
    /**
     * @param payload the first octets of one
     * @return what they say; nothing if cut short or of more parameters than MOST_PARAMETERS
     */
    static std::optional<CallRequest> Decode(const std::string& payload);

    static constexpr uint32_t FIXED_BYTES = 8;             ///< octets before the prefix
    static constexpr uint32_t MOST_BYTES = 1024;           ///< enough for any prefix in use
    static constexpr uint32_t MOST_PARAMETERS = 1'000'000; ///< a producer fetches for one call
};

/**
 * @ingroup icn
 * The names by which the messages of a call are told apart, under a producer's prefix.
 */
struct CallNames
{
    static constexpr const char* CALL = "call";     ///< first Interests
    static constexpr const char* RESULT = "result"; ///< Interests for a result asked for apart

    /**
     * The name of a trigger, and its RNP as the profile has triggers carry it (RF draft 4.3.1).
     * @param points numbers of the profile
     * @param prefix of the name
     * @param id of the call, and, where the name ends in the RNP, also that
     * @param rnp value of the RNP where it is not in the name
     * @return fields with these alone set
     */
    static Message::Fields MakeTrigger(const CodePoints& points,
                                       const Name& prefix,
                                       const std::string& id,
                                       const std::string& rnp);

    /// How a call's parameters are named (RF draft 4.3).
    enum class Naming : uint8_t
    {
        CHUNK, ///< chunks 0 to K-1 under a prefix that the producer is given
        WHOLE, ///< one object, by that prefix alone
    };

    /**
     * @param naming `chunk` or `whole`; anything else aborts
     * @param type whose attribute it is
     * @return what it means
     */
    static Naming ReadNaming(const std::string& naming, const char* type);

    /// Which part of an exchange a message belongs to.
    enum class Leg : uint8_t
    {
        CALL,   ///< first Interest, its answer
        FETCH,  ///< parameters
        RESULT, ///< asked for and given apart
    };

    /**
     * @param name of a message
     * @param isReflexive whether it begins with a reflexive name prefix
     * @param producerDepth segments of every producer's prefix
     * @param producerRoot first segment of every producer's prefix
     * @return its leg
     */
    static Leg GetLeg(const Name& name,
                      bool isReflexive,
                      const std::string& producerRoot,
                      size_t producerDepth);
};

/**
 * @ingroup icn
 * What a producer says in Data when it could not serve a call: an octet that begins neither a name
 * nor a result, and why.
 */
struct FailureReport
{
    static constexpr uint32_t BYTES = 2; ///< octets of one

    /** @param code why. @return the payload. */
    static std::string Encode(ReturnCode code);
    /** @param data an answer to a first Interest. @return why it failed; nothing if it did not. */
    static std::optional<ReturnCode> Decode(const Message& data);
};

/**
 * @ingroup icn
 * A call as its consumer saw it.
 */
struct CallRecord
{
    std::string id; ///< 16 octets, the same at the producer
    /// Ids of its invocations before the last, which had no answer or no way to their producers
    std::vector<std::string> earlier;
    uint32_t number{0};      ///< of this consumer's calls, from 0
    Time arrival;            ///< when it was to be made
    Time start;              ///< when its first Interest left, of the first invocation
    Time end;                ///< when its result was complete, or it was given up
    std::string outcome;     ///< `completed`, `timeout`, `rejected`, `returned:<reason>`
    std::string fallback;    ///< paired scheme that it fell back to; empty: none
    uint32_t resultBytes{0}; ///< octets of the result
    InterestTally tally;     ///< the consumer's Interests, of all invocations
};

/**
 * @ingroup icn
 * A call as its producer saw it.
 */
struct ServiceRecord
{
    std::string id;                         ///< 16 octets, the same at the consumer
    std::optional<Time> parametersComplete; ///< when the last parameter had come
    uint32_t parameters{0};                 ///< objects received
    uint64_t parameterBytes{0};             ///< their octets
    InterestTally tally;                    ///< the producer's Interests
};

} // namespace icn
} // namespace ns3

#endif // ICN_CALL_H
