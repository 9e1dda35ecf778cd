// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NAME_CHOOSER_H
#define ICN_NAME_CHOOSER_H

#include "ns3/icn-name.h"
#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * What a consumer asks for next. A new kind derives from this.
 */
class NameChooser : public Object
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param prefix of the consumer's objects. @return the name of the next one. */
    virtual Name Choose(const Name& prefix) = 0;

    /**
     * Gives the random variables fixed streams.
     * @param stream the first
     * @return how many were used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /**
     * @param prefix of objects
     * @param number of one
     * @return its name: the prefix and a segment of decimal digits
     */
    static Name MakeName(const Name& prefix, uint64_t number);
};

} // namespace icn
} // namespace ns3

#endif // ICN_NAME_CHOOSER_H
