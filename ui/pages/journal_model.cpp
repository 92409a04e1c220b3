#include "ui/pages/journal_model.h"

#include "manager/explain.h"
#include "manager/journal_text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/record_table.h"

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int shownBytes = 4; ///< of a fingerprint

QString beginningOf(const std::string& sha256) {
    // Three characters for each byte, without the last colon.
    return manager::fingerprintText(sha256).left(3 * shownBytes - 1) + QChar(0x2026);
}

} // namespace

void JournalModel::setJournal(manager::Journal journal) {
    beginResetModel();
    journal_ = std::move(journal);
    endResetModel();
}

void JournalModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int JournalModel::rowOf(std::uint64_t number) const {
    if (journal_.entries.empty())
        return -1;
    const auto at = std::lower_bound(
        journal_.entries.begin(), journal_.entries.end(), number,
        [](const manager::JournalEntry& entry, std::uint64_t each) { return entry.number < each; });
    const auto index =
        std::min<std::ptrdiff_t>(at - journal_.entries.begin(), std::ssize(journal_.entries) - 1);
    return rowCount() - 1 - static_cast<int>(index);
}

const manager::JournalEntry& JournalModel::entryOf(int row) const {
    return journal_.entries[journal_.entries.size() - 1 - static_cast<std::size_t>(row)];
}

int JournalModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(journal_.entries.size());
}

int JournalModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const manager::JournalEntry& entry = entryOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(entry, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Certificate && !entry.sha256.empty())
            return manager::fingerprintText(entry.sha256);
        return {};
    case MoodRole:
        return moodOf(entry, index.column());
    case MonoRole:
        return index.column() == Certificate;
    default:
        return {};
    }
}

QString JournalModel::textOf(const manager::JournalEntry& entry, int column) const {
    switch (column) {
    case Number:
        return QString::number(entry.number);
    case When:
        return manager::dateTimeText(entry.at);
    case Who:
        return manager::inertText(entry.user);
    case What:
        return manager::operationText(entry.operation);
    case Outcome:
        return manager::resultText(entry);
    default:
        return entry.sha256.empty() ? QString() : beginningOf(entry.sha256);
    }
}

QVariant JournalModel::moodOf(const manager::JournalEntry& entry, int column) const {
    if (column == Outcome && entry.result != "ok")
        return static_cast<int>(Mood::Warn);
    if (column == Number && journal_.brokenAt == entry.number)
        return static_cast<int>(Mood::Danger);
    return {};
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("No.", "number of an entry, heading of a column");
    case When:
        return tr("When", "heading of a column");
    case Who:
        return tr("Who", "user name, heading of a column");
    case What:
        return tr("What", "operation, heading of a column");
    case Outcome:
        return tr("Result", "heading of a column");
    default:
        return tr("Certificate", "fingerprint, heading of a column");
    }
}

} // namespace warifu::ui
