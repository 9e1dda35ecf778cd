// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#include "icn-output-folder.h"

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <system_error>
#include <vector>

namespace ns3
{
namespace icn
{

namespace fs = std::filesystem;

/** What a process ends by is its own, so the list is, too. */
class OutputFolder::AtTermination
{
  public:
    static AtTermination& Get()
    {
        static AtTermination own;
        return own;
    }

    void Add(OutputFolder* folder)
    {
        m_folders.push_back(folder);
    }

    void Remove(OutputFolder* folder)
    {
        m_folders.remove(folder);
    }

  private:
    AtTermination()
        : m_next(std::set_terminate(&AtTermination::Terminate))
    {
    }

    [[noreturn]] static void Terminate()
    {
        for (OutputFolder* folder : Get().m_folders)
        {
            folder->Discard();
        }
        Get().m_next();
        std::abort(); // a handler does not return
    }

    std::terminate_handler m_next;      ///< what was to be done before
    std::list<OutputFolder*> m_folders; ///< those there are
};

OutputFolder::OutputFolder(const std::string& path)
    : m_path(path)
{
    std::error_code error;
    m_isMade = fs::create_directories(path, error);
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
    AtTermination::Get().Add(this);
}

OutputFolder::~OutputFolder()
{
    AtTermination::Get().Remove(this);
    Discard();
}

void
OutputFolder::Discard()
{
    for (File& file : m_files)
    {
        file.stream.close();
        std::error_code ignored;
        fs::remove(file.partial, ignored);
    }
    for (const Folder& folder : m_folders)
    {
        std::error_code ignored;
        fs::remove_all(folder.partial, ignored);
    }
    if (m_isMade)
    {
        std::error_code ignored; // such as that it is not empty
        fs::remove(m_path, ignored);
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

std::string
OutputFolder::OpenFolder(const std::string& name, const std::string& extension)
{
    const std::string path = (fs::path(m_path) / name).string();
    const std::string partial = path + ".partial";
    if (fs::exists(path) && !fs::is_directory(path))
    {
        throw OutputError(path + ": a file is in the way of this folder; remove it or name another "
                                 "folder by --out");
    }
    std::error_code error;
    fs::remove_all(partial, error);
    fs::create_directories(partial, error);
    if (error)
    {
        throw OutputError(partial + ": cannot make this folder (" + error.message() +
                          "); name another folder by --out");
    }
    m_folders.push_back({path, partial, extension});
    return partial;
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
    try
    {
        for (const Folder& folder : m_folders)
        {
            Replace(folder);
        }
    }
    catch (const fs::filesystem_error& error)
    {
        throw OutputError(error.path1().string() + ": " + error.code().message() +
                          "; remove what is in the way or name another folder by --out");
    }
    m_folders.clear();
}

void
OutputFolder::Replace(const Folder& folder)
{
    fs::create_directories(folder.path);
    std::vector<fs::path> earlier;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path))
    {
        if (entry.path().extension() == folder.extension)
        {
            earlier.push_back(entry.path());
        }
    }
    for (const fs::path& path : earlier)
    {
        fs::remove(path);
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.partial))
    {
        fs::rename(entry.path(), fs::path(folder.path) / entry.path().filename());
    }
    fs::remove(folder.partial);
}

} // namespace icn
} // namespace ns3
