// Many records as rows of a table, in the look of the wizard.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace warifu::ui {

/// What a model says of a cell beside its text.
enum RecordRole {
    MoodRole = Qt::UserRole, ///< a Mood, for a mark before the text and its colour
    MonoRole,                ///< true: fixed width
};

/// A read-only table that shows any number of rows without lag: all rows have the same height, and
/// only the rows in sight are asked for. Texts that do not fit are elided and shown whole in a tool
/// tip. One row is chosen at a time; Tab leaves the table, arrows move in it.
class RecordTable : public QTableView {
    Q_OBJECT

public:
    explicit RecordTable(QWidget* parent = nullptr);

    /// How the columns share the width: pixels for each, 0 for one that takes what is left.
    void setColumnWidths(const QList<int>& widths);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void shareWidth();

    QList<int> widths_;
};

/// The width that a text needs as a cell or as a heading of a RecordTable.
int recordWidth(const QString& text, bool mono = false);

} // namespace warifu::ui
