// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REPLAY_H
#define ICN_REPLAY_H

#include <stdexcept>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A case that cannot be replayed. what() is one line that names the place, the value and what is
 * allowed.
 */
class ReplayError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup icn
 * Gives one forwarder messages at set times, and tells what it did with them. Every message passes
 * the codec in and out, so what is told is what a neighbour would read.
 *
 * A case is a JSON object; all but `events` may be left out:
 *
 * @code{.json}
 * {"protocol": "ccnx", "encoding": "segment", "design": "template", "strategy": "best-route",
 *  "faces": 3, "store": 0, "end_ns": 4000000000,
 *  "routes": [{"prefix": ["a"], "face": 2, "cost": 0}],
 *  "events": [{"at_ns": 0, "face": 0, "kind": "interest", "name": ["a", {"rnp": "01"}],
 *              "hopLimit": 9, "lifetimeMs": 2000}]}
 * @endcode
 *
 * `faces` lead to as many neighbours. `store` is the Content Store's entries. A name is a list of
 * segments: a text, `{"rnp": hex}` or `{"chunk": number}`. An event is a message that comes in by
 * `face`, of `kind` `interest` (also `rnp`, in hex, with encoding `field`; `hopLimit`,
 * `lifetimeMs`, and of NDN `nonce`, `canBePrefix`, `mustBeFresh`), `data` (`payload` in hex;
 * `cacheTimeMs` and `expiryMs`, counted from the start; of NDN `freshnessMs`) or `return` (`code`
 * by name, and what the Interest had); or it only looks, kind `observe`. Events are in order of
 * time; the case ends at `end_ns`, or with the last event.
 *
 * The answer is a JSON object of two lists. `actions` has what left the forwarder or was dropped by
 * it, in order: `at_ns`, `event` (which one it was done for; none: a timer), `face`, `kind`, and
 * what the message says; `drop` has `reason` and, under `of`, the kind of message. `tables` has for
 * each event the entries of `pit`, `template` (the reflexive design's own) and `store` after it,
 * and once more at the end.
 *
 * @param text a case
 * @return what happened, on one line
 * @throws ReplayError if the text is not a case
 */
std::string Replay(const std::string& text);

} // namespace icn
} // namespace ns3

#endif // ICN_REPLAY_H
