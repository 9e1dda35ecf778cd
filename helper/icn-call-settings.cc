// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-call-settings.h"

#include "icn-option-values.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace icn
{

ObjectFactory
CallSettings::MakeServerFactory(const std::string& type, const std::string& prefix) const
{
    ObjectFactory factory(type);
    factory.Set("Prefix", StringValue(prefix));
    factory.Set("Window", UintegerValue(window));
    factory.Set("ResultSize", UintegerValue(resultSize));
    factory.Set("ExecutionTime", StringValue(executionTime));
    factory.Set("FetchLifetime", TimeValue(fetchLifetime));
    if (!fetchGap.empty())
    {
        factory.Set("FetchGap", StringValue(fetchGap));
    }
    factory.Set("RetransmissionTimeout", TimeValue(fetchTimeout.value_or(retransmissionTimeout)));
    factory.Set("Retries", UintegerValue(retries));
    factory.Set("CallTimeout", TimeValue(callTimeout));
    return factory;
}

ObjectFactory
CallSettings::MakeClientFactory(const std::string& type, const std::string& producer) const
{
    ObjectFactory factory(type);
    factory.Set("Producer", StringValue(producer));
    factory.Set("Parameters", UintegerValue(parameters));
    factory.Set("ParameterSize", UintegerValue(parameterSize));
    factory.Set("Window", UintegerValue(window));
    factory.Set("InterestLifetime", TimeValue(interestLifetime));
    factory.Set("TriggerLifetime", TimeValue(triggerLifetime));
    factory.Set("RetransmissionTimeout", TimeValue(retransmissionTimeout));
    factory.Set("Retries", UintegerValue(retries));
    factory.Set("CallTimeout", TimeValue(callTimeout));
    return factory;
}

void
CallSettings::SetArrivals(ObjectFactory& factory, uint32_t made) const
{
    ObjectFactory gap(isPoisson ? "ns3::ExponentialRandomVariable" : "ns3::ConstantRandomVariable");
    gap.Set(isPoisson ? "Mean" : "Constant", DoubleValue(1 / callRate));
    factory.Set("Calls", UintegerValue(made));
    factory.Set("Gap", PointerValue(gap.Create<RandomVariableStream>()));
    factory.Set("FirstAtOnce", BooleanValue(!isPoisson));
}

std::string
CallSettings::MakeConstant(Time time)
{
    return "ns3::ConstantRandomVariable[Constant=" + option_values::ToText(time.GetSeconds()) + "]";
}

std::string
CallSettings::MakeProducerUri(uint32_t index)
{
    return std::string("/") + PRODUCER_ROOT + "/" + std::to_string(index);
}

} // namespace icn
} // namespace ns3
