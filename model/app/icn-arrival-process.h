// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ARRIVAL_PROCESS_H
#define ICN_ARRIVAL_PROCESS_H

#include "ns3/nstime.h"
#include "ns3/object.h"

#include <cstdint>
#include <functional>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * When a consumer asks for its next object. A new kind derives from this and calls Ask().
 */
class ArrivalProcess : public Object
{
  public:
    /// Asks for the next object; returns false when there are no more.
    using Asking = std::function<bool()>;

    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @param asking called with each arrival from now on. */
    void Start(Asking asking);
    /** Nothing arrives any more. */
    void Stop();

    /**
     * Gives the random variables fixed streams.
     * @param stream the first
     * @return how many were used
     */
    virtual int64_t AssignStreams(int64_t stream);

    /** An Interest of the consumer was answered. @param sent when it was last sent. */
    virtual void OnData(Time sent);
    /** The path was congested. @param sent when the Interest was sent that shows it. */
    virtual void OnCongestion(Time sent);
    /** What was asked for is there, or was given up. */
    virtual void OnEnd();

  protected:
    /** The first arrivals are due. */
    virtual void DoStart() = 0;
    /** What is scheduled is to be cancelled. */
    virtual void DoStop() = 0;
    void DoDispose() override;

    /** An object arrives to be asked for. @return whether there was one. */
    bool Ask();

  private:
    Asking m_asking; ///< of the consumer; null before the start and after the end
};

} // namespace icn
} // namespace ns3

#endif // ICN_ARRIVAL_PROCESS_H
