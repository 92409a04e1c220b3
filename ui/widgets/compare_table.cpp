#include "ui/widgets/compare_table.h"

#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"

#include <QFrame>
#include <QGridLayout>
#include <QPainter>

namespace warifu::ui {

namespace {

/// The line under the heads.
class HeadLine : public QWidget {
public:
    explicit HeadLine(QWidget* parent)
        : QWidget(parent) {
        setFixedHeight(1);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(rect(), theme::tokens().line);
    }
};

} // namespace

CompareTable::CompareTable(QWidget* parent)
    : QWidget(parent) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
}

void CompareTable::showRows(const QString& beforeHead, const QString& afterHead,
                            const QList<ComparedRow>& rows) {
    delete held_;
    held_ = new QWidget(this);
    grid_ = new QGridLayout(held_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme::Space::l);
    grid_->setVerticalSpacing(theme::Space::s);
    const bool both = !beforeHead.isEmpty();
    const int afterColumn = both ? 2 : 1;
    grid_->setColumnStretch(1, 2);
    if (both)
        grid_->setColumnStretch(2, 3);
    if (both)
        addHead(beforeHead, 1);
    addHead(afterHead, afterColumn);
    grid_->addWidget(new HeadLine(held_), 1, 0, 1, afterColumn + 1);
    int line = 2;
    for (const ComparedRow& row : rows) {
        auto* label = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, held_);
        label->setText(row.label);
        label->setMinimumWidth(theme::Size::compareLabel);
        grid_->addWidget(label, line, 0, Qt::AlignTop);
        if (both)
            addValue(row, false, line, 1);
        addValue(row, true, line, afterColumn);
        ++line;
    }
    layout()->addWidget(held_);
    held_->show();
}

void CompareTable::addHead(const QString& text, int column) {
    auto* head = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, held_);
    head->setText(text);
    grid_->addWidget(head, 0, column, Qt::AlignBottom);
}

void CompareTable::addValue(const ComparedRow& row, bool after, int line, int column) {
    const QString& text = after ? row.after : row.before;
    const QString& tip = after ? row.afterTip : row.beforeTip;
    auto* place = new QWidget(held_);
    auto* across = new WrapLayout(place);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(theme::Space::m);
    auto* value = new TextLabel(row.mono ? theme::TextRole::Mono : theme::TextRole::Body,
                                theme::Tone::Ink, place);
    value->setSelectable(true);
    value->setText(text);
    value->setToolTip(tip);
    value->setAccessibleName(tip.isEmpty() ? text : tip);
    value->setAccessibleDescription(row.label);
    across->addWidget(value);
    if (after && !row.badge.isEmpty()) {
        auto* badge = new Badge(place);
        badge->setState(row.mood, row.badge);
        across->addWidget(badge);
    }
    grid_->addWidget(place, line, column, Qt::AlignTop);
}

} // namespace warifu::ui
