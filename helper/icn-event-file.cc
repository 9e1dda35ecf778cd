// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-event-file.h"

#include "icn-option-values.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <utility>

namespace ns3
{
namespace icn
{

namespace
{

using Kind = NetworkEvent::Kind;

/// The words of the second field.
constexpr std::pair<const char*, Kind> WORDS[] = {
    {"link-down", Kind::LINK_DOWN},
    {"link-up", Kind::LINK_UP},
    {"node-down", Kind::NODE_DOWN},
    {"node-up", Kind::NODE_UP},
    {"move", Kind::MOVE},
    {"prefix-off", Kind::PREFIX_OFF},
    {"prefix-on", Kind::PREFIX_ON},
    {"halt", Kind::HALT},
};

const char*
GetWord(Kind kind)
{
    for (const auto& [word, known] : WORDS)
    {
        if (known == kind)
        {
            return word;
        }
    }
    return "";
}

/** @param text any. @return it without blanks at its ends. */
std::string
Trim(const std::string& text)
{
    constexpr const char* BLANKS = " \t\r";
    const size_t begin = text.find_first_not_of(BLANKS);
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(BLANKS) - begin + 1);
}

std::vector<std::string>
Split(const std::string& line)
{
    std::vector<std::string> fields;
    size_t begin = 0;
    for (size_t comma = line.find(','); comma != std::string::npos; comma = line.find(',', begin))
    {
        fields.push_back(Trim(line.substr(begin, comma - begin)));
        begin = comma + 1;
    }
    fields.push_back(Trim(line.substr(begin)));
    return fields;
}

bool
Contains(const std::vector<uint32_t>& nodes, uint32_t node)
{
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

/// Reads the lines of one file.
class Reader
{
  public:
    Reader(const std::string& name, const EventFile::Scope& scope)
        : m_name(name),
          m_scope(scope)
    {
    }

    std::vector<NetworkEvent> Read(std::istream& text)
    {
        std::vector<NetworkEvent> events;
        for (std::string line; std::getline(text, line);)
        {
            ++m_line;
            const std::string content = Trim(line);
            if (!content.empty() && content[0] != '#')
            {
                events.push_back(ReadLine(Split(content)));
            }
        }
        if (events.empty())
        {
            throw EventFileError(m_name +
                                 ": no event in it; a line is time,what,which such as "
                                 "2s,node-down," +
                                 m_scope.names.front());
        }
        std::stable_sort(events.begin(),
                         events.end(),
                         [](const NetworkEvent& a, const NetworkEvent& b) { return a.at < b.at; });
        CheckOrder(events);
        return events;
    }

  private:
    [[noreturn]] void Fail(const std::string& what) const
    {
        throw EventFileError(m_name + ":" + std::to_string(m_line) + ": " + what);
    }

    NetworkEvent ReadLine(const std::vector<std::string>& fields) const
    {
        if (fields.size() < 3 || fields.size() > 4)
        {
            Fail(std::to_string(fields.size()) +
                 " fields; expected time,what,which or time,what,which,other");
        }
        NetworkEvent event;
        event.line = m_line;
        const auto at = option_values::ReadTime(fields[0]);
        if (!at || at->IsStrictlyNegative())
        {
            Fail("time " + TopologyError::Quote(fields[0]) +
                 "; expected a time from 0s on with its unit (s, ms, us, ns, min, h)");
        }
        event.at = *at;
        event.kind = ReadKind(fields[1]);
        event.node = FindNode(fields[2]);
        const std::string other = fields.size() == 4 ? fields[3] : "";
        event.peer = other.empty() ? NetworkEvent::NO_NODE : FindNode(other);
        Check(event, fields[1]);
        return event;
    }

    Kind ReadKind(const std::string& text) const
    {
        std::string all;
        for (const auto& [word, kind] : WORDS)
        {
            if (text == word)
            {
                return kind;
            }
            all += std::string(all.empty() ? "" : ", ") + word;
        }
        Fail("event " + TopologyError::Quote(text) + "; expected one of " + all);
    }

    uint32_t FindNode(const std::string& text) const
    {
        const auto& names = m_scope.names;
        const auto first = std::find(names.begin(), names.end(), text);
        if (first != names.end())
        {
            if (std::find(first + 1, names.end(), text) != names.end())
            {
                Fail("node " + TopologyError::Quote(text) +
                     " is the name of several; give its number, as in nodes.csv");
            }
            return static_cast<uint32_t>(first - names.begin());
        }
        const auto number = option_values::ReadUnsigned(text);
        if (!number || *number >= names.size())
        {
            Fail("node " + TopologyError::Quote(text) +
                 " is not in the network; expected a name such as " +
                 TopologyError::Quote(names.front()) + " or a number from 0 to " +
                 std::to_string(names.size() - 1));
        }
        return static_cast<uint32_t>(*number);
    }

    /** @param event read. @param word its kind as given. */
    void Check(const NetworkEvent& event, const std::string& word) const
    {
        const bool hasPeer = event.peer != NetworkEvent::NO_NODE;
        const std::string node = TopologyError::Quote(m_scope.names[event.node]);
        const bool isHost = Contains(m_scope.hosts, event.node);
        switch (event.kind)
        {
        case Kind::LINK_DOWN:
        case Kind::LINK_UP:
            if (isHost && hasPeer)
            {
                Fail(word + " of host " + node + ": it has one link; expected no other node");
            }
            if (!isHost && !hasPeer)
            {
                Fail(word + " of router " + node +
                     ": expected the node at the other end behind it");
            }
            if (hasPeer && !IsLinked(event.node, event.peer))
            {
                Fail(word + ": no link between " + node + " and " +
                     TopologyError::Quote(m_scope.names[event.peer]) +
                     "; expected two routers with one" +
                     (Contains(m_scope.hosts, event.peer) ? ", or a host alone" : ""));
            }
            return;
        case Kind::MOVE:
            if (!Contains(m_scope.consumers, event.node))
            {
                Fail("move of " + node + ": expected a consumer");
            }
            if (!hasPeer || Contains(m_scope.hosts, event.peer))
            {
                Fail("move of " + node + ": expected a router behind it, to which it goes");
            }
            return;
        case Kind::PREFIX_OFF:
        case Kind::PREFIX_ON:
            if (!isHost)
            {
                Fail(word + " of " + node + ": expected a consumer or a producer");
            }
            break;
        case Kind::HALT:
            if (!isHost || Contains(m_scope.consumers, event.node))
            {
                Fail(word + " of " + node + ": expected a producer");
            }
            break;
        case Kind::NODE_DOWN:
        case Kind::NODE_UP:
            break;
        }
        if (hasPeer)
        {
            Fail(word + " of " + node + ": expected no other node behind it");
        }
    }

    bool IsLinked(uint32_t a, uint32_t b) const
    {
        return std::any_of(m_scope.links.begin(), m_scope.links.end(), [&](const auto& link) {
            return (link.a == a && link.b == b) || (link.a == b && link.b == a);
        });
    }

    /** Each thing is down and up by turns. @param events by time. */
    void CheckOrder(const std::vector<NetworkEvent>& events)
    {
        std::map<std::pair<int, std::pair<uint32_t, uint32_t>>, uint32_t> down; // and since
        for (const NetworkEvent& event : events)
        {
            if (event.kind == Kind::MOVE)
            {
                constexpr int LINKS = static_cast<int>(Kind::LINK_DOWN) / 2;
                down.erase({LINKS, std::minmax(event.node, uint32_t{NetworkEvent::NO_NODE})});
                continue;
            }
            const int pair = static_cast<int>(event.kind) / 2;
            const bool isDown = static_cast<int>(event.kind) % 2 == 0;
            const auto ends = std::minmax(event.node, event.peer);
            const auto [since, isNew] = down.try_emplace({pair, ends}, event.line);
            m_line = event.line;
            if (isDown && !isNew)
            {
                Fail(std::string(GetWord(event.kind)) + ": it is so already by line " +
                     std::to_string(since->second) + "; leave one of them out");
            }
            if (!isDown && isNew)
            {
                Fail(std::string(GetWord(event.kind)) +
                     ": nothing before has made it otherwise; check the times, or leave it out");
            }
            if (!isDown)
            {
                down.erase(since);
            }
        }
    }

    std::string m_name;              ///< of the file
    const EventFile::Scope& m_scope; ///< what it can be about
    uint32_t m_line{0};              ///< at hand
};

} // namespace

std::vector<NetworkEvent>
EventFile::Parse(std::istream& text, const std::string& name, const Scope& scope)
{
    return Reader(name, scope).Read(text);
}

std::vector<NetworkEvent>
EventFile::Read(const std::string& path, const Scope& scope)
{
    std::ifstream file(path);
    if (!file || file.peek() == std::ifstream::traits_type::eof())
    {
        throw EventFileError(path + ": cannot be read, or is empty; expected a file with a line "
                                    "time,what,which for each event");
    }
    return Parse(file, path, scope);
}

} // namespace icn
} // namespace ns3
