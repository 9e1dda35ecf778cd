// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LOAD_RECORDER_H
#define ICN_LOAD_RECORDER_H

#include "ns3/icn-forwarder.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <map>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Counts the messages that reach and leave a node by links, in all and by interval.
 */
class LoadRecorder
{
  public:
    /// Messages, and their octets without link framing.
    struct Load
    {
        uint64_t packetsIn{0};    ///< that have reached the node
        uint64_t bytesIn{0};      ///< of those
        uint64_t packetsOut{0};   ///< that have left it
        uint64_t bytesOut{0};     ///< of those
        uint64_t dataBytesOut{0}; ///< of those, of Data
        Time lastIn;              ///< when the last came

        /** @param other added, as of one node. */
        void Add(const Load& other);
    };

    /**
     * @param forwarder of the node
     * @param interval width of the series' intervals; above 0
     */
    LoadRecorder(Ptr<Forwarder> forwarder, Time interval);
    ~LoadRecorder();
    LoadRecorder(const LoadRecorder&) = delete;
    LoadRecorder& operator=(const LoadRecorder&) = delete;

    /** @return all so far. */
    const Load& GetTotal() const;
    /** @return by start of the interval; those without any are missing. */
    const std::map<Time, Load>& GetSeries() const;

  private:
    void OnRx(FaceId face, Ptr<const Message> message);
    void OnTx(FaceId face, Ptr<const Message> message);
    /** @return what belongs to the interval at hand. */
    Load& Now();

    Ptr<Forwarder> m_forwarder;    ///< of the node
    Time m_interval;               ///< width
    Load m_total;                  ///< so far
    std::map<Time, Load> m_series; ///< by start of the interval
};

} // namespace icn
} // namespace ns3

#endif // ICN_LOAD_RECORDER_H
