// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPLAY_SCRIPT_H
#define ICN_REPLAY_SCRIPT_H

#include "icn-replay-field.h"

#include "ns3/icn-codec.h"

#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Between messages and the JSON that Replay() has for them.
 */
class ReplayScript
{
  public:
    /// Kinds of messages; of events, too, with `observe`.
    static const std::vector<std::string>& GetKinds();

    /** @param codec of the forwarder. */
    explicit ReplayScript(Ptr<const Codec> codec);

    /** @param field list of segments. @return the name. @throws ReplayError */
    Name ReadName(const ReplayField& field) const;
    /** @param event with a message. @return that, as a neighbour reads it. @throws ReplayError */
    Ptr<const Message> Read(const ReplayField& event) const;
    /** @param message any. @return what it says. */
    ReplayField::Json Write(const Message& message) const;

  private:
    /** @param event with Data. @param fields its name. @return the Data. */
    Ptr<const Message> ReadData(const ReplayField& event, Message::Fields fields) const;
    /** @param event with an Interest or a return. @param fields its name. @return the Interest. */
    Ptr<const Message> ReadInterest(const ReplayField& event, Message::Fields fields) const;
    /** @param event with a return. @param interest that comes back. @return the return. */
    Ptr<const Message> ReadReturn(const ReplayField& event, const Message& interest) const;
    /** @param name any. @return its segments. */
    ReplayField::Json WriteName(const Name& name) const;
    /** @param fields of a message. @param payload of it. @param event that it is of. @return the
     *  message as a neighbour reads it. */
    Ptr<const Message> Decoded(const Message::Fields& fields,
                               const std::string& payload,
                               const ReplayField& event) const;

    Ptr<const Codec> m_codec; ///< of the forwarder
};

} // namespace icn
} // namespace ns3

#endif // ICN_REPLAY_SCRIPT_H
