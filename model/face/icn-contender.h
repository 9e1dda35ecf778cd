// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONTENDER_H
#define ICN_CONTENDER_H

#include "ns3/icn-codec.h"
#include "ns3/icn-contention-period.h"
#include "ns3/object.h"
#include "ns3/packet.h"

#include <cstdint>
#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a device sends in a ContentionPeriod instead of whenever it may else: Interests, or what
 * answers them. Devices of one radio share one contender: they send one after the other.
 */
class Contender : public Object
{
  public:
    /// Which messages contend.
    enum class Kinds : uint8_t
    {
        INTERESTS, ///< and announcements
        ANSWERS,   ///< Data and returned Interests
        ALL,       ///< fragments as well
    };

    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * @param period in which it contends, as a sender of its own
     * @param codec of the protocol spoken
     * @param kinds of messages that contend
     */
    Contender(Ptr<ContentionPeriod> period, Ptr<const Codec> codec, Kinds kinds);

    /** @param packet on a link. @return whether it contends. */
    bool Takes(const Ptr<const Packet>& packet) const;
    /** @param duration of a frame, in time steps. @return whether an access slot is long enough. */
    bool Fits(int64_t duration) const;
    /** @param done told what became of a frame, which is sent behind those before. */
    void Send(ContentionPeriod::Done done);

    /** @return frames that have been sent, see ContentionPeriod::GetTries(). */
    const std::map<int64_t, uint64_t>& GetTries() const;
    /** @return of those, how many were lost. */
    uint64_t GetCollisions() const;

  private:
    Ptr<ContentionPeriod> m_period; ///< in which it contends
    Ptr<const Codec> m_codec;       ///< tells kinds
    Kinds m_kinds;                  ///< that contend
    uint32_t m_sender;              ///< its number there
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONTENDER_H
