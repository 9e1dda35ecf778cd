// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_NDN_ELEMENTS_H
#define ICN_NDN_ELEMENTS_H

#include "ns3/icn-ndn-packet.h"
#include "ns3/icn-ndn-reader.h"
#include "ns3/icn-ndn-tlv.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * As ndn::ReadElements, with the ignored elements kept.
 * @param container what holds them
 * @param order the types known
 * @param repeatable the one among them that may come several times, 0 for none
 * @param ignored where the ignored ones go
 * @param understand called with each of the others
 * @throws NdnError when the rule is broken
 */
template <typename Understand>
void
ReadElements(const NdnTlv& container,
             std::initializer_list<uint32_t> order,
             uint32_t repeatable,
             NdnIgnoredElements& ignored,
             Understand&& understand)
{
    ndn::ReadElements(container,
                      order,
                      repeatable,
                      std::forward<Understand>(understand),
                      [&ignored](uint32_t after, const NdnTlv& element) {
                          ignored.push_back({after, element.type, element.GetValue()});
                      });
}

/**
 * @ingroup icn
 * Writes the elements of a container, those ignored when it was read back in their places.
 */
class NdnElementWriter
{
  public:
    /** @param ignored must outlive the writer. */
    explicit NdnElementWriter(const NdnIgnoredElements& ignored);

    /**
     * To be called for every known type in order, for the sake of what was ignored behind it.
     * @param type of the element
     * @param value of it; none: the element is absent
     */
    void Put(uint32_t type, const std::optional<NdnOctets>& value);

    /** @param type of the element. @param number its NonNegativeInteger; none: absent. */
    void Put(uint32_t type, const std::optional<uint64_t>& number);

    /** @param type of the element. @param isPresent whether to write it, without a value. */
    void PutFlag(uint32_t type, bool isPresent);

    /** @param type of elements that repeat. @param values of them; what was ignored comes behind.
     */
    void PutAll(uint32_t type, const std::vector<NdnOctets>& values);

    /** @return all that was put. */
    const NdnOctets& GetOctets() const;

  private:
    /** Writes what was ignored behind an element. @param type of the element. */
    void PutIgnored(uint32_t type);

    const NdnIgnoredElements& m_ignored; ///< written back
    NdnOctets m_octets;                  ///< written so far
};

} // namespace icn
} // namespace ns3

#endif // ICN_NDN_ELEMENTS_H
