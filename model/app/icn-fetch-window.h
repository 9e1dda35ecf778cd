// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FETCH_WINDOW_H
#define ICN_FETCH_WINDOW_H

#include "ns3/icn-reason.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What is learnt from Data that answers an Interest.
 */
struct FetchAnswer
{
    Time delay;             ///< since the Interest was last sent
    bool isRepeated{false}; ///< whether it was sent more than once, so that the delay is ambiguous
    bool isMarked{false};   ///< whether the Data says that the path is congested (NDNLPv2)
};

/**
 * @ingroup icn
 * How many Interests may be outstanding at once. A new kind derives from this; what it is told of
 * moves its size.
 */
class FetchWindow : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return Interests that may be outstanding now, at least 1. */
    virtual uint32_t GetSize() const = 0;

    /** @param answer an Interest was answered. */
    virtual void OnAnswer(const FetchAnswer& answer);
    /** An Interest was not answered within its retransmission timeout. */
    virtual void OnTimeout();
    /** @param code with which an Interest came back. */
    virtual void OnReturn(ReturnCode code);
};

/**
 * @ingroup icn
 * A window that stays as it is.
 */
class FixedWindow : public FetchWindow
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t GetSize() const override;

  private:
    uint32_t m_size{0}; ///< attribute
};

} // namespace icn
} // namespace ns3

#endif // ICN_FETCH_WINDOW_H
