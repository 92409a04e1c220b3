// Typing a recovery code from its sheet.
#pragma once

#include "manager/recovery_code.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace warifu::ui {

class PasswordField;
class TextLabel;

/// Seven fields for the seven groups. Each is checked by its own check character as it is typed,
/// and the keyboard goes on to the next one when a group is right; a whole code that is pasted
/// fills them all. What the groups are worth together only a use case can say.
class RecoveryCodeEntry : public QWidget {
    Q_OBJECT

public:
    explicit RecoveryCodeEntry(QWidget* parent = nullptr);

    /// All seven groups are right by themselves.
    bool isComplete() const;
    bool isEmpty() const;

    /// The groups joined by "-".
    SecretBytes code() const;

    /// Fills the fields again, when Back leads to them.
    void setCode(const SecretBytes& code);

    void wipe();

    /// True where isComplete(); else says which groups are missing or wrong and puts the focus into
    /// the first of them.
    bool validate();

    /// Puts the focus where typing goes on.
    void focusFirst();

    /// As wide as one field: in a window that gets narrower the fields go into more rows.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Group {
        QWidget* holder = nullptr;
        TextLabel* label = nullptr;
        PasswordField* field = nullptr;
        manager::GroupState state = manager::GroupState::Incomplete;
        bool missed = false; ///< it was left or asked for while it was not complete
    };

    void makeGroup(std::size_t index);
    void arrange();
    void edited(std::size_t index);
    bool spread(std::size_t index);
    void judge(std::size_t index);
    void showTrouble();
    void retranslate();

    std::array<Group, manager::recoveryGroupCount> groups_;
    QGridLayout* grid_;
    TextLabel* trouble_;
    int columns_ = 0;
};

} // namespace warifu::ui
