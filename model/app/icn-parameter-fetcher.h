// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PARAMETER_FETCHER_H
#define ICN_PARAMETER_FETCHER_H

#include "ns3/icn-call.h"
#include "ns3/icn-code-points.h"
#include "ns3/icn-interest-sender.h"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Fetches a call's parameters, chunks 0 to K-1 of one object, by a window of Interests.
 *
 * K is known from the first Interest; or learnt from the end chunk number of chunk 0, fetched alone
 * first; or learnt while a whole window is asked for at once, more than needed if K is smaller.
 */
class ParameterFetcher
{
  public:
    /// How K comes to be known.
    enum class Count : uint8_t
    {
        KNOWN,
        DISCOVERED,
        GUESS,
    };

    /// What is fetched, and how.
    struct Plan
    {
        Name prefix;                        ///< of the chunks
        Count count{Count::KNOWN};          ///< how K comes to be known
        uint32_t parameters{0};             ///< K, where known
        Ptr<CongestionWindow> window;       ///< of Interests outstanding at once (GUESS: not all)
        std::optional<Time> firstTimeout{}; ///< of the first window's first tries; none: as of all
        uint32_t noRouteLimit{0};           ///< see Outcome::UNREACHABLE; 0: never
        uint32_t most{CallRequest::MOST_PARAMETERS}; ///< chunks there may be, where discovered
        bool isWhole{false}; ///< the prefix names the one object: there are no chunks
        /// Takes each object; false: it is of no use, and the parameters cannot be had.
        std::function<bool(const Message&)> take{};
        /// Draws for how long the place of an object that has come stays empty; null: not at all.
        std::function<Time()> gap{};
    };

    /// Writes the Interest for a name.
    using MakeInterest = std::function<Ptr<const Message>(const Name&)>;
    /// How fetching ends.
    enum class Outcome : uint8_t
    {
        COMPLETE,
        FAILED, ///< one could not be had
        /// While none had come, Interests for the first were returned with No Route as often as the
        /// plan allows: there is no way to the consumer.
        UNREACHABLE,
    };

    /// Called once, at the end.
    using Done = std::function<void(Outcome outcome)>;

    /**
     * @param plan what is fetched
     * @param points numbers of the protocol profile
     * @param sender sends the Interests; must outlive the fetcher
     * @param makeInterest writes them
     * @param tally counts them; must outlive the fetcher
     * @param done called at the end, perhaps by Start()
     */
    ParameterFetcher(Plan plan,
                     const CodePoints& points,
                     InterestSender& sender,
                     MakeInterest makeInterest,
                     InterestTally* tally,
                     Done done);
    ~ParameterFetcher();
    ParameterFetcher(const ParameterFetcher&) = delete;
    ParameterFetcher& operator=(const ParameterFetcher&) = delete;

    /** Sends the first Interests. */
    void Start();

    /** @return objects received. */
    uint32_t GetReceived() const;
    /** @return their octets. */
    uint64_t GetBytes() const;

  private:
    /** Sends what the window allows. */
    void Fill();
    /** The same, once the gap after an object that has come is over. */
    void FillAfterGap();
    /** @param chunk a number. @return the name it is fetched by. */
    Name NameOf(uint32_t chunk) const;
    /** @param chunk asked for. @param data the answer. */
    void OnData(uint32_t chunk, const Ptr<const Message>& data);
    /** @param chunk that could not be had. */
    void OnFailure(uint32_t chunk);
    /** @param code with which a try for the first chunk came back. */
    void OnFirstReturned(ReturnCode code);
    /** @return whether all of K have come. */
    bool IsComplete() const;
    /** Cancels what is outstanding. */
    void Cancel();

    Plan m_plan;                        ///< what is fetched
    CodePoints m_points;                ///< numbers of the node's profile
    InterestSender& m_sender;           ///< sends the Interests
    MakeInterest m_makeInterest;        ///< writes them
    InterestTally* m_tally;             ///< counts them
    Done m_done;                        ///< called at the end
    bool m_isCountKnown;                ///< whether m_plan.parameters is K
    uint32_t m_next{0};                 ///< chunk to ask for next
    uint32_t m_received{0};             ///< objects
    uint64_t m_bytes{0};                ///< their octets
    uint32_t m_noRoutes{0};             ///< returns of the first chunk
    std::set<uint32_t> m_outstanding;   ///< chunks asked for
    std::map<uint64_t, EventId> m_gaps; ///< ends of those under way, by number
    uint64_t m_drawnGaps{0};            ///< numbers given to them
};

} // namespace icn
} // namespace ns3

#endif // ICN_PARAMETER_FETCHER_H
