// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ATTACK_EXPERIMENT_H
#define ICN_ATTACK_EXPERIMENT_H

#include "icn-call-experiment.h"
#include "icn-load-recorder.h"

#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * An attack, the network it is made in, and what protects that.
 */
struct AttackSettings
{
    std::string attack{"reflection"}; ///< one of AttackExperiment::GetAttacks()
    CallSettings calls;               ///< of who calls beside it; hosts are placed by the attack
    uint32_t edges{4};                ///< routers around the core, on which consumers hang in turn
    Time linkDelay{MilliSeconds(10)}; ///< of links between routers
    DataRate linkRate{"1Gbps"};       ///< same

    uint32_t attackers{1};  ///< hosts
    uint32_t ingress{1};    ///< edge routers on which they hang in turn, from the first on
    double rate{100};       ///< Interests per second of all attackers
    bool isPoisson{true};   ///< whether they come so; else at a constant rate
    Time begin{Seconds(1)}; ///< of the attack
    Time end{Seconds(11)};  ///< of the attack

    std::string victim{"answers"}; ///< reflection: what it does: `answers`, `returns`, `silent`

    uint32_t mostFetches{0};          ///< storm: Interests that the victim answers; 0: no limit
    bool prohibits{true};             ///< storm: whether it returns others with Prohibited
    Time longestTrigger{Seconds(60)}; ///< all routers' ReflexiveDesign::LongestTrigger

    std::string quota{"none"};   ///< TemplateQuota: `none`, `face`, `node` or `share`
    std::string quotaAt{"core"}; ///< where: `core`, `edges` or `all` routers
    uint32_t quotaLimit{100};    ///< `face`, `node`: triggers
    double pitShare{0.5};        ///< `share`: of the PIT
    uint32_t pitCapacity{0};     ///< entries of the core's PIT; 0: no limit
    bool isOnPathOnly{true};     ///< whether reflexive Interests from off the way are refused

    Time interval{MilliSeconds(100)}; ///< of the victim's series
};

/**
 * @ingroup icn
 * What an attack came to with one scheme.
 */
struct AttackResult
{
    /// Entries of one table of the core router.
    struct Occupancy
    {
        double mean{0};   ///< from one lifetime after the attack's beginning to its end
        uint64_t peak{0}; ///< same
    };

    /// Calls that were made during the attack, and are over.
    struct Service
    {
        uint32_t calls{0};     ///< how many
        uint32_t completed{0}; ///< of those
    };

    SchemeResult calls;                        ///< what the callers' side has
    uint64_t sent{0};                          ///< Interests of attackers
    uint64_t answered{0};                      ///< of those, by Data
    LoadRecorder::Load attackers;              ///< of all their hosts
    LoadRecorder::Load victim;                 ///< of its host
    std::map<Time, LoadRecorder::Load> series; ///< the victim's
    Occupancy pit;                             ///< of the core
    Occupancy templates;                       ///< of the core: templates or dynamic FIB entries
    Service beside;                            ///< callers behind faces that attackers come by
    Service apart;                             ///< callers behind other faces
};

/**
 * @ingroup icn
 * Attacks beside callers, each scheme on the same network with the same random numbers:
 *
 * @verbatim
   consumer0, attackers - edge0 ----.                   .---- gate - producer0
   consumer1, attackers - edge1 ---- core -------------'
               consumer2 - edge2 ---'  |
               consumer3 - edge3 --'   victim; attackers that guess
   @endverbatim
 *
 * - `reflection`: first Interests, by which the producer is to fetch from the victim, who has no
 *   part in it.
 * - `flood`: first Interests that nobody answers.
 * - `guess`: reflexive Interests under guessed prefixes, from beside the way.
 * - `storm`: the victim calls a producer, on a host at the gate, that asks it for the call's
 *   parameters again and again.
 */
class AttackExperiment
{
  public:
    /** @return names of attacks. */
    static const std::vector<std::string>& GetAttacks();
    /** @return names of schemes that an attack can be made on. @param attack its name. */
    static std::vector<std::string> GetSchemes(const std::string& attack);

    /** @param settings the same for all schemes. */
    explicit AttackExperiment(AttackSettings settings);

    /**
     * @param scheme one of GetSchemes()
     * @param packets gets a row per packet event when not null
     * @return what the attack came to
     */
    AttackResult Run(const std::string& scheme, std::ostream* packets) const;

  private:
    class Guest;

    AttackSettings m_settings; ///< the same for all schemes
};

} // namespace icn
} // namespace ns3

#endif // ICN_ATTACK_EXPERIMENT_H
