// Typing a password that leaves no traces.
#pragma once

#include "manager/types.h"

#include <QLineEdit>

class QToolButton;

namespace warifu::ui {

/// What is worth saying about how a password is being typed.
enum class TypingHint { None, CapsLock, FullWidth };

/// A line edit that hands its content over as SecretBytes and wipes what it had. The content never
/// goes to the clipboard or the primary selection, is not dragged and cannot be undone. An eye
/// button shows and hides it; hints tell of caps lock and of an input method that types full-width
/// letters.
class PasswordField : public QLineEdit {
    Q_OBJECT

public:
    explicit PasswordField(QWidget* parent = nullptr);
    ~PasswordField() override;

    /// The content as UTF-8, normalised to NFC; the field keeps it.
    SecretBytes secret() const;

    /// Fills the field again, when Back leads to it.
    void setSecret(const SecretBytes& secret);

    /// Hands the content over and wipes the field.
    SecretBytes take();

    /// Empties the field and overwrites what it held.
    void wipe();

    /// The eye may stand in another field that shows both: then this one has none.
    void setEyeVisible(bool visible);
    void setShown(bool shown);

    bool isShown() const { return echoMode() == QLineEdit::Normal; }

    /// A short word with a check mark at the right end ("match"); empty: none.
    void setMark(const QString& text);

    /// Only the check mark, for fields with no room for the word.
    void setWordShown(bool shown) { wordShown_ = shown; }

    /// Off for what may be typed with caps lock and full-width letters.
    void setHinting(bool on) { hinting_ = on; }

    TypingHint hint() const { return hint_; }

    static QString hintText(TypingHint hint); ///< empty for None

Q_SIGNALS:
    void shownChanged(bool shown);
    void hintChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void placeParts();
    void retranslate();
    void watchCapsLock(const QKeyEvent& event);
    void setHint(TypingHint hint);
    void updateHint();
    int wordWidth() const;

    QToolButton* eye_;
    QString mark_;
    TypingHint hint_ = TypingHint::None;
    bool capsLock_ = false;
    bool eyeVisible_ = true;
    bool wordShown_ = true;
    bool hinting_ = true;
};

} // namespace warifu::ui
