// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SEQUENTIAL_NAMES_H
#define ICN_SEQUENTIAL_NAMES_H

#include "ns3/icn-name-chooser.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Objects in order, each once: First, First + 1 and so on.
 */
class SequentialNames : public NameChooser
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Name Choose(const Name& prefix) override;

  private:
    uint64_t m_next{0}; ///< attribute First, then the number of the next object
};

} // namespace icn
} // namespace ns3

#endif // ICN_SEQUENTIAL_NAMES_H
