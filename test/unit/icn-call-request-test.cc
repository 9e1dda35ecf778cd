// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-call.h"

#include <gtest/gtest.h>

using namespace ns3::icn;

TEST(CallRequest, SurvivesItsOctets)
{
    CallRequest request;
    request.parameters = CallRequest::MOST_PARAMETERS;
    request.consumerPrefix = *Name::FromUri("/consumer/1");
    const auto decoded = CallRequest::Decode(request.Encode());
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->parameters, request.parameters);
    EXPECT_EQ(decoded->segments, 0U);
    EXPECT_EQ(decoded->consumerPrefix, request.consumerPrefix);
    EXPECT_FALSE(CallRequest::Decode(request.Encode().substr(0, CallRequest::FIXED_BYTES - 1)));
}

// Else a producer would ask for as many objects as any 32 bits say.
TEST(CallRequest, OfMoreParametersThanAProducerFetchesIsRefused)
{
    CallRequest request;
    request.parameters = CallRequest::MOST_PARAMETERS + 1;
    EXPECT_FALSE(CallRequest::Decode(request.Encode()));
}
