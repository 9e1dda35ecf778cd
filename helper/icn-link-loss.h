// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LINK_LOSS_H
#define ICN_LINK_LOSS_H

#include "ns3/net-device-container.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Loses packets on links, as they arrive: each for itself or in bursts, both ways or one way. Every
 * end of a link that loses has a random stream of its own, whatever the others do.
 */
class LinkLoss
{
  public:
    /// Which way packets go that may be lost.
    enum class Direction : uint8_t
    {
        BOTH,        ///< whatever their way
        TO_PRODUCER, ///< to it or nearer to it
        TO_CONSUMER, ///< away from the producer
    };

    /// What all links have in common.
    struct Settings
    {
        double probability{0};                ///< per packet
        double burst{0};                      ///< mean packets of a burst; 0: each by itself
        std::vector<uint32_t> links;          ///< numbers of those that lose; empty: all
        Direction direction{Direction::BOTH}; ///< of what is lost
        int64_t stream{0};                    ///< the first: two each link, by end
    };

    /** @return the directions by their names on command lines. */
    static const std::map<std::string, Direction>& GetDirections();
    /** @return these names. */
    static std::vector<std::string> GetDirectionNames();

    /** @param settings of all links. */
    explicit LinkLoss(Settings settings);

    /**
     * @param link its number
     * @param devices at its two ends
     * @param nearer the end, 0 or 1, at which packets arrive on their way to the producer; none
     * where both are equally far from it: nothing is lost one way there. Of no matter to BOTH
     */
    void Install(uint32_t link,
                 const NetDeviceContainer& devices,
                 std::optional<uint32_t> nearer) const;

  private:
    /** @param end of a link. @param nearer as above. @return whether packets are lost there. */
    bool IsLossy(uint32_t end, std::optional<uint32_t> nearer) const;

    Settings m_settings; ///< of all links
};

} // namespace icn
} // namespace ns3

#endif // ICN_LINK_LOSS_H
