#include "ui/widgets/fact_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>

#include <algorithm>

namespace warifu::ui {

FactList::FactList(QWidget* parent)
    : QWidget(parent)
    , grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme::Space::m);
    grid_->setVerticalSpacing(theme::Space::xs);
    grid_->setColumnStretch(1, 1);
}

void FactList::setFacts(const QList<Fact>& facts) {
    facts_ = facts;
    const auto wanted = static_cast<std::size_t>(facts.size());
    while (rows_.size() > wanted) {
        delete rows_.back().label;
        delete rows_.back().holder;
        rows_.pop_back();
    }
    while (rows_.size() < wanted)
        rows_.push_back(makeRow(static_cast<int>(rows_.size())));
    for (std::size_t i = 0; i < wanted; ++i)
        fill(rows_[i], facts[static_cast<qsizetype>(i)]);
}

FactList::Row FactList::makeRow(int index) {
    Row row;
    row.label = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this);
    row.holder = new QWidget(this);
    auto* line = new QHBoxLayout(row.holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::m);
    row.value = new TextLabel(theme::TextRole::Body, theme::Tone::Ink, row.holder);
    row.value->setSelectable(true);
    row.copy = new LinkButton({}, row.holder);
    row.copy->setFont(theme::font(theme::TextRole::Secondary));
    line->addWidget(row.value);
    line->addWidget(row.copy, 0, Qt::AlignBottom);
    line->addStretch(1);
    // A pixel lower, the smaller letters stand on the line of the larger ones.
    row.label->setContentsMargins(0, 1, 0, 0);
    row.label->setFixedWidth(theme::Size::factColumn);
    grid_->addWidget(row.label, index, 0, Qt::AlignTop);
    grid_->addWidget(row.holder, index, 1);
    return row;
}

void FactList::fill(Row& row, const Fact& fact) {
    row.label->setText(fact.label);
    row.value->setFont(theme::font(fact.mono ? theme::TextRole::Mono : theme::TextRole::Body));
    row.value->setContentsMargins(0, fact.mono ? 1 : 0, 0, 0);
    row.value->setText(fact.value);
    row.value->setToolTip(fact.tip);
    row.value->setAccessibleName(fact.tip.isEmpty() ? fact.value : fact.tip);
    row.value->setAccessibleDescription(fact.label);
    row.copy->setVisible(!fact.copy.isEmpty());
    row.copy->disconnect(this);
    if (fact.copy.isEmpty())
        return;
    row.copy->setText(copyText());
    row.copy->setAccessibleName(tr("Copy %1", "%1 is the name of a value").arg(fact.label));
    LinkButton* link = row.copy;
    connect(link, &QAbstractButton::clicked, this, [this, link, text = fact.copy] {
        QApplication::clipboard()->setText(text);
        link->setText(tr("Copied", "a value is on the clipboard now"));
        link->updateGeometry();
        QTimer::singleShot(2000, link, [this, link] {
            link->setText(copyText());
            link->updateGeometry();
        });
    });
}

/// One of several has no letter of its own: which of them it was would be a guess.
QString FactList::copyText() const {
    const auto copies = std::count_if(facts_.begin(), facts_.end(),
                                      [](const Fact& fact) { return !fact.copy.isEmpty(); });
    return copies == 1 ? tr("Cop&y", "puts a value on the clipboard")
                       : tr("Copy", "puts a value on the clipboard");
}

void FactList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setFacts(facts_);
}

} // namespace warifu::ui
