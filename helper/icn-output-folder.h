// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_OUTPUT_FOLDER_H
#define ICN_OUTPUT_FOLDER_H

#include <fstream>
#include <list>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A folder that cannot be written to; what() is one line with the path, what is wrong and the
 * remedy.
 */
class OutputError : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup icn
 * The files of one run. They appear under their names all together when the run is over; until
 * then, and if it never is, an earlier run's stay as they are. Of a run that fails nothing remains,
 * also where ns-3 ends it by std::terminate(); only one that is killed leaves its `.partial` ones,
 * for the next run to replace.
 */
class OutputFolder
{
  public:
    /**
     * Makes the folder if it is missing.
     * @param path of it
     * @throws OutputError if it cannot be made or written to
     */
    explicit OutputFolder(const std::string& path);
    /** Removes what was not committed, and a folder that it made if nothing is in it. */
    ~OutputFolder();
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;

    /**
     * @param name of a file
     * @return where to write it; valid until Commit()
     * @throws OutputError if it cannot be made
     */
    std::ostream& Open(const std::string& name);

    /**
     * For files that something else writes: all of one kind, `.pcap` for one, in a folder.
     * @param name of the folder
     * @param extension that the files' names end in, with its dot
     * @return path of the folder to write them into; valid until Commit()
     * @throws OutputError if it cannot be made
     */
    std::string OpenFolder(const std::string& name, const std::string& extension);

    /**
     * Gives all opened files their names. In place of an opened folder's files of its kind come
     * the new ones.
     * @throws OutputError if one could not be written to its end
     */
    void Commit();

  private:
    class AtTermination; ///< discards when std::terminate() is called: no destructor runs then

    /// A file under way.
    struct File
    {
        std::string path;     ///< its name when it is whole
        std::string partial;  ///< its name until then
        std::ofstream stream; ///< to the latter
    };

    /// A folder under way.
    struct Folder
    {
        std::string path;      ///< its name when all its files are whole
        std::string partial;   ///< where they are until then
        std::string extension; ///< of its files
    };

    /** Removes what was not committed. */
    void Discard();

    /** Gives the files of a folder their place. @param folder whose are whole. */
    static void Replace(const Folder& folder);

    std::string m_path;            ///< of the folder
    bool m_isMade{false};          ///< whether it was not there before
    std::list<File> m_files;       ///< under way; a list, as streams stay where they are
    std::vector<Folder> m_folders; ///< under way
};

} // namespace icn
} // namespace ns3

#endif // ICN_OUTPUT_FOLDER_H
