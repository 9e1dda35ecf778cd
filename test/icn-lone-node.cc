// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-lone-node.h"

#include "ns3/object-factory.h"

namespace tests
{

using namespace ns3;
using namespace ns3::icn;

uint32_t
FakeFace::Send(Ptr<const Message> message, const HopFields& hop)
{
    sent.push_back({message, hop});
    return packets;
}

FaceFacts
FakeFace::GetFacts() const
{
    return facts;
}

bool
FakeFace::IsLocal() const
{
    return facts.isLocal;
}

bool
FakeFace::IsUp() const
{
    return facts.isUp;
}

uint32_t
FakeFace::GetMtu() const
{
    return mtu;
}

uint32_t
FakeFace::GetFramingBytes(uint32_t) const
{
    return 0;
}

std::optional<uint32_t>
FakeFace::GetPeer() const
{
    return std::nullopt;
}

int64_t
FakeFace::GetInFlight() const
{
    return 0;
}

std::string
FakeFace::GetReturns() const
{
    std::string codes;
    for (const Sending& sending : sent)
    {
        if (sending.message->GetKind() == MessageKind::RETURN)
        {
            codes += ToString(sending.message->Get().returnCode) + std::string(" ");
        }
    }
    return codes;
}

void
FakeFace::DoDispose()
{
    isDisposed = true;
    Face::DoDispose();
}

LoneNode::LoneNode(const std::string& protocol, const std::string& design)
    : context(rx, tx, drop)
{
    const bool isNdn = protocol == "ndn";
    context.codec =
        ObjectFactory(isNdn ? "ns3::icn::NdnCodec" : "ns3::icn::CcnxCodec").Create<Codec>();
    context.policy = ObjectFactory(isNdn ? "ns3::icn::NdnPolicy" : "ns3::icn::CcnxPolicy")
                         .Create<ProtocolPolicy>();
    context.policy->Setup(PeekPointer(context.codec));
    context.policy->AssignStreams(1);
    context.pit = CreateObject<Pit>();
    context.pit->Setup(&meters, [this](PitEntry& entry) { context.pending.Expire(entry); });
    context.fib = CreateObject<Fib>();
    context.fib->Setup(&meters);
    context.store = CreateObject<ContentStore>();
    context.store->Setup(&meters);
    context.reflexive = ObjectFactory(design).Create<ReflexiveDesign>();
    context.reflexive->Setup(PeekPointer(context.pit), &meters);
}

LoneNode::~LoneNode()
{
    context.timers.reset();
    context.policy->Dispose();
    context.reflexive->Dispose();
    context.pit->Dispose();
    context.fib->Dispose();
    context.store->Dispose();
}

FakeFace&
LoneNode::AddFace(bool isLocal)
{
    m_faces.push_back(CreateObject<FakeFace>());
    m_faces.back()->facts.isLocal = isLocal;
    context.faces.Add(m_faces.back());
    return *m_faces.back();
}

Ptr<const Message>
LoneNode::Make(const Message::Fields& fields) const
{
    return context.codec->Encode(fields, "");
}

Ptr<const Message>
LoneNode::MakeInterest(const std::string& uri) const
{
    Message::Fields fields;
    fields.name = *Name::FromUri(uri);
    fields.hopLimit = 9;
    return Make(fields);
}

uint64_t
LoneNode::CountWaiting() const
{
    uint64_t waiting = 0;
    context.pit->ForEach([&waiting](const PitEntry& entry) {
        for (size_t i = 0; i < entry.inRecords.GetSize(); ++i)
        {
            waiting += !entry.inRecords[i].isAggregated;
        }
    });
    return waiting;
}

uint64_t
LoneNode::Count(const std::string& outcome) const
{
    const auto outcomes = context.accounts.GetLedger().GetOutcomes();
    const auto found = outcomes.find(outcome);
    return found == outcomes.end() ? 0 : found->second;
}

} // namespace tests
