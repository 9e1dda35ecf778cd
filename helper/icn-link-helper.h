// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LINK_HELPER_H
#define ICN_LINK_HELPER_H

#include "ns3/attribute.h"
#include "ns3/net-device-container.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Links two nodes by ns3::icn::LinkNetDevice and ns3::icn::LinkChannel.
 */
class LinkHelper
{
  public:
    LinkHelper();

    /** @param name of an attribute of LinkNetDevice. @param value for devices to come. */
    void SetDeviceAttribute(const std::string& name, const AttributeValue& value);
    /** @param name of an attribute of LinkChannel. @param value for channels to come. */
    void SetChannelAttribute(const std::string& name, const AttributeValue& value);

    /** @param a a node. @param b another. @return the device of each, in that order. */
    NetDeviceContainer Install(Ptr<Node> a, Ptr<Node> b) const;

  private:
    ObjectFactory m_device;  ///< makes devices
    ObjectFactory m_channel; ///< makes channels
};

} // namespace icn
} // namespace ns3

#endif // ICN_LINK_HELPER_H
