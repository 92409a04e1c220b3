#include "ui/widgets/recovery_code_view.h"

#include "ui/theme/theme.h"

#include <QAccessibleWidget>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int mostColumns = 4;
constexpr int lettersOfGroup = 5;

QFontMetrics codeMetrics() {
    return QFontMetrics(theme::font(theme::TextRole::Code));
}

QFontMetrics numberMetrics() {
    return QFontMetrics(theme::font(theme::TextRole::Small));
}

/// Reads the code out, made new each time it is asked for.
class RecoveryCodeFace : public QAccessibleWidget {
public:
    explicit RecoveryCodeFace(RecoveryCodeView* view)
        : QAccessibleWidget(view, QAccessible::StaticText)
        , view_(view) {}

    QString text(QAccessible::Text what) const override {
        if (what == QAccessible::Value || what == QAccessible::Description)
            return view_->spelled();
        return QAccessibleWidget::text(what);
    }

private:
    RecoveryCodeView* view_;
};

QAccessibleInterface* makeFace(const QString&, QObject* object) {
    auto* view = qobject_cast<RecoveryCodeView*>(object);
    return view ? new RecoveryCodeFace(view) : nullptr;
}

} // namespace

RecoveryCodeView::RecoveryCodeView(QWidget* parent)
    : QWidget(parent) {
    [[maybe_unused]] static const bool installed = [] {
        QAccessible::installFactory(makeFace);
        return true;
    }();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RecoveryCodeView::setGroups(std::vector<SecretBytes> groups) {
    groups_ = std::move(groups);
    updateGeometry();
    update();
}

QString RecoveryCodeView::spelled() const {
    QString text;
    int number = 0;
    for (const SecretBytes& group : groups_) {
        text += QStringLiteral("%1%2:").arg(number == 0 ? QString() : QStringLiteral(", "),
                                            QString::number(number + 1));
        ++number;
        for (const char letter : group.view()) {
            text += QLatin1Char(' ');
            text += QLatin1Char(letter);
        }
    }
    return text;
}

RecoveryCodeView::Cell RecoveryCodeView::cell() const {
    const int number = numberMetrics().horizontalAdvance(QLatin1Char('7')) + theme::Space::s;
    const int code = codeMetrics().horizontalAdvance(QLatin1Char('0')) * lettersOfGroup;
    return {number, number + code + theme::Space::xl, theme::Space::xxl + theme::Space::xs};
}

int RecoveryCodeView::columnsIn(int width) const {
    const Cell one = cell();
    const int fits = (width + theme::Space::xl) / one.width;
    return std::clamp(fits, 1, mostColumns);
}

QSize RecoveryCodeView::sizeHint() const {
    const int width = cell().width * mostColumns - theme::Space::xl;
    return {width, heightForWidth(width)};
}

QSize RecoveryCodeView::minimumSizeHint() const {
    return {cell().width - theme::Space::xl, cell().height};
}

int RecoveryCodeView::heightForWidth(int width) const {
    const int columns = columnsIn(width);
    const int count = static_cast<int>(groups_.size());
    return (count + columns - 1) / columns * cell().height;
}

void RecoveryCodeView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Cell one = cell();
    const int columns = columnsIn(width());
    const QFont code = theme::font(theme::TextRole::Code);
    const QFont small = theme::font(theme::TextRole::Small);
    // Numbers and letters stand on one line.
    const int baseline = (one.height + codeMetrics().ascent() - codeMetrics().descent()) / 2;
    int index = 0;
    for (const SecretBytes& group : groups_) {
        const QPoint origin(index % columns * one.width, index / columns * one.height + baseline);
        painter.setFont(small);
        painter.setPen(theme::tokens().secondary);
        painter.drawText(origin, QString::number(index + 1));
        painter.setFont(code);
        painter.setPen(theme::tokens().ink);
        QString text =
            QString::fromLatin1(group.view().data(), static_cast<qsizetype>(group.view().size()));
        painter.drawText(origin + QPoint(one.number, 0), text);
        text.fill(QLatin1Char(' '));
        ++index;
    }
}

} // namespace warifu::ui
