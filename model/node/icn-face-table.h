// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_FACE_TABLE_H
#define ICN_FACE_TABLE_H

#include "ns3/icn-congestion-detector.h"
#include "ns3/icn-face.h"
#include "ns3/icn-node-accounts.h"
#include "ns3/icn-service-queue.h"

#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * The faces of one node by id, and the way out by them: what leaves is held while its service
 * lasts, marked where the link is congested, and accounted for. Owns the faces and the congestion
 * detector.
 */
class FaceTable
{
  public:
    /** @param accounts of the node; must outlive the table. */
    explicit FaceTable(NodeAccounts& accounts);

    /** @param face comes after the others. @return its id: 0 for the first, then upwards. */
    FaceId Add(Ptr<Face> face);

    /** @param id of a face. @return the face. */
    Face& operator[](FaceId id) const
    {
        return *m_faces[id];
    }

    /** @return the faces, in order of id. */
    const std::vector<Ptr<Face>>& GetAll() const;
    /** @param id of a face or of none. @return whether it is there and messages can leave by it. */
    bool IsUsable(FaceId id) const;

    /** @param detector of congestion from now on; null: none. */
    void SetCongestionDetector(Ptr<CongestionDetector> detector);

    /** @param id of a face. @return whether what would add to its queue is to be returned. */
    bool IsCongested(FaceId id) const
    {
        return m_congestion && m_congestion->Refuses(m_faces[id]->GetFacts());
    }

    /** @param service asked before anything is sent, must outlive the table; null: nobody is. */
    void SetServiceQueue(ServiceQueue* service);

    /**
     * A message leaves, at once or when the service at hand ends.
     * @param face by which
     * @param message it
     * @param hop fields that it carries
     */
    void Send(FaceId face, const Ptr<const Message>& message, const HopFields& hop)
    {
        if (!m_service || !m_service->Hold(face, message, hop))
        {
            SendNow(face, message, hop);
        }
    }

    /** A message leaves now. @param face by which. @param message it. @param hop fields that it
     *  carries. */
    void SendNow(FaceId face, const Ptr<const Message>& message, const HopFields& hop);

    /** Disposes of the faces, and forgets them. */
    void Dispose();

  private:
    NodeAccounts& m_accounts;             ///< of the node
    std::vector<Ptr<Face>> m_faces;       ///< by id
    Ptr<CongestionDetector> m_congestion; ///< null: congestion is nobody's concern
    ServiceQueue* m_service{nullptr};     ///< null: messages take no time
};

} // namespace icn
} // namespace ns3

#endif // ICN_FACE_TABLE_H
