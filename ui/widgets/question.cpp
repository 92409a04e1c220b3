#include "ui/widgets/question.h"

#include "ui/theme/control_style.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

constexpr int questionIcon = 28;

} // namespace

Question::Question(const Texts& texts, QWidget* parent)
    : QDialog(parent)
    , safe_(new QPushButton(texts.safe, this))
    , other_(new QPushButton(texts.other, this)) {
    setModal(true);
    setAccessibleName(texts.heading);
    setAccessibleDescription(texts.text);
    auto* all = new QVBoxLayout(this);
    all->setSizeConstraint(QLayout::SetFixedSize);
    all->setContentsMargins(theme::Space::xl + questionIcon + theme::Space::l, theme::Space::xl,
                            theme::Space::xl, theme::Space::xl);
    all->setSpacing(theme::Space::s);
    auto* heading = new TextLabel(theme::TextRole::Heading, theme::Tone::Ink, this);
    heading->setText(texts.heading);
    auto* text = new TextLabel(theme::TextRole::Body, theme::Tone::Secondary, this);
    text->setText(texts.text);
    for (TextLabel* label : {heading, text})
        label->setFixedWidth(theme::Size::questionWidth);
    auto* answers = new QHBoxLayout;
    answers->setContentsMargins(0, theme::Space::l, 0, 0);
    answers->setSpacing(theme::Space::s);
    answers->addStretch(1);
    answers->addWidget(other_);
    answers->addWidget(safe_);
    all->addWidget(heading);
    all->addWidget(text);
    all->addLayout(answers);
    theme::setPrimary(safe_);
    safe_->setDefault(true);
    other_->setAutoDefault(false);
    for (QPushButton* button : {safe_, other_})
        button->setAccessibleName(withoutMnemonic(button->text()));
    safe_->setFocus();
    connect(safe_, &QPushButton::clicked, this, &QDialog::reject);
    connect(other_, &QPushButton::clicked, this, &QDialog::accept);
}

void Question::paintEvent(QPaintEvent* event) {
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setPen(theme::tokens().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    theme::drawIcon(painter, QStringLiteral("warning"),
                    QRectF(theme::Space::xl, theme::Space::xl - 2, questionIcon, questionIcon),
                    theme::tokens().warnText);
}

} // namespace warifu::ui
