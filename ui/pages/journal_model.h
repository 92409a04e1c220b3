// The entries of the journal as rows, newest first.
#pragma once

#include "manager/types.h"

#include <QAbstractTableModel>

namespace warifu::ui {

/// Rows are made into text only when they are drawn, so that their number does not matter.
class JournalModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, When, Who, What, Outcome, Certificate, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setJournal(manager::Journal journal);

    const manager::Journal& journal() const { return journal_; }

    /// The row of the entry with this number, or the next one there is; -1 where there is none.
    int rowOf(std::uint64_t number) const;

    /// The texts of now are other ones than before (a new language).
    void retranslate();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    const manager::JournalEntry& entryOf(int row) const;
    QString textOf(const manager::JournalEntry& entry, int column) const;
    QVariant moodOf(const manager::JournalEntry& entry, int column) const;

    manager::Journal journal_; ///< oldest first
};

} // namespace warifu::ui
