// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-output-folder.h"

#include <filesystem>
#include <system_error>

namespace ns3
{
namespace icn
{

namespace fs = std::filesystem;

OutputFolder::OutputFolder(const std::string& path)
    : m_path(path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (!fs::is_directory(path))
    {
        throw OutputError("--out=" + path + ": cannot make this folder" +
                          (error ? " (" + error.message() + ")" : "") +
                          "; name one that can be made or is there");
    }
    const fs::path probe = fs::path(path) / ".icn-probe";
    const bool isWritable = static_cast<bool>(std::ofstream(probe) << std::flush);
    fs::remove(probe, error);
    if (!isWritable)
    {
        throw OutputError("--out=" + path +
                          ": no file can be written here; name a folder with write permission and "
                          "free space");
    }
}

OutputFolder::~OutputFolder()
{
    for (File& file : m_files)
    {
        file.stream.close();
        std::error_code ignored;
        fs::remove(file.partial, ignored);
    }
}

std::ostream&
OutputFolder::Open(const std::string& name)
{
    const std::string path = (fs::path(m_path) / name).string();
    if (fs::is_directory(path))
    {
        throw OutputError(path + ": a folder is in the way of this file; remove it or name another "
                                 "folder by --out");
    }
    m_files.push_back({path, path + ".partial", {}});
    File& file = m_files.back();
    file.stream.open(file.partial, std::ios::binary | std::ios::trunc);
    if (!file.stream)
    {
        throw OutputError(file.partial + ": cannot be written; name another folder by --out");
    }
    return file.stream;
}

void
OutputFolder::Commit()
{
    for (File& file : m_files)
    {
        file.stream.close();
        if (!file.stream)
        {
            throw OutputError(file.path + ": could not be written to its end; is the disk full?");
        }
    }
    for (const File& file : m_files)
    {
        std::error_code error;
        fs::rename(file.partial, file.path, error);
        if (error)
        {
            throw OutputError(file.path + ": " + error.message() +
                              "; remove what is in the way or name another folder by --out");
        }
    }
    m_files.clear();
}

} // namespace icn
} // namespace ns3
