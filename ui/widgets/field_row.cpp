#include "ui/widgets/field_row.h"

#include "ui/theme/control_style.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/technical_details.h"
#include "ui/widgets/text_label.h"

#include <QAbstractSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

/// Below this width of a row the label goes above the field.
constexpr int sideBySideFrom = 420;

} // namespace

FieldRow::FieldRow(QWidget* field, QWidget* shown, QWidget* parent)
    : QWidget(parent)
    , field_(field)
    , shown_(shown ? shown : field)
    , grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(theme::Space::m);
    grid_->setVerticalSpacing(theme::Space::xs);
    label_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this);
    label_->setMnemonic(true);
    label_->setBuddy(field);
    under_ = new QWidget(this);
    auto* under = new QVBoxLayout(under_);
    under->setContentsMargins(0, 0, 0, 0);
    under->setSpacing(theme::Space::xs);
    hint_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, under_);
    error_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Danger, under_);
    details_ = new TechnicalDetails(theme::Tone::Secondary, under_);
    for (QWidget* each : {static_cast<QWidget*>(hint_), static_cast<QWidget*>(error_),
                          static_cast<QWidget*>(details_)}) {
        under->addWidget(each);
        each->hide();
    }
    under_->hide();
    arrange(false);
    if (auto* password = qobject_cast<PasswordField*>(field))
        connect(password, &PasswordField::hintChanged, this, [this] { refreshHint(); });
}

void FieldRow::setLabel(const QString& label) {
    label_->setText(label);
    field_->setAccessibleName(withoutMnemonic(label));
    // The keyboard is in the line edit inside a spin box.
    if (qobject_cast<QAbstractSpinBox*>(field_))
        field_->findChild<QLineEdit*>()->setAccessibleName(withoutMnemonic(label));
}

void FieldRow::setBelow(QWidget* widget) {
    static_cast<QVBoxLayout*>(under_->layout())->insertWidget(0, widget);
    under_->show();
}

void FieldRow::setHint(const QString& text, Mood mood) {
    ownHint_ = text;
    ownMood_ = mood;
    refreshHint();
}

void FieldRow::refreshHint() {
    QString text = ownHint_;
    Mood mood = ownMood_;
    if (const auto* password = qobject_cast<PasswordField*>(field_)) {
        const QString typing = PasswordField::hintText(password->hint());
        if (!typing.isEmpty()) {
            text = text.isEmpty() ? typing : typing + u'\n' + text;
            mood = Mood::Warn;
        }
    }
    const bool news = !text.isEmpty() && text != hint_->text();
    hint_->setText(text);
    hint_->setTone(mood == Mood::Warn ? theme::Tone::Warn
                   : mood == Mood::Ok ? theme::Tone::Ok
                                      : theme::Tone::Secondary);
    hint_->setVisible(!text.isEmpty() && !hasError());
    under_->setVisible(hint_->isVisibleTo(under_) || hasError() || under_->layout()->count() > 3);
    if (news && mood == Mood::Warn)
        announce(hint_, text);
}

void FieldRow::setError(const QString& text, const QString& technical) {
    const bool news = !text.isEmpty() && text != error_->text();
    error_->setText(text);
    error_->setVisible(!text.isEmpty());
    details_->setText(text.isEmpty() ? QString() : technical);
    theme::setInvalid(field_, !text.isEmpty());
    field_->setAccessibleDescription(text);
    refreshHint();
    if (news)
        announce(error_, text);
}

bool FieldRow::hasError() const {
    return !error_->text().isEmpty();
}

QSize FieldRow::minimumSizeHint() const {
    // In a narrower place the label goes above the field, so it need not have room beside it.
    int width = 0;
    for (QWidget* each : {static_cast<QWidget*>(label_), shown_, under_})
        if (!each->isHidden())
            width = std::max(width, QWidgetItem(each).minimumSize().width());
    return {width, grid_->totalMinimumSize().height()};
}

void FieldRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange(width() < sideBySideFrom);
}

void FieldRow::arrange(bool stacked) {
    if (stacked == stacked_)
        return;
    stacked_ = stacked;
    for (QWidget* each : {static_cast<QWidget*>(label_), shown_, under_})
        grid_->removeWidget(each);
    grid_->setColumnMinimumWidth(0, stacked ? 0 : theme::Size::labelColumn);
    grid_->setColumnStretch(stacked ? 0 : 1, 1);
    grid_->setColumnStretch(stacked ? 1 : 0, 0);
    label_->setMaximumWidth(stacked ? QWIDGETSIZE_MAX : theme::Size::labelColumn);
    if (stacked) {
        grid_->addWidget(label_, 0, 0);
        grid_->addWidget(shown_, 1, 0);
        grid_->addWidget(under_, 2, 0);
    } else {
        grid_->addWidget(label_, 0, 0, Qt::AlignVCenter);
        grid_->addWidget(shown_, 0, 1);
        grid_->addWidget(under_, 1, 1);
    }
}

void FieldRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refreshHint();
    }
}

} // namespace warifu::ui
