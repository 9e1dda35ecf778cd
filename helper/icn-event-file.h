// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_EVENT_FILE_H
#define ICN_EVENT_FILE_H

#include "ns3/icn-topology.h"
#include "ns3/nstime.h"

#include <cstdint>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A file of events that cannot be used. what() is one line that names the file, the line in it, the
 * value and the remedy.
 */
class EventFileError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup icn
 * Something that happens to a network at an instant.
 */
struct NetworkEvent
{
    /// What happens.
    enum class Kind : uint8_t
    {
        LINK_DOWN,  ///< the link between node and peer
        LINK_UP,    ///< the same
        NODE_DOWN,  ///< all links of node
        NODE_UP,    ///< the same
        PREFIX_OFF, ///< the prefix of host node is routed to no more
        PREFIX_ON,  ///< it is again
        HALT,       ///< the application of producer node does nothing any more
        MOVE,       ///< host node hangs on router peer from now on
    };

    Time at;          ///< the instant
    Kind kind;        ///< what happens
    uint32_t node{0}; ///< number
    uint32_t peer{0}; ///< number of the other node, or NO_NODE: a host's link is that it has then
    uint32_t line{0}; ///< of the file, from 1

    static constexpr uint32_t NO_NODE = UINT32_MAX; ///< where there is no peer
};

/**
 * @ingroup icn
 * Reads events from text, a line each: `time,what,which` or `time,what,which,other`.
 *
 * | what                      | which    | other                                            |
 * | ------------------------- | -------- | ------------------------------------------------ |
 * | `link-down`, `link-up`    | a router | the router at the other end                      |
 * |                           | a host   | nothing: its access link, wherever it is then    |
 * | `node-down`, `node-up`    | a node   | nothing: all its links                           |
 * | `move`                    | a consumer | the router that it hangs on from then on       |
 * | `prefix-off`, `prefix-on` | a host   | nothing: the prefix under which it is reached    |
 * | `halt`                    | a producer | nothing: it answers no more, nobody is told    |
 *
 * A time has its unit, such as `1.5s`; lines may come in any order, and those of one instant happen
 * in the order of the file. Nodes are given by name, or by number where names are not unique.
 * Blanks around a field do not count; empty lines and those that begin with `#` say nothing.
 */
class EventFile
{
  public:
    /// What events can be about.
    struct Scope
    {
        std::vector<std::string> names;    ///< of all nodes, by number
        std::vector<Topology::Link> links; ///< between routers
        std::vector<uint32_t> hosts;       ///< numbers: nodes on one link, with a prefix
        std::vector<uint32_t> consumers;   ///< those of them that can move
    };

    /**
     * @param path of the file
     * @param scope what it can be about
     * @return the events by time, those of one instant in the file's order; at least one
     * @throws EventFileError if it cannot be read, or says what cannot be: an unknown word, node or
     *         link, what is down already, or up
     */
    static std::vector<NetworkEvent> Read(const std::string& path, const Scope& scope);

    /**
     * @param text of a file
     * @param name of it, for errors
     * @param scope what it can be about
     * @return as Read()
     * @throws EventFileError as Read()
     */
    static std::vector<NetworkEvent> Parse(std::istream& text,
                                           const std::string& name,
                                           const Scope& scope);
};

} // namespace icn
} // namespace ns3

#endif // ICN_EVENT_FILE_H
