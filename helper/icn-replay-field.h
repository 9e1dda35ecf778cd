// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPLAY_FIELD_H
#define ICN_REPLAY_FIELD_H

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A value of a case that Replay() is given, and where in it that stands. What is not as asked for
 * is refused by a ReplayError that names the place, the value and what was expected.
 */
class ReplayField
{
  public:
    /// Members keep their order.
    using Json = nlohmann::ordered_json;

    /** @param value it, which must outlive this; null: missing. @param place path from the case. */
    ReplayField(const Json* value, std::string place);

    /** Refuses the value. @param expected in its place. @throws ReplayError */
    [[noreturn]] void Fail(const std::string& expected) const;

    /** @return whether it is there. */
    explicit operator bool() const;
    /** @return whether it is a text. */
    bool IsText() const;

    /** Refuses what is not an object, and members of other names. @param names of members. @return
     *  this. */
    const ReplayField& AsObject(const std::vector<std::string>& names) const;
    /** @param name of a member of an object. @return it, or one that is missing. */
    ReplayField operator[](const std::string& name) const;
    /** @return the values of a list. */
    std::vector<ReplayField> AsList() const;
    /** @param most the largest. @return a whole number from 0. */
    uint64_t AsNumber(uint64_t most) const;
    /** @param most the largest. @return a whole number from 0; nothing where it is missing. */
    std::optional<uint64_t> AsNumberIfAny(uint64_t most) const;
    /** @return true or false, that where it is missing. */
    bool AsSwitch() const;
    /** @return a text, neither empty nor long. */
    std::string AsText() const;
    /** @param words allowed. @return one of them; the first where it is missing. */
    std::string AsWord(const std::vector<std::string>& words) const;
    /** @return the octets that a text says in hex. */
    std::string AsOctets() const;

  private:
    static constexpr uint64_t MOST_TEXT = 256; ///< characters

    /** @param words some. @return them with commas between. */
    static std::string Listed(const std::vector<std::string>& words);
    /** @param name of a member. @return its place. */
    std::string Below(const std::string& name) const;

    const Json* m_value; ///< null: missing
    std::string m_place; ///< path from the case
};

} // namespace icn
} // namespace ns3

#endif // ICN_REPLAY_FIELD_H
