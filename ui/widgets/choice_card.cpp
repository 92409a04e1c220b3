#include "ui/widgets/choice_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/text_label.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

constexpr int textIndent = theme::Size::indicator + theme::Space::m;

/// The radio button with the distance to its text that the card has.
class CardRadio : public QRadioButton {
public:
    using QRadioButton::QRadioButton;

    QSize sizeHint() const override {
        const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
        return {textIndent + words.width() + theme::Space::xs, std::max(words.height(), 22)};
    }

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& point) const override { return rect().contains(point); }

    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        const int side = theme::Size::indicator;
        option.rect = QRect(0, (height() - side) / 2, side, side);
        style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);
        painter.setPen(isEnabled() ? theme::tokens().ink : theme::tokens().disabled);
        painter.drawText(rect().adjusted(textIndent, 0, 0, 0),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, text());
    }
};

} // namespace

ChoiceCard::ChoiceCard(QWidget* parent)
    : QWidget(parent)
    , radio_(new CardRadio(this)) {
    auto* all = new QVBoxLayout(this);
    all->setSpacing(0);
    radio_->setFont(theme::font(theme::TextRole::Heading));
    radio_->setAttribute(Qt::WA_Hover);
    all->addWidget(radio_, 0, Qt::AlignLeft);
    holder_ = new QWidget(this);
    auto* inner = new QVBoxLayout(holder_);
    inner->setContentsMargins(textIndent, 0, 0, 0);
    inner->setSpacing(theme::Space::m);
    description_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, holder_);
    inner->addWidget(description_);
    auto* body = new QWidget(holder_);
    content_ = new QVBoxLayout(body);
    content_->setContentsMargins(0, 0, 0, theme::Space::xs);
    content_->setSpacing(theme::Space::m);
    inner->addWidget(body);
    all->addWidget(holder_);
    connect(radio_, &QRadioButton::toggled, this, [this] { showState(); });
    showState();
}

void ChoiceCard::setTitle(const QString& title) {
    radio_->setText(title);
    radio_->setAccessibleName(withoutMnemonic(title));
    radio_->updateGeometry();
}

void ChoiceCard::setDescription(const QString& text) {
    description_->setText(text);
    radio_->setAccessibleDescription(text);
    showState();
}

void ChoiceCard::setDescriptionWhenChosen(bool shown) {
    whenChosen_ = shown;
    showState();
}

void ChoiceCard::setDropTarget(bool target) {
    dropTarget_ = target;
    update();
}

void ChoiceCard::showState() {
    const bool chosen = radio_->isChecked();
    const bool described = !description_->text().isEmpty() && (whenChosen_ || !chosen);
    description_->setVisible(described);
    const bool filled = chosen && content_->count() > 0;
    content_->parentWidget()->setVisible(filled);
    holder_->setVisible(described || filled);
    holder_->layout()->setContentsMargins(textIndent, described ? 2 : theme::Space::m, 0, 0);
    // A card of one line is a bar, not a box.
    const int above = described || chosen ? theme::Size::cardPadding : theme::Space::m;
    layout()->setContentsMargins(theme::Size::cardPadding, above, theme::Size::cardPadding, above);
    update();
}

void ChoiceCard::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !radio_->isChecked()) {
        radio_->setFocus(Qt::MouseFocusReason);
        radio_->click();
        return;
    }
    QWidget::mousePressEvent(event);
}

void ChoiceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens& now = theme::tokens();
    const bool chosen = radio_->isChecked();
    const double width = chosen || dropTarget_ ? 2.0 : 1.5;
    QPen pen(chosen || dropTarget_ ? now.accent : now.line, width);
    if (dropTarget_)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(chosen ? now.chosen : now.page);
    const double half = width / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half),
                            theme::Radius::card - half, theme::Radius::card - half);
}

} // namespace warifu::ui
