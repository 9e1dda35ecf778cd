// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-gilbert-elliott-error-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"

namespace ns3
{
namespace icn
{

NS_OBJECT_ENSURE_REGISTERED(GilbertElliottErrorModel);

TypeId
GilbertElliottErrorModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::icn::GilbertElliottErrorModel")
            .SetParent<ErrorModel>()
            .SetGroupName("Icn")
            .AddConstructor<GilbertElliottErrorModel>()
            .AddAttribute("GoodToBad",
                          "Probability that the packet after one in the good state meets the bad.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_goodToBad),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("BadToGood",
                          "Probability that the packet after one in the bad state meets the good.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_badToGood),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("GoodLoss",
                          "Probability that a packet in the good state is lost.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_goodLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("BadLoss",
                          "Probability that a packet in the bad state is lost.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_badLoss),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

GilbertElliottErrorModel::GilbertElliottErrorModel()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

GilbertElliottErrorModel::~GilbertElliottErrorModel() = default;

double
GilbertElliottErrorModel::GetMostLoss(double burst)
{
    return burst / (burst + 1);
}

void
GilbertElliottErrorModel::SetMeans(double loss, double burst)
{
    NS_ABORT_MSG_UNLESS(burst >= 1 && loss >= 0 && loss <= GetMostLoss(burst),
                        "ns3::icn::GilbertElliottErrorModel: a mean loss of "
                            << loss << " in bursts of " << burst
                            << " packets; bursts have at least 1, and the loss is at most burst / "
                               "(burst + 1)");
    m_badToGood = 1 / burst;
    m_goodToBad = loss / (burst * (1 - loss));
    m_goodLoss = 0;
    m_badLoss = 1;
}

int64_t
GilbertElliottErrorModel::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

bool
GilbertElliottErrorModel::Happens(double probability)
{
    return probability > 0 && (probability >= 1 || m_random->GetValue() < probability);
}

bool
GilbertElliottErrorModel::DoCorrupt(Ptr<Packet> /* packet */)
{
    if (m_hasState)
    {
        m_isBad = m_isBad ? !Happens(m_badToGood) : Happens(m_goodToBad);
    }
    else
    {
        const double changes = m_goodToBad + m_badToGood;
        m_isBad = changes > 0 && Happens(m_goodToBad / changes);
        m_hasState = true;
    }
    return Happens(m_isBad ? m_badLoss : m_goodLoss);
}

void
GilbertElliottErrorModel::DoReset()
{
    m_hasState = false;
}

} // namespace icn
} // namespace ns3
