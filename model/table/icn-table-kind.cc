// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-table-kind.h"

namespace ns3
{
namespace icn
{

const char*
ToString(TableKind kind)
{
    switch (kind)
    {
    case TableKind::PIT:
        return "pit";
    case TableKind::PIT_TRIGGER:
        return "pit-trigger";
    case TableKind::PIT_REFLEXIVE:
        return "pit-reflexive";
    case TableKind::PIT_PLAIN:
        return "pit-plain";
    case TableKind::TEMPLATE:
        return "template";
    case TableKind::FIB_BASE:
        return "fib-base";
    case TableKind::FIB_CONSUMER:
        return "fib-consumer";
    case TableKind::FIB_DYNAMIC:
        return "fib-dynamic";
    case TableKind::CONTENT_STORE:
        return "content-store";
    case TableKind::SESSION:
        return "session";
    }
    return "unnamed";
}

} // namespace icn
} // namespace ns3
