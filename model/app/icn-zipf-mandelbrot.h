// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ZIPF_MANDELBROT_H
#define ICN_ZIPF_MANDELBROT_H

#include <cstdint>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The law of Zipf and Mandelbrot: of N objects, the one of rank k, from 1, is asked for with a
 * probability proportional to 1 / (k + q)^s. With q = 0 it is Zipf's, with s = 0 all are alike.
 */
class ZipfMandelbrot
{
  public:
    /**
     * @param objects N, at least 1
     * @param q above -1: the larger, the flatter the head
     * @param s any: the larger, the steeper
     */
    ZipfMandelbrot(uint32_t objects, double q, double s);

    /** @param rank 1 to N. @return its probability. */
    double GetProbability(uint32_t rank) const;

    /**
     * Inverts the distribution function exactly, by bisection of its table.
     * @param u uniform in [0, 1)
     * @return the least rank whose distribution function exceeds u
     */
    uint32_t Invert(double u) const;

  private:
    std::vector<double> m_cumulated; ///< by rank - 1: weights up to there, not normalised
};

} // namespace icn
} // namespace ns3

#endif // ICN_ZIPF_MANDELBROT_H
