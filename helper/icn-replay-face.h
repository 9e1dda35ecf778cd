// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPLAY_FACE_H
#define ICN_REPLAY_FACE_H

#include "ns3/icn-codec.h"
#include "ns3/icn-face.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A face to a neighbour who writes down what it is sent.
 */
class ReplayFace : public Face
{
  public:
    /// Called with the face's id and a message that was sent there, as the neighbour reads it.
    using Handler = std::function<void(FaceId, const Message&)>;

    /** @param codec of the forwarder. @param handler writes down. */
    ReplayFace(Ptr<const Codec> codec, Handler handler);

    /** @param message that the neighbour sends. */
    void Take(const Ptr<const Message>& message);

    uint32_t Send(Ptr<const Message> message, const HopFields& hop) override;
    FaceFacts GetFacts() const override;
    bool IsLocal() const override;
    bool IsUp() const override;
    uint32_t GetMtu() const override;
    uint32_t GetFramingBytes(uint32_t size) const override;
    std::optional<uint32_t> GetPeer() const override;
    int64_t GetInFlight() const override;

  private:
    Ptr<const Codec> m_codec; ///< of the forwarder
    Handler m_handler;        ///< writes down
    int64_t m_inFlight{0};    ///< sent less taken
};

} // namespace icn
} // namespace ns3

#endif // ICN_REPLAY_FACE_H
