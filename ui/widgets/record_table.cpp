#include "ui/widgets/record_table.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int rowSide = 34; ///< height of a row
constexpr int cellPadding = theme::Space::s;
constexpr int markSide = 14;

QFont cellFont(bool mono) {
    return theme::font(mono ? theme::TextRole::Mono : theme::TextRole::Secondary);
}

/// Where the text of a cell stands.
QRect textPlace(const QRect& cell, const QModelIndex& index) {
    const int mark = index.data(MoodRole).isValid() ? markSide + theme::Space::xs : 0;
    return cell.adjusted(cellPadding + mark, 0, -cellPadding, 0);
}

bool isElided(const QRect& cell, const QModelIndex& index) {
    const QFontMetrics metrics(cellFont(index.data(MonoRole).toBool()));
    return metrics.horizontalAdvance(index.data().toString()) > textPlace(cell, index).width();
}

/// The names of the columns over a line.
class RecordHeader : public QHeaderView {
public:
    explicit RecordHeader(QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent) {
        setSectionResizeMode(QHeaderView::Fixed);
        setHighlightSections(false);
        setSectionsClickable(false);
        setFixedHeight(rowSide);
    }

protected:
    void paintSection(QPainter* painter, const QRect& place, int section) const override {
        painter->save();
        painter->fillRect(place, theme::tokens().page);
        painter->fillRect(QRect(place.left(), place.bottom(), place.width(), 1),
                          theme::tokens().line);
        painter->setFont(theme::font(theme::TextRole::Secondary));
        painter->setPen(theme::tokens().secondary);
        const QRect text = place.adjusted(cellPadding, 0, -cellPadding, 0);
        const QString name = model()->headerData(section, orientation()).toString();
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
        painter->restore();
    }

    void paintEvent(QPaintEvent* event) override {
        QPainter(viewport()).fillRect(viewport()->rect(), theme::tokens().page);
        QHeaderView::paintEvent(event);
    }
};

class RecordDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const theme::Tokens& now = theme::tokens();
        const bool chosen = option.state & QStyle::State_Selected;
        const QVariant mood = index.data(MoodRole);
        painter->save();
        painter->fillRect(option.rect, chosen ? now.chosen : now.page);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          now.line);
        if (chosen && option.widget && option.widget->hasFocus())
            drawChosen(*painter, option, index);
        QColor ink = now.ink;
        if (mood.isValid()) {
            const auto which = static_cast<Mood>(mood.toInt());
            ink = moodText(which);
            QRectF mark(0, 0, markSide, markSide);
            mark.moveCenter(QPointF(option.rect.left() + cellPadding + markSide / 2.0,
                                    option.rect.center().y()));
            theme::drawIcon(*painter, moodIcon(which), mark, ink);
        }
        const QRect place = textPlace(option.rect, index);
        painter->setFont(cellFont(index.data(MonoRole).toBool()));
        painter->setPen(ink);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight,
                                                            place.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {recordWidth(index.data().toString(), index.data(MonoRole).toBool()), rowSide};
    }

private:
    /// Lines above and below the chosen row, and an edge at its left: where the keyboard is.
    static void drawChosen(QPainter& painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) {
        const QColor color = theme::tokens().accent;
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
                         color);
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                         color);
        if (index.column() == 0)
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), theme::Size::halo,
                                   option.rect.height()),
                             color);
    }
};

} // namespace

int recordWidth(const QString& text, bool mono) {
    return QFontMetrics(cellFont(mono)).horizontalAdvance(text) + 2 * cellPadding + 1;
}

RecordTable::RecordTable(QWidget* parent)
    : QTableView(parent) {
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setItemDelegate(new RecordDelegate(this));
    setHorizontalHeader(new RecordHeader(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowSide);
    verticalHeader()->setDefaultSectionSize(rowSide);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Its content would otherwise decide how small the window can be.
    setSizeAdjustPolicy(QAbstractScrollArea::AdjustIgnored);
    setMinimumHeight(6 * rowSide);
}

void RecordTable::setColumnWidths(const QList<int>& widths) {
    widths_ = widths;
    shareWidth();
}

void RecordTable::shareWidth() {
    if (!model() || widths_.size() != model()->columnCount())
        return;
    int fixed = 0;
    int takers = 0;
    for (const int width : widths_) {
        fixed += width;
        takers += width == 0;
    }
    const int least = recordWidth(QStringLiteral("0000000000"));
    const int rest = takers ? std::max((viewport()->width() - fixed) / takers, least) : 0;
    for (int column = 0; column < widths_.size(); ++column)
        setColumnWidth(column, widths_[column] ? widths_[column] : rest);
}

void RecordTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    shareWidth();
}

void RecordTable::keyPressEvent(QKeyEvent* event) {
    // Enter and Esc belong to the window; typed letters search nothing here.
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        event->ignore();
        return;
    default:
        QTableView::keyPressEvent(event);
    }
}

void RecordTable::focusInEvent(QFocusEvent* event) {
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        selectRow(0);
}

bool RecordTable::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QModelIndex index = indexAt(help->pos());
        QString tip = index.data(Qt::ToolTipRole).toString();
        if (tip.isEmpty() && index.isValid() && isElided(visualRect(index), index))
            tip = index.data().toString();
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    return QTableView::viewportEvent(event);
}

} // namespace warifu::ui
