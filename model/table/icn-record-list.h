// SPDX-License-Identifier: GPL-2.0-only
// Copyright (c) 2026 The icn authors

#ifndef ICN_RECORD_LIST_H
#define ICN_RECORD_LIST_H

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace ns3
{
namespace icn
{

/**
 * @ingroup icn
 * A list that nearly always holds none or one: the first record lies in the list itself, so that
 * the common PIT entry costs no allocation beyond its own.
 *
 * @tparam Record a movable type with a default constructor
 */
template <typename Record>
class RecordList
{
  public:
    /** @return records held. */
    size_t GetSize() const
    {
        return m_more ? m_more->size() + 1 : m_hasFirst;
    }

    /** @return whether there is none. */
    bool IsEmpty() const
    {
        return !m_hasFirst;
    }

    /** @param index below GetSize(). @return the record, in order of arrival. */
    Record& operator[](size_t index)
    {
        return index == 0 ? m_first : (*m_more)[index - 1];
    }

    /** @param index below GetSize(). @return the record, in order of arrival. */
    const Record& operator[](size_t index) const
    {
        return index == 0 ? m_first : (*m_more)[index - 1];
    }

    /** @param record put at the end. @return the record in the list. */
    Record& Add(Record record)
    {
        if (!m_hasFirst)
        {
            m_hasFirst = true;
            return m_first = std::move(record);
        }
        if (!m_more)
        {
            m_more = std::make_unique<std::vector<Record>>();
        }
        return m_more->emplace_back(std::move(record));
    }

    /** @param index below GetSize(): that record goes, those behind it move up. */
    void Remove(size_t index)
    {
        if (!m_more)
        {
            m_first = Record();
            m_hasFirst = false;
            return;
        }
        if (index == 0)
        {
            m_first = std::move(m_more->front());
            index = 1;
        }
        m_more->erase(m_more->begin() + static_cast<std::ptrdiff_t>(index - 1));
        if (m_more->empty())
        {
            m_more.reset();
        }
    }

    /** @param matches a predicate over records. @return the first that matches, or null. */
    template <typename Matches>
    Record* Find(Matches&& matches)
    {
        for (size_t i = 0; i < GetSize(); ++i)
        {
            if (matches((*this)[i]))
            {
                return &(*this)[i];
            }
        }
        return nullptr;
    }

    /** @param matches a predicate over records. @return the first that matches, or null. */
    template <typename Matches>
    const Record* Find(Matches&& matches) const
    {
        return const_cast<RecordList*>(this)->Find(std::forward<Matches>(matches));
    }

  private:
    Record m_first{};                            ///< the first record, when there is one
    std::unique_ptr<std::vector<Record>> m_more; ///< the others, when there are any
    bool m_hasFirst{false};                      ///< whether m_first is in use
};

} // namespace icn
} // namespace ns3

#endif // ICN_RECORD_LIST_H
