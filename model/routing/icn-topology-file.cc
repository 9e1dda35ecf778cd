// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "ns3/icn-topology-file.h"

#include "ns3/icn-annotated-reader.h"
#include "ns3/icn-graphml-reader.h"
#include "ns3/icn-rocketfuel-reader.h"
#include "ns3/icn-topology-values.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace ns3
{
namespace icn
{

namespace
{

/**
 * @param path of a file, for what its name says
 * @param text of it
 * @param options see TopologyOptions
 * @return its network
 */
Topology
ParseFile(const std::filesystem::path& path,
          const std::string& text,
          const TopologyOptions& options)
{
    constexpr size_t LINK_WORDS = 3;
    const std::string extension = path.extension().string();
    const size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf"); // or a byte order mark
    if (extension == ".graphml" || first == std::string::npos || text[first] == '<')
    {
        return ParseGraphml(text, options);
    }
    const auto lines = topology_values::SplitLines(text);
    const bool isAnnotated = std::any_of(lines.begin(), lines.end(), [](const auto& line) {
        return line.words == std::vector<std::string>{"router"};
    });
    if (extension == ".cch" || (!isAnnotated && !lines.empty() && lines[0].words.size() > 1 &&
                                lines[0].words[1][0] == '@'))
    {
        return ParseRocketfuelMap(text, options);
    }
    if (isAnnotated)
    {
        return ParseAnnotated(text, options);
    }
    if (extension == ".intra" || (!lines.empty() && lines[0].words.size() == LINK_WORDS))
    {
        const bool isWeight = path.filename().string().find("weight") != std::string::npos;
        return ParseRocketfuelLinks(text,
                                    isWeight ? RocketfuelValue::WEIGHT : RocketfuelValue::LATENCY,
                                    options);
    }
    throw TopologyError("this is no format that is known; use GraphML, an annotated topology of "
                        "ndnSIM (with a line 'router'), or a map, latencies or weights of "
                        "Rocketfuel");
}

} // namespace

Topology
ReadTopologyFile(const std::string& path, const TopologyOptions& options)
{
    return topology_values::ReadWith(path, [&path, &options](const std::string& text) {
        return ParseFile(path, text, options);
    });
}

} // namespace icn
} // namespace ns3
