// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_DATA_PIPELINE_H
#define ICN_DATA_PIPELINE_H

#include "ns3/icn-forwarder-context.h"
#include "ns3/icn-strategy-layer.h"

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The way of Data through a node: matched with pending Interests, which end; stored; sent back to
 * all who wait. Acknowledgements go the same way, but nothing ends. Owns nothing.
 */
class DataPipeline
{
  public:
    /** Both must outlive the pipeline. @param node its tables, rules, faces and books. @param
     *  strategies told of answers. */
    DataPipeline(ForwarderContext& node, StrategyLayer& strategies);

    /** @param face it came in by. @param data what came in. */
    void Handle(FaceId face, const Ptr<const Message>& data);
    /**
     * An acknowledgement (RICE, Krol et al. 2018) goes the way of the answer that it promises, to
     * all who wait; their PIT entries stay as they are, times included, no Content Store keeps it,
     * and strategies do not count it as an answer.
     * @param face it came in by
     * @param data says that Interests were heard, and answers none
     */
    void HandleAcknowledgement(FaceId face, const Ptr<const Message>& data);

  private:
    /// Who gets Data.
    struct Receiver
    {
        FaceId face;                  ///< where it waits
        Ptr<const PitToken> pitToken; ///< by which it knows its Interest
    };

    /** @param data has come in. @return what it may answer, restrictions not asked yet. */
    RecordList<PitEntry*> FindPending(const Message& data);
    /** @param entry pending. @param data of a right name. @param face where it has come in.
     *  @param group to which that belongs, or NO_FACE. @return whether it answers the entry. */
    bool IsAnsweredBy(const PitEntry& entry, const Message& data, FaceId face, FaceId group) const;
    /** Closes the account of who waits by a record, and adds him to those who get Data, unless it
     * is too large for him. @param waiting they. @param record of a PIT entry. @param data it.
     * @param from where it has come in. */
    void Satisfy(RecordList<Receiver>& waiting,
                 const InRecord& record,
                 const Ptr<const Message>& data,
                 FaceId from);
    /** @param waiting gets who waits by a record, each face once, but not where Data came from.
     *  @param record of a PIT entry. @param from that face. */
    static void AddReceiver(RecordList<Receiver>& waiting, const InRecord& record, FaceId from);
    /** @param waiting get Data. @param data it. */
    void SendBack(const RecordList<Receiver>& waiting, const Ptr<const Message>& data);
    /** Data has come in that nobody waits for. @param face by which. @param data it. */
    void HandleUnsolicited(FaceId face, const Ptr<const Message>& data);
    /**
     * Data goes to the store, if it may.
     * @param data that has come in
     * @param isUnsolicited whether nobody had asked for it
     * @return whether it is kept
     */
    bool Store(const Ptr<const Message>& data, bool isUnsolicited);

    ForwarderContext& m_node;    ///< tables, rules, faces and books
    StrategyLayer& m_strategies; ///< told of answers
};

} // namespace icn
} // namespace ns3

#endif // ICN_DATA_PIPELINE_H
