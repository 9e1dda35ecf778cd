// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OCTETS_TRAILER_H
#define ICN_OCTETS_TRAILER_H

#include "ns3/trailer.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Puts octets that a codec has written behind a packet, as one block.
 */
class OctetsTrailer : public Trailer
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    OctetsTrailer() = default;
    /**
     * @param octets must outlive the trailer
     * @param length their number
     */
    OctetsTrailer(const uint8_t* octets, uint32_t length);

    TypeId GetInstanceTypeId() const override;
    uint32_t GetSerializedSize() const override;
    void Serialize(Buffer::Iterator end) const override;
    uint32_t Deserialize(Buffer::Iterator end) override;
    void Print(std::ostream& os) const override;

  private:
    const uint8_t* m_octets{nullptr}; ///< what is written
    uint32_t m_length{0};             ///< octets written
};

} // namespace icn
} // namespace ns3

#endif // ICN_OCTETS_TRAILER_H
