// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ETHERNET_PCAP_H
#define ICN_ETHERNET_PCAP_H

#include "ns3/mac48-address.h"
#include "ns3/nstime.h"
#include "ns3/packet.h"
#include "ns3/pcap-file-wrapper.h"
#include "ns3/ptr.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A pcap file of Ethernet frames (LINKTYPE_ETHERNET) with times in nanoseconds: each packet whole,
 * behind a header with the protocol's true EtherType, whatever link it was sent on. So Wireshark,
 * tshark and public dissectors find the protocol.
 */
class EthernetPcap
{
  public:
    /**
     * @param path of the file, made anew
     * @param etherType of all its frames
     * @throws OutputError if it cannot be made
     */
    EthernetPcap(const std::string& path, uint16_t etherType);

    /**
     * Adds a frame; none any more after Close() or once the file could not be written to.
     * @param time of the frame
     * @param from written as its source
     * @param to written as its destination
     * @param packet what it carries
     */
    void Write(Time time, Mac48Address from, Mac48Address to, Ptr<const Packet> packet);

    /** Writes what is still to be written. @throws OutputError if not all of it could be. */
    void Close();

  private:
    std::string m_path;          ///< of the file
    uint16_t m_etherType;        ///< of all frames
    Ptr<PcapFileWrapper> m_file; ///< null once closed
};

} // namespace icn
} // namespace ns3

#endif // ICN_ETHERNET_PCAP_H
