// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PCAP_HELPER_H
#define ICN_PCAP_HELPER_H

#include "ns3/icn-face-facts.h"
#include "ns3/node-container.h"
#include "ns3/node.h"
#include "ns3/ptr.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Captures what goes through faces into pcap files, one per face, named
 * `<prefix>-<node>-<face>.pcap` with the ids of both.
 *
 * A frame is a packet as it is on the wire, so a fragment where a message was fragmented, but
 * behind a synthetic Ethernet header in place of the link's own framing: see EthernetPcap. Sent
 * packets stand at the time the device took them, those it refused are not there; received ones at
 * the time they came in, lost ones are not there. Addresses are those of the devices. An end
 * without a MAC address gets `02:00` and its node id in four octets, an end that is not known
 * `06:00:00:00:00:00`.
 *
 * Captures go on after the helper is gone, to the end of the simulation.
 */
class PcapHelperForFaces
{
  public:
    PcapHelperForFaces();
    ~PcapHelperForFaces();
    PcapHelperForFaces(const PcapHelperForFaces&) = delete;
    PcapHelperForFaces& operator=(const PcapHelperForFaces&) = delete;

    /**
     * Captures any face, those of applications too.
     * @param prefix of the file's name, a path
     * @param node with a forwarder
     * @param face of the node
     * @throws OutputError if the file cannot be made
     */
    void EnablePcap(const std::string& prefix, Ptr<Node> node, FaceId face);
    /**
     * Captures the faces of a node that do not lead to an application, those it has and those it
     * will have.
     * @param prefix of the files' names, a path
     * @param node with a forwarder; one without is passed over
     * @throws OutputError if a file cannot be made; for a later face, out of the simulation
     */
    void EnablePcap(const std::string& prefix, Ptr<Node> node);
    /** @copydoc EnablePcap(const std::string&,Ptr<Node>) @param nodes likewise, each. */
    void EnablePcap(const std::string& prefix, const NodeContainer& nodes);
    /** EnablePcap() of all nodes there are. @param prefix of the files' names, a path. */
    void EnablePcapAll(const std::string& prefix);

    /**
     * Ends all captures and writes what is still to be written.
     * @throws OutputError if one could not be written to its end
     */
    void Close();

  private:
    class Capture;
    class Captures;

    Ptr<Captures> m_captures; ///< all of them
};

} // namespace icn
} // namespace ns3

#endif // ICN_PCAP_HELPER_H
