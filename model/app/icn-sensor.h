// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_SENSOR_H
#define ICN_SENSOR_H

#include "ns3/event-id.h"
#include "ns3/icn-endpoint.h"
#include "ns3/icn-interest-sender.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * Names and payloads of readings: what a sensor has measured, numbered from 0.
 */
struct Reading
{
    static constexpr uint32_t NUMBER_BYTES = 4; ///< octets of a number

    /** @param number of a reading. @return its octets, a name segment or the begin of a payload. */
    static std::string Encode(uint32_t number);
    /** @param octets of a number, more may follow. @return it; nothing if they are too few. */
    static std::optional<uint32_t> Decode(const std::string& octets);
    /**
     * @param name of a message
     * @param prefix of readings
     * @return the number behind it; nothing if the name is not of a reading there
     */
    static std::optional<uint32_t> FindNumber(const Name& name, const Name& prefix);

    /**
     * TracedCallback signature for readings.
     *
     * @param [in] number of the reading.
     */
    typedef void (*TracedCallback)(uint32_t number);
};

/**
 * @ingroup icn
 * A device that measures now and then, and sleeps otherwise. It answers Interests under its prefix
 * by its newest reading, if there is one; with attribute `Gateway` it also sends each reading there
 * at once, in the payload of an Interest `/<gateway>/<number>` that wants no answer. With
 * `Indication` that has no payload: who gets it asks for the reading itself, `/<prefix>/<number>`
 * (Long-Range ICN for the IoT, 2022).
 */
class Sensor : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** Uses one stream: when it measures. */
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnInterest(Ptr<const Message> interest) override;

  private:
    /** It measures. */
    void Measure();

    std::string m_prefixUri;         ///< attribute
    std::string m_gatewayUri;        ///< attribute
    bool m_isIndicating{false};      ///< attribute
    uint32_t m_readings{0};          ///< attribute
    Ptr<RandomVariableStream> m_gap; ///< attribute
    uint32_t m_size{0};              ///< attribute

    Name m_prefix;      ///< the attribute, read
    Name m_gateway;     ///< the attribute, read; none: it sends nothing on its own account
    uint32_t m_made{0}; ///< readings so far
    EventId m_next;     ///< reading

    TracedCallback<uint32_t> m_reading; ///< with each reading
};

/**
 * @ingroup icn
 * Takes the readings that a sensor sends, keeps them, and answers Interests for them under a prefix
 * of its own, `/<prefix>/<number>`, at once or as soon as they are there.
 */
class ReadingGateway : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

  protected:
    void StartApplication() override;
    void OnInterest(Ptr<const Message> interest) override;

  private:
    /** @param interest for a reading that is there. */
    void Answer(const Message& interest);

    std::string m_sensorUri; ///< attribute
    std::string m_prefixUri; ///< attribute
    uint32_t m_size{0};      ///< attribute

    Name m_sensor;                                  ///< the attribute, read
    Name m_prefix;                                  ///< the attribute, read
    uint32_t m_there{0};                            ///< readings 0 to this, exclusive, are
    std::map<uint32_t, Ptr<const Message>> m_waits; ///< Interests by the reading they are for

    TracedCallback<uint32_t> m_arrival; ///< with each reading that comes
};

/**
 * @ingroup icn
 * Asks for a sensor's readings. With a `Period` it asks `/<prefix>/<poll>` once in each for the
 * newest; without, it asks for reading after reading, by an Interest that is sent again as often as
 * its lifetime runs out.
 */
class ReadingPoller : public Endpoint
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    /** @return Interests sent so far. */
    uint32_t GetAsked() const;
    /** @return of those, how many were answered. */
    uint32_t GetAnswered() const;

  protected:
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;
    void OnData(Ptr<const Message> data) override;
    void OnReturn(Ptr<const Message> message) override;

  private:
    /** Asks. @param number of the poll or the reading. */
    void Ask(uint32_t number);

    std::string m_prefixUri; ///< attribute
    Time m_period;           ///< attribute
    Time m_lifetime;         ///< attribute

    Name m_prefix;                            ///< the attribute, read
    std::unique_ptr<InterestSender> m_sender; ///< of all Interests
    uint32_t m_heard{0};                      ///< readings 0 to this, exclusive, are known of
    InterestTally m_tally;                    ///< of all Interests
    uint32_t m_answered{0};                   ///< of those
    EventId m_next;                           ///< poll

    TracedCallback<uint32_t> m_delivery; ///< with each reading that is known of from now on
};

} // namespace icn
} // namespace ns3

#endif // ICN_SENSOR_H
