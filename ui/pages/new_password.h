// Setting a new password: typed twice, with its strength.
#pragma once

#include "manager/types.h"

#include <QWidget>

namespace warifu::ui {

class FieldRow;
class PasswordField;
class StrengthMeter;

/// The two rows for a new backup password, shown or hidden together, with the estimated strength
/// and advice on what is typed.
class NewPassword : public QWidget {
    Q_OBJECT

public:
    explicit NewPassword(QWidget* parent = nullptr);

    /// True where a password is typed the same twice; else the rows say what is missing and the
    /// first of them gets the focus.
    bool validate();

    SecretBytes take(); ///< hands the password over and wipes both fields
    void setSecret(const SecretBytes& secret);
    bool isEmpty() const;

    /// Shows a failure that a use case reported about the password.
    void setError(const QString& text, const QString& technical);

    PasswordField* field() const { return password_; }

    PasswordField* confirmation() const { return confirmation_; }

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void judge();
    void compare(bool strict);

    PasswordField* password_;
    PasswordField* confirmation_;
    StrengthMeter* meter_;
    FieldRow* passwordRow_;
    FieldRow* confirmationRow_;
};

} // namespace warifu::ui
