// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_LAZY_TRACE_H
#define ICN_LAZY_TRACE_H

#include "ns3/callback.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A trace source that takes a pointer until someone connects to it.
 */
template <typename... Arguments>
class LazyTrace
{
  public:
    /** @param callback is told from now on, without context. */
    void ConnectWithoutContext(const CallbackBase& callback)
    {
        Make().ConnectWithoutContext(callback);
    }

    /** @param callback is told from now on. @param path its first argument. */
    void Connect(const CallbackBase& callback, std::string path)
    {
        Make().Connect(callback, path);
    }

    /** @param callback is told no more. */
    void DisconnectWithoutContext(const CallbackBase& callback)
    {
        Make().DisconnectWithoutContext(callback);
    }

    /** @param callback is told no more. @param path its first argument. */
    void Disconnect(const CallbackBase& callback, std::string path)
    {
        Make().Disconnect(callback, path);
    }

    /** @param arguments what those are told who are connected. */
    void operator()(Arguments... arguments) const
    {
        if (m_callbacks)
        {
            (*m_callbacks)(arguments...);
        }
    }

  private:
    using Callbacks = TracedCallback<Arguments...>;

    /** @return who is connected. */
    Callbacks& Make()
    {
        if (!m_callbacks)
        {
            m_callbacks = std::make_unique<Callbacks>();
        }
        return *m_callbacks;
    }

    std::unique_ptr<Callbacks> m_callbacks; ///< null until someone connects
};

} // namespace icn
} // namespace ns3

#endif // ICN_LAZY_TRACE_H
