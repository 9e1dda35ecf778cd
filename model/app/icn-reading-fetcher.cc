// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-reading-fetcher.h"

#include "ns3/icn-sensor.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"

#include <utility>

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(ReadingFetcher);

TypeId
ReadingFetcher::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::ReadingFetcher")
            .SetParent<Endpoint>()
            .SetGroupName("Icn")
            .AddConstructor<ReadingFetcher>()
            .AddAttribute("Indications",
                          "URI of the prefix to which the sensor sends its indications.",
                          StringValue("/gateway/0"),
                          MakeStringAccessor(&ReadingFetcher::m_indicationsUri),
                          MakeStringChecker())
            .AddAttribute("Prefix",
                          "URI of the prefix of readings.",
                          StringValue("/sensor/0"),
                          MakeStringAccessor(&ReadingFetcher::m_prefixUri),
                          MakeStringChecker())
            .AddAttribute("Lifetime",
                          "Of Interests.",
                          TimeValue(Seconds(4)),
                          MakeTimeAccessor(&ReadingFetcher::m_lifetime),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddTraceSource("Delivery",
                            "A reading has come.",
                            MakeTraceSourceAccessor(&ReadingFetcher::m_delivery),
                            "ns3::icn::Reading::TracedCallback");
    return tid;
}

uint32_t
ReadingFetcher::GetAsked() const
{
    return m_asked;
}

uint32_t
ReadingFetcher::GetAnswered() const
{
    return m_answered;
}

void
ReadingFetcher::StartApplication()
{
    Endpoint::StartApplication();
    m_indications = ReadPrefix(m_indicationsUri, "ReadingFetcher: Indications", "/gateway/0");
    m_prefix = ReadPrefix(m_prefixUri, "ReadingFetcher: Prefix", "/sensor/0");
    Register(m_indications);
}

void
ReadingFetcher::OnInterest(Ptr<const Message> interest)
{
    const auto number = Reading::FindNumber(interest->GetName(), m_indications);
    if (!number)
    {
        return Refuse(*interest, ReturnCode::NO_ROUTE);
    }
    Message::Fields fields;
    fields.name = m_prefix.Append(Reading::Encode(*number));
    fields.mustBeFresh = true;
    fields.lifetimeMs = static_cast<uint64_t>(m_lifetime.GetMilliSeconds());
    ++m_asked;
    Submit(Encode(std::move(fields)));
}

void
ReadingFetcher::OnData(Ptr<const Message> data)
{
    if (const auto number = Reading::FindNumber(data->GetName(), m_prefix))
    {
        ++m_answered;
        m_delivery(*number);
    }
}

} // namespace icn
} // namespace ns3
