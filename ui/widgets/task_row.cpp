#include "ui/widgets/task_row.h"

#include "ui/theme/icons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

constexpr int ticksPerTurn = 12;
constexpr int degreesPerTurn = 360;

} // namespace

TaskRow::TaskRow(int number, QWidget* parent)
    : QWidget(parent)
    , number_(number) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    auto* line = new WrapLayout;
    line->setContentsMargins(theme::Size::stepMark + theme::Space::m, 0, 0, 0);
    line->setSpacing(theme::Space::l);
    texts_ = new QWidget(this);
    texts_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    textLayout_ = new QVBoxLayout(texts_);
    textLayout_->setContentsMargins(0, 0, 0, 0);
    textLayout_->setSpacing(0);
    text_ = new TextLabel(theme::TextRole::Body, theme::Tone::Ink, texts_);
    note_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, texts_);
    note_->setSelectable(true);
    note_->hide();
    textLayout_->addWidget(text_);
    textLayout_->addWidget(note_);
    buttons_ = new QVBoxLayout;
    buttons_->setSpacing(theme::Space::s);
    aside_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this);
    aside_->hide();
    line->addWidget(texts_);
    line->addWidget(aside_);
    line->setAlignment(texts_, Qt::AlignVCenter);
    line->setAlignment(aside_, Qt::AlignVCenter);
    line->addLayout(buttons_);
    message_ = new MessageBar(this);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(theme::Size::stepMark + theme::Space::m, 0, 0, 0);
    below->addWidget(message_);
    all->addLayout(line);
    all->addLayout(below);
    describe();
}

void TaskRow::setNumber(int number) {
    number_ = number;
    update();
}

void TaskRow::setState(State state) {
    state_ = state;
    turn_ = 0;
    text_->setFont(
        theme::font(state == State::Running ? theme::TextRole::Strong : theme::TextRole::Body));
    describe();
    update();
}

void TaskRow::tick() {
    turn_ = (turn_ + degreesPerTurn / ticksPerTurn) % degreesPerTurn;
    update();
}

void TaskRow::setText(const QString& text) {
    text_->setText(text);
    describe();
}

void TaskRow::setNote(const QString& note, bool mono) {
    note_->setFont(theme::font(mono ? theme::TextRole::Mono : theme::TextRole::Secondary));
    note_->setBalanced(!mono);
    note_->setText(note);
    note_->setVisible(!note.isEmpty());
}

void TaskRow::setAside(const QString& text) {
    aside_->setText(text);
    aside_->setVisible(!text.isEmpty());
}

void TaskRow::addButton(QAbstractButton* button) {
    buttons_->addWidget(button);
}

void TaskRow::addBelow(QAbstractButton* button) {
    textLayout_->addWidget(button, 0, Qt::AlignLeft);
}

void TaskRow::describe() {
    QString words;
    switch (state_) {
    case State::Waiting:
        words = tr("To do", "state of a step, for screen readers");
        break;
    case State::Running:
        words = tr("In progress", "state of a step, for screen readers");
        break;
    case State::Done:
        words = tr("Done", "state of a step, for screen readers");
        break;
    case State::Warning:
        words = tr("Done with a warning", "state of a step, for screen readers");
        break;
    case State::Failed:
        words = tr("Failed", "state of a step, for screen readers");
        break;
    }
    text_->setAccessibleDescription(words);
}

void TaskRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        describe();
}

void TaskRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens& now = theme::tokens();
    constexpr int side = theme::Size::icon;
    // Level with the first line of a long text, else with the middle of text and button.
    const QRect texts = texts_->geometry();
    const QRectF place(0, texts.top() + (texts.height() - side) / 2.0, side, side);
    switch (state_) {
    case State::Waiting:
        if (number_ > 0) {
            painter.setFont(theme::font(theme::TextRole::Body));
            painter.setPen(now.ink);
            painter.drawText(place.adjusted(0, -side, side, side), Qt::AlignLeft | Qt::AlignVCenter,
                             QString::number(number_));
        } else {
            painter.setPen(QPen(now.fieldLine, 1.4));
            painter.drawEllipse(place.center(), 4, 4);
        }
        return;
    case State::Running: {
        const QRectF circle = place.adjusted(1.5, 1.5, -1.5, -1.5);
        painter.setPen(QPen(now.track, 2));
        painter.drawEllipse(circle);
        painter.setPen(QPen(now.accent, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(circle, (90 - turn_) * 16, -100 * 16);
        return;
    }
    case State::Done:
        theme::drawIcon(painter, QStringLiteral("check"), place, now.okText);
        return;
    case State::Warning:
        theme::drawIcon(painter, QStringLiteral("warning"), place, now.warnText);
        return;
    case State::Failed:
        theme::drawIcon(painter, QStringLiteral("cross"), place, now.dangerText);
        return;
    }
}

} // namespace warifu::ui
