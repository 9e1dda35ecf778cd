// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ACKNOWLEDGEMENT_RELAY_H
#define ICN_ACKNOWLEDGEMENT_RELAY_H

#include "ns3/icn-hop-fields.h"
#include "ns3/icn-message.h"
#include "ns3/icn-pit.h"
#include "ns3/icn-protocol-policy.h"
#include "ns3/icn-record-list.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Acknowledgements (RICE, Krol et al. 2018): Data that says that an Interest was heard and that its
 * answer will come. One goes the way of that answer, to all who wait, but their PIT entries stay as
 * they are, times included; no Content Store keeps it, and strategies do not count it as an answer.
 */
class AcknowledgementRelay
{
  public:
    /// Who gets it.
    struct Waiting
    {
        FaceId face;                  ///< where it waits
        Ptr<const PitToken> pitToken; ///< by which it knows its Interest
    };

    /// Where it came in.
    struct Ingress
    {
        FaceId face;  ///< the face
        FaceId group; ///< to which that belongs, or NO_FACE
    };

    /** @param policy of the node; must outlive this. @param ingress of the acknowledgement. */
    AcknowledgementRelay(const ProtocolPolicy& policy, Ingress ingress);

    /**
     * @param pending entries that its name is right for
     * @param acknowledgement it
     * @return who waits by them, each face once; empty: nobody has asked for it
     */
    RecordList<Waiting> FindWaiting(const RecordList<PitEntry*>& pending,
                                    const Message& acknowledgement) const;

  private:
    const ProtocolPolicy& m_policy; ///< of the node
    Ingress m_ingress;              ///< of the acknowledgement
};

} // namespace icn
} // namespace ns3

#endif // ICN_ACKNOWLEDGEMENT_RELAY_H
