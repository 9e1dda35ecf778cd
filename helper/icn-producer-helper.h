// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_PRODUCER_HELPER_H
#define ICN_PRODUCER_HELPER_H

#include "ns3/application-container.h"
#include "ns3/attribute.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Installs producers. Their prefix is routed to them on their own node; for the others see
 * NetworkHelper::AddRoutes().
 */
class ProducerHelper
{
  public:
    /** @param prefix URI of the prefix that is answered, such as `/video`. */
    explicit ProducerHelper(const std::string& prefix);

    /** @param name of an attribute of ns3::icn::Producer. @param value for producers to come. */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /** @param nodes get a producer each. @return the producers. */
    ApplicationContainer Install(const NodeContainer& nodes) const;

  private:
    ObjectFactory m_producer; ///< makes producers
};

} // namespace icn
} // namespace ns3

#endif // ICN_PRODUCER_HELPER_H
