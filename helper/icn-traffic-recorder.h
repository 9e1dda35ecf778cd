// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TRAFFIC_RECORDER_H
#define ICN_TRAFFIC_RECORDER_H

#include "ns3/icn-call.h"
#include "ns3/icn-forwarder.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Counts the messages on links by kind and leg, and writes a row per packet event where asked to.
 */
class TrafficRecorder
{
  public:
    /// Messages of one kind and leg.
    struct Traffic
    {
        uint64_t packets{0};      ///< sent
        uint64_t bytes{0};        ///< without link framing
        uint64_t framingBytes{0}; ///< of link framing
    };

    /**
     * @param scheme written into each row
     * @param producerRoot first segment of every producer's prefix
     * @param producerDepth segments of every producer's prefix
     * @param packets gets a row per event when not null; must outlive the recorder
     */
    TrafficRecorder(std::string scheme,
                    std::string producerRoot,
                    size_t producerDepth,
                    std::ostream* packets);
    ~TrafficRecorder();

    /**
     * @param node its id in rows
     * @param forwarder watched from now on
     * @param reader reads its messages where the node itself does not know all that they say; null:
     *        they are taken as the node has them
     */
    void Watch(uint32_t node, Ptr<Forwarder> forwarder, Ptr<const Codec> reader = nullptr);

    /** @return what left by links, by kind and leg. */
    const std::map<std::pair<std::string, std::string>, Traffic>& GetTraffic() const;

    /** @return the header row of packet events. */
    static const char* GetPacketColumns();

  private:
    class Observer;

    /** @param name of a message. @param kind of it. @param isReflexive whether under an RNP.
     *  @return its leg's name in files */
    std::string GetLeg(const Name& name, MessageKind kind, bool isReflexive) const;

    std::string m_scheme;                                             ///< written into each row
    std::string m_producerRoot;                                       ///< of producers' prefixes
    size_t m_producerDepth;                                           ///< of producers' prefixes
    std::ostream* m_packets;                                          ///< rows, or null
    std::vector<std::unique_ptr<Observer>> m_observers;               ///< one a node
    std::map<std::pair<std::string, std::string>, Traffic> m_traffic; ///< by kind and leg
};

} // namespace icn
} // namespace ns3

#endif // ICN_TRAFFIC_RECORDER_H
