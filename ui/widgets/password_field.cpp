#include "ui/widgets/password_field.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int partPadding = 8;

constexpr int longestPassword = 1024;

/// Overwrites the characters in place, whoever shares them, instead of in a copy of their own; and
/// what is left behind them of longer texts.
void overwrite(const QString& text) {
    if (text.capacity() == 0) // a literal, which lies in the program itself
        return;
    auto* characters = const_cast<QChar*>(text.constData());
    std::fill_n(characters, std::max(text.size(), text.capacity()), QChar(u'\0'));
}

/// An empty text with room for all that can be typed: what grows in place leaves no shorter copies
/// behind.
QString roomyText() {
    QString text;
    text.reserve(longestPassword);
    return text;
}

bool isFullWidth(const QString& text) {
    return std::any_of(text.cbegin(), text.cend(), [](QChar character) {
        const char16_t c = character.unicode();
        return (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x3040 && c <= 0x30FF);
    });
}

/// The eye: painted by itself, because it stands inside the frame of the field.
class EyeButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const bool lit = underMouse() || hasFocus();
        const QColor color = !isEnabled() ? theme::tokens().disabled
                             : lit        ? theme::tokens().accent
                                          : theme::tokens().secondary;
        QRectF place(0, 0, theme::Size::icon + 2, theme::Size::icon + 2);
        place.moveCenter(QRectF(rect()).center());
        theme::drawIcon(painter, isChecked() ? QStringLiteral("eye-off") : QStringLiteral("eye"),
                        place, color);
    }
};

} // namespace

PasswordField::PasswordField(QWidget* parent)
    : QLineEdit(parent)
    , eye_(new EyeButton(this)) {
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoAutoUppercase |
                        Qt::ImhNoPredictiveText | Qt::ImhPreferLatin);
    setDragEnabled(false);
    setAcceptDrops(false);
    setMaxLength(longestPassword);
    setText(roomyText());
    eye_->setCheckable(true);
    eye_->setCursor(Qt::ArrowCursor);
    eye_->setAttribute(Qt::WA_Hover);
    connect(eye_, &QToolButton::toggled, this, [this](bool on) { setShown(on); });
    connect(this, &QLineEdit::textChanged, this, [this] { updateHint(); });
    retranslate();
    placeParts();
}

PasswordField::~PasswordField() {
    const QSignalBlocker quiet(this);
    wipe();
}

SecretBytes PasswordField::secret() const {
    const QString typed = text();
    QString normal = typed.normalized(QString::NormalizationForm_C);
    QByteArray utf8 = normal.toUtf8();
    SecretBytes result = SecretBytes::copyOf(
        std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
    utf8.fill('\0');
    if (normal.constData() != typed.constData())
        overwrite(normal);
    return result;
}

void PasswordField::setSecret(const SecretBytes& secret) {
    const std::string_view view = secret.view();
    {
        const QString held = text();
        overwrite(held);
    }
    QString content = roomyText();
    content.append(QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size())));
    setText(content);
}

SecretBytes PasswordField::take() {
    SecretBytes result = secret();
    wipe();
    return result;
}

void PasswordField::wipe() {
    {
        const QString held = text(); // shares the field's own memory
        overwrite(held);
    }
    setText(roomyText());
}

void PasswordField::setEyeVisible(bool visible) {
    eyeVisible_ = visible;
    eye_->setVisible(visible);
    placeParts();
}

void PasswordField::setShown(bool shown) {
    if (shown != isShown()) {
        setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        Q_EMIT shownChanged(shown);
    }
    eye_->setChecked(shown);
    retranslate();
}

void PasswordField::setMark(const QString& text) {
    mark_ = text;
    setAccessibleDescription(text);
    placeParts();
    update();
}

QString PasswordField::hintText(TypingHint hint) {
    switch (hint) {
    case TypingHint::CapsLock:
        return tr("Caps Lock is on.");
    case TypingHint::FullWidth:
        return tr("Full-width characters are in it. Is an input method still on?");
    case TypingHint::None:
        break;
    }
    return {};
}

void PasswordField::keyPressEvent(QKeyEvent* event) {
    watchCapsLock(*event);
    // Shown or not, nothing of it leaves the field.
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut) ||
        event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void PasswordField::mouseReleaseEvent(QMouseEvent* event) {
    // A released selection would go to the primary selection while the content is shown.
    if (isShown() && hasSelectedText()) {
        const int cursor = cursorPosition();
        deselect();
        setCursorPosition(cursor);
    }
    QLineEdit::mouseReleaseEvent(event);
}

void PasswordField::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* pasting = menu.addAction(tr("&Paste"));
    pasting->setEnabled(isEnabled() && !isReadOnly());
    connect(pasting, &QAction::triggered, this, [this] { paste(); });
    QAction* clearing = menu.addAction(tr("C&lear"));
    clearing->setEnabled(!text().isEmpty());
    connect(clearing, &QAction::triggered, this, [this] { wipe(); });
    menu.exec(event->globalPos());
}

void PasswordField::inputMethodEvent(QInputMethodEvent* event) {
    QLineEdit::inputMethodEvent(event);
    if (!event->preeditString().isEmpty())
        setHint(TypingHint::FullWidth);
    else
        updateHint();
}

void PasswordField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    capsLock_ = false;
    updateHint();
}

void PasswordField::watchCapsLock(const QKeyEvent& event) {
    if (event.key() == Qt::Key_CapsLock) {
        capsLock_ = !capsLock_;
        updateHint();
        return;
    }
    const QString typed = event.text();
    if (typed.size() != 1 || !typed[0].isLetter() || typed[0].unicode() > 0x7F)
        return;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    capsLock_ = typed[0].isUpper() != shift;
    updateHint();
}

void PasswordField::updateHint() {
    const QString typed = text();
    setHint(isFullWidth(typed) ? TypingHint::FullWidth
            : capsLock_        ? TypingHint::CapsLock
                               : TypingHint::None);
}

void PasswordField::setHint(TypingHint hint) {
    if (hint == hint_ || !hinting_)
        return;
    hint_ = hint;
    Q_EMIT hintChanged();
}

void PasswordField::resizeEvent(QResizeEvent* event) {
    QLineEdit::resizeEvent(event);
    placeParts();
}

void PasswordField::placeParts() {
    int taken = 0;
    if (eyeVisible_) {
        const int side = height() - 2 * 6;
        eye_->setGeometry(width() - side - partPadding, 6, side, side);
        taken += side + partPadding;
    }
    if (!mark_.isEmpty())
        taken += wordWidth() + theme::Size::icon + 3 * theme::Space::xs;
    setTextMargins(0, 0, taken, 0);
}

int PasswordField::wordWidth() const {
    return wordShown_ ? fontMetrics().horizontalAdvance(mark_) : 0;
}

void PasswordField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    if (mark_.isEmpty())
        return;
    QPainter painter(this);
    const QColor color = theme::tokens().okText;
    const int words = wordWidth();
    int right = width() - theme::Space::m - 1;
    if (eyeVisible_)
        right = eye_->x() - theme::Space::s;
    painter.setPen(color);
    if (words > 0)
        painter.drawText(QRect(right - words, 0, words, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         mark_);
    const double side = theme::Size::icon - 2;
    theme::drawIcon(
        painter, QStringLiteral("check"),
        QRectF(right - words - side - theme::Space::xs, (height() - side) / 2, side, side), color);
}

void PasswordField::changeEvent(QEvent* event) {
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PasswordField::retranslate() {
    const QString name = isShown() ? tr("Hide the password") : tr("Show the password");
    eye_->setAccessibleName(name);
    eye_->setShortcut(QKeySequence(Qt::ALT | Qt::Key_W));
    eye_->setToolTip(tr("%1 (Alt+W)", "%1 is what a button does").arg(name));
}

} // namespace warifu::ui
