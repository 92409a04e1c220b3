// Trying whether the backup password is still known.
#pragma once

#include "ui/jobs.h"
#include "ui/services.h"

#include <QWidget>

class QPushButton;

namespace warifu::ui {

class FieldRow;
class MessageBar;
class PasswordField;

/// A password field and a button that opens the server's own backup with it. Changes nothing.
class PasswordDrill : public QWidget {
    Q_OBJECT

public:
    PasswordDrill(const Services& services, Jobs& jobs, QWidget* parent = nullptr);

    void stop(); ///< cancels what runs and wipes the field

    PasswordField* field() const { return password_; }

Q_SIGNALS:
    void drilled(); ///< it opens

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();
    void tryIt();
    void finished(const Result<void>& result);

    const Services& services_;
    Jobs& jobs_;
    JobTicket ticket_;
    PasswordField* password_;
    QPushButton* try_;
    FieldRow* row_;
    MessageBar* result_;
};

} // namespace warifu::ui
