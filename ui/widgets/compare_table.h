// Two things side by side, row by row.
#pragma once

#include "ui/widgets/badge.h"

#include <QList>
#include <QWidget>

class QGridLayout;

namespace warifu::ui {

/// One row: what both sides have under a label.
struct ComparedRow {
    QString label;
    QString before;
    QString after;
    bool mono = false;      ///< fingerprints
    QString beforeTip = {}; ///< the whole value where `before` is a short form
    QString afterTip = {};
    Mood mood = Mood::Info;
    QString badge = {}; ///< beside `after`; empty: none
};

/// A table with a head over each side. A side without a head is left out.
class CompareTable : public QWidget {
    Q_OBJECT

public:
    explicit CompareTable(QWidget* parent = nullptr);

    void showRows(const QString& beforeHead, const QString& afterHead,
                  const QList<ComparedRow>& rows);

private:
    void addHead(const QString& text, int column);
    void addValue(const ComparedRow& row, bool after, int line, int column);

    QGridLayout* grid_ = nullptr;
    QWidget* held_ = nullptr; ///< everything that is shown now
};

} // namespace warifu::ui
