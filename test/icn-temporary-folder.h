// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_TEMPORARY_FOLDER_H
#define ICN_TEMPORARY_FOLDER_H

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace tests
{

/// A folder that is gone after the test.
class TemporaryFolder
{
  public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "icn-test-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }

    ~TemporaryFolder()
    {
        std::filesystem::remove_all(m_path);
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    /** @param name of a file. @return its path. */
    std::filesystem::path operator/(const std::string& name) const
    {
        return m_path / name;
    }

    /** @return its path. */
    const std::filesystem::path& Get() const
    {
        return m_path;
    }

    /** @return the content of its files by name. */
    std::map<std::string, std::string> Read() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
        {
            std::ifstream stream(entry.path(), std::ios::binary);
            files[entry.path().filename().string()] =
                std::string(std::istreambuf_iterator<char>(stream), {});
        }
        return files;
    }

  private:
    std::filesystem::path m_path; ///< of the folder
};

} // namespace tests

#endif // ICN_TEMPORARY_FOLDER_H
