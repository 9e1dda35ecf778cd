// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-ethernet-pcap.h"

#include "icn-output-folder.h"

#include "ns3/boolean.h"
#include "ns3/ethernet-header.h"

#include <cerrno>
#include <cstring>
#include <ios>

namespace ns3
{
namespace icn
{

namespace
{
constexpr uint32_t LINKTYPE_ETHERNET = 1;
constexpr uint32_t WHOLE_PACKETS = 262144; // the largest that readers take
} // namespace

EthernetPcap::EthernetPcap(const std::string& path, uint16_t etherType)
    : m_path(path),
      m_etherType(etherType),
      m_file(CreateObject<PcapFileWrapper>())
{
    m_file->SetAttribute("NanosecMode", BooleanValue(true));
    errno = 0;
    m_file->Open(path, std::ios::out | std::ios::trunc);
    if (m_file->Fail())
    {
        const std::string reason = errno ? std::string(" (") + std::strerror(errno) + ")" : "";
        throw OutputError(path + ": cannot be written" + reason +
                          "; capture into a folder that is there and writable, and no more faces "
                          "at once than files may be open (ulimit -n)");
    }
    m_file->Init(LINKTYPE_ETHERNET, WHOLE_PACKETS);
}

void
EthernetPcap::Write(Time time, Mac48Address from, Mac48Address to, Ptr<const Packet> packet)
{
    if (!m_file || m_file->Fail())
    {
        return;
    }
    EthernetHeader header(false);
    header.SetSource(from);
    header.SetDestination(to);
    header.SetLengthType(m_etherType);
    m_file->Write(time, header, packet);
}

void
EthernetPcap::Close()
{
    if (!m_file)
    {
        return;
    }
    m_file->Close();
    const bool isWhole = !m_file->Fail();
    m_file = nullptr;
    if (!isWhole)
    {
        throw OutputError(m_path + ": could not be written to its end; is the disk full?");
    }
}

} // namespace icn
} // namespace ns3
