// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_ENDPOINT_H
#define ICN_ENDPOINT_H

#include "ns3/application.h"
#include "ns3/icn-application-face.h"
#include "ns3/icn-forwarder.h"

#include <string>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * An application with a face of its own on its node's forwarder. A new application derives from
 * this and handles what may come in for it.
 */
class Endpoint : public Application
{
  public:
    /** @return the TypeId. */
    static TypeId GetTypeId();

    Endpoint();
    ~Endpoint() override;

    /** @return the face; it has its id once the application has started. */
    Ptr<ApplicationFace> GetFace() const;

    /**
     * Gives the random variables fixed streams.
     * @param stream the first
     * @return how many were used
     */
    virtual int64_t AssignStreams(int64_t stream);

  protected:
    void StartApplication() override;
    void StopApplication() override;
    void DoDispose() override;

    /** @param interest for this application; it is returned with No Route unless overridden. */
    virtual void OnInterest(Ptr<const Message> interest);
    /** @param data that this application asked for. */
    virtual void OnData(Ptr<const Message> data);
    /** @param data says that an Interest of this application was heard and goes on waiting. */
    virtual void OnAcknowledgement(Ptr<const Message> data);
    /** @param message an Interest of this application that came back. */
    virtual void OnReturn(Ptr<const Message> message);

    /** @return the node's forwarder. */
    Forwarder& GetForwarder() const;
    /** @return the numbers of the node's protocol profile. */
    const CodePoints& GetCodePoints() const;

    /**
     * @param uri of a prefix of one segment or more; anything else aborts
     * @param attribute that it is the value of, as in `Producer: Prefix`
     * @param example of what it can be
     * @return the prefix
     */
    static Name ReadPrefix(const std::string& uri, const char* attribute, const char* example);

    /** @param prefix routed to this application on its node. */
    void Register(const Name& prefix);

    /** @param message goes to the forwarder. */
    void Submit(Ptr<const Message> message);
    /** @param interest pending here. @param code with which it goes back. */
    void Refuse(const Message& interest, ReturnCode code);
    /**
     * Tells whoever waits that the Interest was heard, and that its answer will come. Aborts where
     * the profile has no acknowledgement.
     * @param interest pending here; it stays so
     */
    void SendAcknowledgement(const Message& interest);
    /**
     * Writes a packet.
     * @param fields what it says
     * @param payload its first octets
     * @param payloadSize octets, zeros behind the first
     * @return the message
     */
    Ptr<const Message> Encode(Message::Fields fields,
                              const std::string& payload = "",
                              uint32_t payloadSize = 0) const;

  private:
    /** @param message that came in by the face. */
    void Receive(Ptr<const Message> message);

    Ptr<ApplicationFace> m_face; ///< of this application
    Ptr<Forwarder> m_forwarder;  ///< of the node, from the start on
};

} // namespace icn
} // namespace ns3

#endif // ICN_ENDPOINT_H
