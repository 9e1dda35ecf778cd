// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_APPLICATION_FACE_H
#define ICN_APPLICATION_FACE_H

#include "ns3/icn-face.h"

#include <functional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The face between a forwarder and one application: messages pass as they are, in no time. Of what
 * they carry on this hop only the path label concerns an application: it gets it as a field, while
 * the octets of the packet still have the label with which it came to the node.
 */
class ApplicationFace : public Face
{
  public:
    /// Called with each message for the application.
    using Handler = std::function<void(Ptr<const Message>)>;

    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param handler the application's; null when it stops. */
    void SetHandler(Handler handler);

    /** @param message from the application to the forwarder. */
    void Submit(Ptr<const Message> message);

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override;
    FaceFacts GetFacts() const override;
    bool IsLocal() const override;
    bool IsUp() const override;
    uint32_t GetMtu() const override;
    uint32_t GetFramingBytes(uint32_t size) const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

  protected:
    void DoDispose() override;

  private:
    Handler m_handler; ///< the application's
};

} // namespace icn
} // namespace ns3

#endif // ICN_APPLICATION_FACE_H
