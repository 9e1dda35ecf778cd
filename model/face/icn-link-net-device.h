// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LINK_NET_DEVICE_H
#define ICN_LINK_NET_DEVICE_H

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/data-rate.h"
#include "ns3/icn-contender.h"
#include "ns3/icn-link-channel.h"
#include "ns3/icn-slot-gate.h"
#include "ns3/net-device.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/ptr.h"
#include "ns3/traced-callback.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <ostream>
#include <vector>

namespace ns3
{

class ErrorModel;

namespace icn
{

/**
 * @ingroup icn
 *
 * One end of a LinkChannel: a full-duplex link of two devices that carries any EtherType.
 *
 * It delivers and drops what a PointToPointNetDevice with a DropTailQueue delivers and drops, at
 * the same times, but for one scheduler event per packet instead of two: the transmitter is an
 * account of when it falls idle and when each waiting packet starts. The packet given to Send() is
 * the one received at the other end, not a copy.
 *
 * Where it differs from PointToPointNetDevice:
 *  - a packet sent at the very instant a transmission ends finds the link still busy, whatever the
 *    order of the events (PointToPointNetDevice: if its event is older than the transmission);
 *  - a new DataRate holds for the packets sent from then on, not for those already waiting;
 *  - the Mtu is enforced;
 *  - the 2 octets of framing take time but are not in the packet, so traces and the error model
 *    see the packet without them;
 *  - with a Gate it transmits in slots alone, and packets wait for them;
 *  - with a Contender it does not transmit by itself what that takes, but has it sent in a
 *    contention period, where it may collide; a cut is noticed when it has been sent.
 */
class LinkNetDevice : public NetDevice
{
  public:
    /// Octets of framing per packet: the protocol number.
    static constexpr uint32_t FRAMING_BYTES = 2;

    /// Why a packet was not delivered.
    enum class DropReason : uint8_t
    {
        TOO_LONG,    ///< sender: longer than the Mtu, or than a slot of Gate or Contender
        QUEUE_FULL,  ///< sender: QueueLimit packets wait already
        LINK_DOWN,   ///< sender: the link is down; receiver: it was cut while the packet was in it
        ERROR_MODEL, ///< receiver: corrupted by the ReceiveErrorModel
        RETRIES,     ///< receiver: the Contender of the sender gave it up
    };

    /**
     * TracedCallback signature for dropped packets.
     * @param [in] packet the packet
     * @param [in] reason why it was dropped
     */
    typedef void (*DropTracedCallback)(Ptr<const Packet> packet, DropReason reason);

    /**
     * @return the type id
     */
    static TypeId GetTypeId();

    LinkNetDevice();
    ~LinkNetDevice() override;

    /**
     * Attaches the device, once, to a channel.
     * @param channel a channel with a free end
     */
    void Attach(Ptr<LinkChannel> channel);

    /**
     * @param rate rate of the packets sent from now on, above zero
     */
    void SetDataRate(DataRate rate);

    /**
     * @return the data rate
     */
    DataRate GetDataRate() const;

    /**
     * Cuts or mends the link, for both directions and both devices.
     * Each packet then waiting or under way is reported lost, by the device it was meant for, at
     * the instant it would have arrived.
     * @param up false to cut, true to mend
     */
    void SetLinkUp(bool up);

    /// The main user of a device: what it is told costs neither a look-up nor a trace sink.
    class User
    {
      public:
        virtual ~User() = default;

        /** @param packet received, of the user's protocol */
        virtual void Receive(const Ptr<Packet>& packet) = 0;

        /**
         * @param packet dropped, as trace source Drop has it, of whatever protocol
         * @param reason why
         */
        virtual void ReportDrop(const Ptr<Packet>& packet, DropReason reason) = 0;
    };

    /**
     * Gives the packets of one protocol to a user. The node's protocol handlers get those of all
     * other protocols, as they do without a user.
     * @param protocol protocol number
     * @param user must outlive the device or be cleared with null
     */
    void SetUser(uint16_t protocol, User* user);

    /**
     * @return packets waiting and in service
     */
    uint32_t GetBacklogPackets() const;

    /**
     * @return octets waiting and in service, with framing; the packet in service counts in full
     */
    uint64_t GetBacklogBytes() const;

    /**
     * Takes a packet, unchanged, to the other end.
     * @param packet the packet
     * @param dest not used: there is one receiver
     * @param protocolNumber any number; the receiver gets the same
     * @return false if the packet was dropped here
     */
    bool Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber) override;

    /**
     * Not supported: a packet always comes from the device's own address.
     * @param packet the packet
     * @param source not used
     * @param dest not used
     * @param protocolNumber not used
     * @return false
     */
    bool SendFrom(Ptr<Packet> packet,
                  const Address& source,
                  const Address& dest,
                  uint16_t protocolNumber) override;

    // Documented in NetDevice
    void SetIfIndex(const uint32_t index) override;
    uint32_t GetIfIndex() const override;
    Ptr<Channel> GetChannel() const override;
    void SetAddress(Address address) override;
    Address GetAddress() const override;
    bool SetMtu(const uint16_t mtu) override;
    uint16_t GetMtu() const override;
    bool IsLinkUp() const override;
    void AddLinkChangeCallback(Callback<void> callback) override;
    bool IsBroadcast() const override;
    Address GetBroadcast() const override;
    bool IsMulticast() const override;
    Address GetMulticast(Ipv4Address multicastGroup) const override;
    Address GetMulticast(Ipv6Address addr) const override;
    bool IsBridge() const override;
    bool IsPointToPoint() const override;
    Ptr<Node> GetNode() const override;
    void SetNode(Ptr<Node> node) override;
    bool NeedsArp() const override;
    void SetReceiveCallback(ReceiveCallback cb) override;
    void SetPromiscReceiveCallback(PromiscReceiveCallback cb) override;
    bool SupportsSendFrom() const override;

  private:
    friend class LinkChannel;

    /// A packet that had to wait.
    struct Waiting
    {
        int64_t start;  ///< when its transmission starts, in time steps
        int64_t end;    ///< when it ends
        uint32_t bytes; ///< its size with framing
    };

    /// What has been left to a Contender.
    struct Contention
    {
        Ptr<Contender> contender; ///< what sends it
        uint32_t packets{0};      ///< that are neither received nor given up
        uint64_t bytes{0};        ///< size of those, with framing
    };

    /// A transmission time worked out before.
    struct TxTime
    {
        uint32_t bytes{0}; ///< size with framing; 0 in an unused slot
        int64_t steps{0};  ///< its transmission time, in time steps
    };

    static constexpr uint32_t TX_TIME_BITS = 3; ///< log2 of the transmission times kept

    void DoDispose() override;

    /**
     * @param bytes size with framing
     * @return transmission time at the current rate, in time steps
     */
    int64_t GetTxTime(uint32_t bytes);

    /** @param contender sends what it takes; set before any packet is sent. */
    void SetContender(Ptr<Contender> contender);
    /** @return what contends, or null. */
    Ptr<Contender> GetContender() const;

    /**
     * Has a packet sent by the contender.
     * @param packet the packet
     * @param bytes its size with framing
     * @param protocol protocol number for the receiver
     * @return false if it was refused
     */
    bool Contend(const Ptr<Packet>& packet, uint32_t bytes, uint16_t protocol);

    /**
     * Brings the account of waiting packets up to now; no answer of the device changes by it.
     * @param now the current time, in time steps
     * @return true if a packet is in service, or waits
     */
    bool Advance(int64_t now) const;

    /**
     * Reports a packet that was not accepted.
     * @param packet the packet
     * @param reason why
     * @return false
     */
    bool Refuse(const Ptr<Packet>& packet, DropReason reason);

    /**
     * Reports a packet that was accepted by the other end but does not get here.
     * @param packet the packet
     * @param reason why
     */
    void Lose(const Ptr<Packet>& packet, DropReason reason);

    /**
     * Tells of a packet lost, here or under way.
     * @param packet the packet
     * @param reason why
     */
    void ReportDrop(const Ptr<Packet>& packet, DropReason reason);

    /**
     * Passes a packet from the channel up, or drops it as the error model has it.
     * @param packet the packet
     * @param protocol its protocol number
     */
    void Receive(const Ptr<Packet>& packet, uint16_t protocol);

    /// Empties the queue and the transmitter: the link was cut or mended.
    void ForgetBacklog();

    Ptr<LinkChannel> m_channel;           ///< the wire
    std::size_t m_end{0};                 ///< which end of it
    Ptr<Node> m_node;                     ///< whose device this is
    Address m_address;                    ///< own address
    uint32_t m_ifIndex{0};                ///< number among the devices of the node
    uint16_t m_mtu{0};                    ///< longest packet, without framing
    uint32_t m_queueLimit{0};             ///< packets that may wait
    DataRate m_rate;                      ///< rate of the packets sent from now on
    Ptr<ErrorModel> m_receiveErrorModel;  ///< what corrupts received packets, or none
    Ptr<SlotGate> m_gate;                 ///< when it may transmit; null: at any time
    ReceiveCallback m_receive;            ///< where received packets go
    User* m_user{nullptr};                ///< gets those of its protocol, or none
    uint16_t m_userProtocol{0};           ///< that protocol
    PromiscReceiveCallback m_promiscuous; ///< where received packets go as well, or none

    std::unique_ptr<Contention> m_contention; ///< null: nothing contends

    std::array<TxTime, 1 << TX_TIME_BITS> m_txTimes; ///< by hash of the size
    int64_t m_busyUntil{-1};                         ///< end of the last transmission accepted
    mutable std::vector<Waiting> m_waiting;          ///< oldest first, after m_started others
    mutable std::size_t m_started{0};                ///< leading ones of them that have started
    mutable uint32_t m_serviceBytes{0};              ///< size of the last packet started
    mutable int64_t m_serviceUntil{-1};              ///< end of its transmission
    mutable uint64_t m_waitingBytes{0};              ///< size of those that have not started

    TracedCallback<> m_linkChange;                             ///< the link went up or down
    TracedCallback<Ptr<const Packet>> m_macTxTrace;            ///< given to Send()
    TracedCallback<Ptr<const Packet>> m_macTxDropTrace;        ///< not accepted
    TracedCallback<Ptr<const Packet>> m_macRxTrace;            ///< received
    TracedCallback<Ptr<const Packet>> m_phyRxDropTrace;        ///< lost under way
    TracedCallback<Ptr<const Packet>, DropReason> m_dropTrace; ///< either, with the reason
};

/**
 * @param os the stream
 * @param reason a reason
 * @return the stream, with the reason as it is written in result files, such as `queue-full`
 */
std::ostream& operator<<(std::ostream& os, LinkNetDevice::DropReason reason);

} // namespace icn
} // namespace ns3

#endif /* ICN_LINK_NET_DEVICE_H */
