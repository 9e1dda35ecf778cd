// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONGESTION_WINDOW_H
#define ICN_CONGESTION_WINDOW_H

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How many Interests of one consumer may be outstanding at once. A new kind derives from this; what
 * it is told of moves its size.
 */
class CongestionWindow : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return Interests that may be outstanding, at least 1. */
    virtual uint32_t Get() const = 0;

    /** An Interest was answered. @param sent when it was last sent. */
    virtual void OnData(Time sent) = 0;
    /** The path was congested. @param sent when the Interest was sent that shows it. */
    virtual void OnCongestion(Time sent) = 0;
};

/**
 * @ingroup icn
 * A window that stays as it is.
 */
class FixedWindow : public CongestionWindow
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t Get() const override;
    void OnData(Time sent) override;
    void OnCongestion(Time sent) override;

  private:
    uint32_t m_size{0}; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONGESTION_WINDOW_H
