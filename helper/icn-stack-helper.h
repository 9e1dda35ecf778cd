// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_STACK_HELPER_H
#define ICN_STACK_HELPER_H

#include "ns3/attribute.h"
#include "ns3/icn-forwarder.h"
#include "ns3/icn-net-device-face.h"
#include "ns3/net-device-container.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Makes ns-3 Nodes ICN nodes, and their devices faces.
 */
class StackHelper
{
  public:
    StackHelper();

    /** @param name of an attribute of ns3::icn::Forwarder. @param value for nodes to come. */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * Makes nodes to come speak a protocol; CCNx by the draft's numbers unless told otherwise.
     * @param protocol `ccnx` or `ndn`
     * @param profile its code points: `draft`, or `cefore` (CCNx only)
     * @param encoding where triggers carry their RNP: `segment`, or `field` (not with `cefore`)
     */
    void SetProtocol(const std::string& protocol,
                     const std::string& profile = "draft",
                     const std::string& encoding = "segment");

    /** @copydoc SetProtocol @return the codec that these nodes will have. */
    static Ptr<Codec> MakeCodec(const std::string& protocol,
                                const std::string& profile = "draft",
                                const std::string& encoding = "segment");

    /** @param entries of the Content Store of nodes to come; 0: none. */
    void SetContentStore(uint32_t entries);

    /**
     * Gives a node a forwarder, and a face to each device it has already.
     * @param node without a forwarder
     * @return the forwarder
     */
    Ptr<Forwarder> Install(Ptr<Node> node) const;
    /** @param nodes without forwarders. */
    void Install(const NodeContainer& nodes) const;

    /**
     * Gives the random variables of forwarders fixed streams.
     * @param nodes with forwarders
     * @param stream the first
     * @return how many were used
     */
    static int64_t AssignStreams(const NodeContainer& nodes, int64_t stream);

    /**
     * @param device of a node with a forwarder
     * @return its face
     */
    Ptr<NetDeviceFace> AddFace(Ptr<NetDevice> device) const;

  private:
    ObjectFactory m_forwarder;  ///< makes forwarders
    uint32_t m_storeEntries{0}; ///< of Content Stores
};

} // namespace icn
} // namespace ns3

#endif // ICN_STACK_HELPER_H
