// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_CONSUMER_HELPER_H
#define ICN_CONSUMER_HELPER_H

#include "ns3/application-container.h"
#include "ns3/attribute.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"

#include <cstdint>
#include <string>
#include <utility>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Installs consumers: sequential objects, one a second, unless told otherwise.
 */
class ConsumerHelper
{
  public:
    /** @param prefix URI of the prefix of the objects, such as `/video`. */
    explicit ConsumerHelper(const std::string& prefix);

    /** @param name of an attribute of ns3::icn::Consumer. @param value for consumers to come. */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * Chooses when objects are asked for.
     * @param type derived from ns3::icn::ArrivalProcess
     * @param attributes of it: name, value, name, value ...
     */
    template <typename... Attributes>
    void SetArrivals(const std::string& type, Attributes&&... attributes)
    {
        SetAttribute(
            "Arrivals",
            ObjectFactoryValue(ObjectFactory(type, std::forward<Attributes>(attributes)...)));
    }

    /**
     * Objects are asked for as a window has room (ns3::icn::WindowArrivals).
     * @param type derived from ns3::icn::CongestionWindow
     * @param attributes of it: name, value, name, value ...
     */
    template <typename... Attributes>
    void SetWindow(const std::string& type, Attributes&&... attributes)
    {
        SetArrivals(
            "ns3::icn::WindowArrivals",
            "Window",
            ObjectFactoryValue(ObjectFactory(type, std::forward<Attributes>(attributes)...)));
    }

    /**
     * Chooses which objects are asked for.
     * @param type derived from ns3::icn::NameChooser
     * @param attributes of it: name, value, name, value ...
     */
    template <typename... Attributes>
    void SetNames(const std::string& type, Attributes&&... attributes)
    {
        SetAttribute(
            "Names",
            ObjectFactoryValue(ObjectFactory(type, std::forward<Attributes>(attributes)...)));
    }

    /** @param nodes get a consumer each. @return the consumers. */
    ApplicationContainer Install(const NodeContainer& nodes) const;

    /**
     * Gives the random variables of consumers, or of other Endpoints, fixed streams.
     * @param applications in order; those that are no Endpoints are passed over
     * @param stream the first
     * @return how many were used
     */
    static int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream);

  private:
    ObjectFactory m_consumer; ///< makes consumers
};

} // namespace icn
} // namespace ns3

#endif // ICN_CONSUMER_HELPER_H
