// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_REFLEXIVE_APPS_H
#define ICN_REFLEXIVE_APPS_H

#include "icn-reflexive-test.h"

#include "ns3/icn-endpoint.h"
#include "ns3/icn-reflexive-call.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <string>
#include <vector>

namespace tests
{

/// The line of four nodes with the module's own consumer, producer or both instead of C and P.
class ReflexiveApps : public Reflexive
{
  protected:
    /** @return a consumer that makes one call of 3 parameters of 100 octets to /p; TI lifetime 1 s.
     */
    static ns3::ObjectFactory MakeConsumer()
    {
        ns3::ObjectFactory consumer("ns3::icn::ReflexiveClient");
        consumer.Set("Producer", ns3::StringValue("/p"));
        consumer.Set("Parameters", ns3::UintegerValue(3));
        consumer.Set("ParameterSize", ns3::UintegerValue(100));
        consumer.Set("TriggerLifetime", ns3::TimeValue(ns3::Seconds(1)));
        return consumer;
    }

    /** @return a producer of /p that fetches by Interests of 200 ms, each tried once. */
    static ns3::ObjectFactory MakeProducer()
    {
        ns3::ObjectFactory producer("ns3::icn::ReflexiveServer");
        producer.Set("Prefix", ns3::StringValue("/p"));
        producer.Set("FetchLifetime", ns3::TimeValue(ns3::MilliSeconds(200)));
        producer.Set("RetransmissionTimeout", ns3::TimeValue(ns3::MilliSeconds(200)));
        producer.Set("Retries", ns3::UintegerValue(0));
        return producer;
    }

    /**
     * @param net a line
     * @param factory of a consumer
     * @param stream of its random numbers
     * @return it, on node 0; starts at 0 ms
     */
    static ns3::Ptr<ns3::icn::ReflexiveClient> InstallConsumer(Line& net,
                                                               const ns3::ObjectFactory& factory,
                                                               int64_t stream = 1)
    {
        const auto consumer = factory.Create<ns3::icn::ReflexiveClient>();
        consumer->AssignStreams(stream);
        net[0].GetObject<ns3::Node>()->AddApplication(consumer);
        return consumer;
    }

    /** @param net a line. @param factory of a producer. @return it, on node 3 in place of P. */
    static ns3::Ptr<ns3::icn::ReflexiveServer> InstallProducer(Line& net,
                                                               const ns3::ObjectFactory& factory)
    {
        net[3].GetFib()->Remove("/p"_name, net.p.GetFace());
        const auto producer = factory.Create<ns3::icn::ReflexiveServer>();
        producer->AssignStreams(1000);
        net[3].GetObject<ns3::Node>()->AddApplication(producer);
        return producer;
    }

    /**
     * @param parameters that the producer is told of
     * @return payload of a TI for the module's producer
     */
    static std::string MakeRequest(uint32_t parameters)
    {
        ns3::icn::CallRequest request;
        request.parameters = parameters;
        return request.Encode();
    }

    /** @param app any. @param kind of message. @return those that came, in order. */
    static std::vector<ns3::Ptr<const ns3::icn::Message>> Get(const TestApp& app,
                                                              ns3::icn::MessageKind kind)
    {
        std::vector<ns3::Ptr<const ns3::icn::Message>> messages;
        for (const auto& receipt : app.GetReceipts())
        {
            if (receipt.message->GetKind() == kind)
            {
                messages.push_back(receipt.message);
            }
        }
        return messages;
    }

    /** @param rnp a prefix. @param number of a chunk. @return its name. */
    static ns3::icn::Name Chunk(const ns3::icn::Name& rnp, uint64_t number)
    {
        return GetPoints().AppendChunk(rnp, number);
    }
};

} // namespace tests

#endif // ICN_REFLEXIVE_APPS_H
