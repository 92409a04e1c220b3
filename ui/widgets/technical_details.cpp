#include "ui/widgets/technical_details.h"

#include "ui/widgets/text_label.h"

#include <QEvent>

#include <algorithm>

namespace warifu::ui {

TechnicalDetails::TechnicalDetails(theme::Tone tone, QWidget* parent)
    : Disclosure(parent)
    , text_(new TextLabel(theme::TextRole::Mono, tone, this)) {
    button()->setFont(theme::font(theme::TextRole::Secondary));
    text_->setSelectable(true);
    setContent(text_);
    retranslate();
    hide();
}

void TechnicalDetails::setText(const QString& text) {
    text_->setText(text);
    if (text.isEmpty()) {
        setOpen(false);
    } else {
        number_ = freeNumber();
        retranslate();
    }
    setVisible(!text.isEmpty());
}

void TechnicalDetails::setTone(theme::Tone tone) {
    text_->setTone(tone);
}

/// The lowest number that no other one in sight has.
int TechnicalDetails::freeNumber() const {
    const auto others = window()->findChildren<TechnicalDetails*>();
    const auto isTaken = [&](int number) {
        return std::any_of(others.begin(), others.end(), [&](const TechnicalDetails* other) {
            return other != this && other->number_ == number && other->isVisibleTo(window());
        });
    };
    int number = 1;
    while (isTaken(number))
        ++number;
    return number;
}

void TechnicalDetails::retranslate() {
    setTitle(number_ == 1
                 ? tr("&Details")
                 : tr("Details &%1", "%1 is a number, where there are several").arg(number_));
}

void TechnicalDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace warifu::ui
