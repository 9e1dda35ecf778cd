// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_GILBERT_ELLIOTT_ERROR_MODEL_H
#define ICN_GILBERT_ELLIOTT_ERROR_MODEL_H

#include "ns3/error-model.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Losses in bursts: a channel that is good or bad, and may change from packet to packet (E. O.
 * Elliott, Estimates of Error Rates for Codes on Burst-Noise Channels, 1963; E. N. Gilbert's model
 * of 1960 where nothing is lost in the good state). It starts in either state by the chance that
 * it has in the long run.
 *
 * ns-3's BurstErrorModel is another thing: it starts bursts by chance and draws their length, so
 * that its loss is not its rate.
 */
class GilbertElliottErrorModel : public ErrorModel
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    GilbertElliottErrorModel();
    ~GilbertElliottErrorModel() override;

    /**
     * Loses every packet of the bad state and none of the good one.
     * @param loss mean loss, 0 to GetMostLoss(burst)
     * @param burst mean number of packets lost one after the other, at least 1
     */
    void SetMeans(double loss, double burst);

    /** @param burst mean length of bursts. @return the largest mean loss: one packet between two.
     */
    static double GetMostLoss(double burst);

    /** @param stream of its random numbers. @return how many are used: 1. */
    int64_t AssignStreams(int64_t stream);

  private:
    bool DoCorrupt(Ptr<Packet> packet) override;
    void DoReset() override;

    /** @param probability of an event. @return whether it happens; draws nothing if it is sure. */
    bool Happens(double probability);

    double m_goodToBad{0}; ///< attribute
    double m_badToGood{1}; ///< attribute
    double m_goodLoss{0};  ///< attribute
    double m_badLoss{1};   ///< attribute

    Ptr<UniformRandomVariable> m_random; ///< decides
    bool m_hasState{false};              ///< whether a packet was seen
    bool m_isBad{false};                 ///< the state
};

} // namespace icn
} // namespace ns3

#endif // ICN_GILBERT_ELLIOTT_ERROR_MODEL_H
