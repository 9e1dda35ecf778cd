// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ZIPF_MANDELBROT_NAMES_H
#define ICN_ZIPF_MANDELBROT_NAMES_H

#include "ns3/icn-name-chooser.h"
#include "ns3/icn-zipf-mandelbrot.h"
#include "ns3/random-variable-stream.h"

#include <optional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Objects 1 to Objects by popularity, each choice independent of the others: 1 is the most popular.
 */
class ZipfMandelbrotNames : public NameChooser
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    ZipfMandelbrotNames();

    Name Choose(const Name& prefix) override;

    /** Uses one stream: choices. */
    int64_t AssignStreams(int64_t stream) override;

  private:
    uint32_t m_objects{0};               ///< attribute
    double m_q{0};                       ///< attribute
    double m_s{0};                       ///< attribute
    Ptr<UniformRandomVariable> m_random; ///< choices
    std::optional<ZipfMandelbrot> m_law; ///< of the attributes, made with the first choice
};

} // namespace icn
} // namespace ns3

#endif // ICN_ZIPF_MANDELBROT_NAMES_H
