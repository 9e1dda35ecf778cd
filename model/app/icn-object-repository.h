// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OBJECT_REPOSITORY_H
#define ICN_OBJECT_REPOSITORY_H

#include "ns3/icn-codec.h"
#include "ns3/icn-message.h"

#include <map>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Objects that outlive the exchange they came in (RF draft 5.3): whole Data with a name of its own,
 * carried as the payload of reflexive Data, unwrapped, verified and kept to be asked for by anyone.
 */
class ObjectRepository
{
  public:
    /** @param prefix of the names it takes. */
    explicit ObjectRepository(Name prefix);

    /** @param object Data. @return its octets, for the payload of other Data. */
    static std::string Wrap(const Message& object);

    /**
     * Takes the object in a payload, instead of an older one of its name.
     * @param codec of the node's protocol
     * @param envelope Data
     * @return whether the payload is Data under the prefix, and authentic as far as the codec can
     *         tell; nothing is kept otherwise
     */
    bool Take(const Codec& codec, const Message& envelope);

    /** @param name exact. @return the object, or null. */
    Ptr<const Message> Find(const Name& name) const;

    /** @return how many it keeps. */
    size_t GetSize() const;

  private:
    Name m_prefix;                                ///< of the names it takes
    std::map<Name, Ptr<const Message>> m_objects; ///< by name
};

} // namespace icn
} // namespace ns3

#endif // ICN_OBJECT_REPOSITORY_H
