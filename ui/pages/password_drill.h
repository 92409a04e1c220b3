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

/// A password field and a button that opens the server's own backup with it.
class PasswordDrill : public QWidget {
    Q_OBJECT

public:
    using Act = std::function<Result<void>(const SecretBytes& password)>;

    /// `act` opens the backup, in a job; it may be left out: then it is the drill, which changes
    /// nothing.
    PasswordDrill(const Services& services, Jobs& jobs, QWidget* parent = nullptr,
                  const Act& act = {});

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

    Jobs& jobs_;
    Act act_;
    JobTicket ticket_;
    PasswordField* password_;
    QPushButton* try_;
    FieldRow* row_;
    MessageBar* result_;
};

} // namespace warifu::ui
