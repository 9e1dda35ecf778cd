// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONGESTION_WINDOW_H
#define ICN_CONGESTION_WINDOW_H

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-value.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * How many Interests of one exchange may be outstanding at once, the same for ordinary and
 * reflexive fetches. It grows with what is answered, and shrinks when the path is congested: Data
 * is marked, an Interest is returned for congestion or is not answered in time.
 */
class CongestionWindow : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /**
     * @param kind `fixed`, `aimd` or `cubic`
     * @param interests of a fixed window, 0 for no limit; else the first window, 0 for its default
     * @return a window, or null for another kind
     */
    static Ptr<CongestionWindow> Make(const std::string& kind, uint32_t interests);

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

/**
 * @ingroup icn
 * What windows have in common that adapt: slow start to a threshold, and one decrease for all
 * Interests that were under way when the congestion showed.
 */
class AdaptiveWindow : public CongestionWindow
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    uint32_t Get() const override;
    void OnData(Time sent) override;
    void OnCongestion(Time sent) override;

  protected:
    void NotifyConstructionCompleted() override;

    /** An Interest was answered beyond slow start. @param window now. @param rtt that it took.
     *  @return the window from now on */
    virtual double Grow(double window, Time rtt) = 0;
    /** The path is congested. @param window now. @return the window from now on */
    virtual double Shrink(double window) = 0;

  private:
    uint32_t m_first{2};             ///< attribute
    TracedValue<double> m_window{0}; ///< Interests
    double m_threshold{0};           ///< slow start ends here
    Time m_shrunk{-1};               ///< when it did last
};

/**
 * @ingroup icn
 * Additive increase by one Interest per round trip, multiplicative decrease (RFC 5681 3.1, without
 * its return to one segment after a time-out).
 */
class AimdWindow : public AdaptiveWindow
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  private:
    double Grow(double window, Time rtt) override;
    double Shrink(double window) override;

    double m_factor{0.5}; ///< attribute
};

/**
 * @ingroup icn
 * Growth by a cubic function of the time since the last decrease, at least as fast as additive
 * increase would be (RFC 9438 4).
 */
class CubicWindow : public AdaptiveWindow
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  private:
    double Grow(double window, Time rtt) override;
    double Shrink(double window) override;

    double m_factor{0.7};   ///< attribute
    double m_constant{0.4}; ///< attribute
    double m_most{0};       ///< W_max: the window before the last decrease
    double m_estimate{0};   ///< W_est: what additive increase would have come to
    double m_reachesS{0};   ///< K: when W_max is reached again after the decrease [s]
    Time m_since{-1};       ///< when the growth began; negative: with the next answer
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONGESTION_WINDOW_H
