// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_WINDOW_ARRIVALS_H
#define ICN_WINDOW_ARRIVALS_H

#include "ns3/icn-arrival-process.h"
#include "ns3/icn-congestion-window.h"
#include "ns3/object-factory.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Asks for an object as soon as fewer are outstanding than the window allows. What a store on the
 * consumer's own node answers takes no time, so that objects must run out, or miss, some time.
 */
class WindowArrivals : public ArrivalProcess
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return the window. */
    Ptr<CongestionWindow> GetWindow() const;

    void OnData(Time sent) override;
    void OnCongestion(Time sent) override;
    void OnEnd() override;

  protected:
    void NotifyConstructionCompleted() override;
    void DoStart() override;
    void DoStop() override;
    void DoDispose() override;

  private:
    /** Asks for as many as the window has room for. */
    void Fill();

    ObjectFactory m_windowFactory;  ///< attribute
    Ptr<CongestionWindow> m_window; ///< made by it
    uint32_t m_outstanding{0};      ///< asked for and not ended
    bool m_isFilling{false};        ///< whether Fill() is at work
};

} // namespace icn
} // namespace ns3

#endif // ICN_WINDOW_ARRIVALS_H
