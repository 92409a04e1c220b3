#include "ui/widgets/strength_meter.h"

#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int segmentCount = 4;
constexpr int segmentHeight = 5;
constexpr int segmentGap = 4;

theme::Tone strengthTone(Mood mood) {
    return mood == Mood::Ok     ? theme::Tone::Ok
           : mood == Mood::Warn ? theme::Tone::Warn
                                : theme::Tone::Danger;
}

} // namespace

class StrengthMeter::Segments : public QWidget {
public:
    using QWidget::QWidget;

    int filled = 0;
    Mood mood = Mood::Info;

    QSize sizeHint() const override { return {236, segmentHeight}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const double each = (width() - (segmentCount - 1.0) * segmentGap) / segmentCount;
        for (int i = 0; i < segmentCount; ++i) {
            painter.setBrush(i < filled ? moodText(mood) : theme::tokens().track);
            const QRectF place(i * (each + segmentGap), (height() - segmentHeight) / 2.0, each,
                               segmentHeight);
            painter.drawRoundedRect(place, segmentHeight / 2.0, segmentHeight / 2.0);
        }
    }
};

StrengthMeter::StrengthMeter(QWidget* parent)
    : QWidget(parent)
    , segments_(new Segments(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::m);
    segments_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    segments_->setMinimumWidth(60);
    line->addWidget(segments_, 1);
    text_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this);
    text_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(text_, 0);
}

void StrengthMeter::setStrength(int filled, Mood mood, const QString& text) {
    segments_->filled = std::clamp(filled, 0, segmentCount);
    segments_->mood = mood;
    segments_->update();
    // The segments end where the field above them ends, and a first letter moves nothing below.
    text_->setText(text.isEmpty() ? QStringLiteral(" ") : text);
    layout()->setSpacing(text.isEmpty() ? 0 : theme::Space::m);
    text_->setTone(strengthTone(mood));
    setAccessibleName(text);
}

} // namespace warifu::ui
