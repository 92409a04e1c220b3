// 復旧コードの確認: whether the printed code and the backup password are still there and right.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/services.h"

class QPushButton;

namespace warifu::ui {

class Card;
class MessageBar;
class PasswordDrill;
class RecoveryCodeEntry;
class TextLabel;

/// The recovery code typed in from its sheet and compared with the commitment of the certificate,
/// and the backup password tried on the server's own backup. Changes nothing but when it was done.
class DrillPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page. Without `commitment` there is no code to
    /// check yet.
    DrillPage(const Services& services, Jobs& jobs, bool commitment, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;
    void left() override;

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Outcome { None, Right, Wrong };

    void makeCodeCard();
    void check();
    void checked(Result<void> result);
    void showOutcome();

    const Services& services_;
    Jobs& jobs_;
    bool commitment_;
    JobTicket checking_;
    Outcome outcome_ = Outcome::None;
    Error error_;

    Card* codeCard_;
    TextLabel* codeText_;
    RecoveryCodeEntry* code_;
    QPushButton* check_;
    MessageBar* codeResult_;
    MessageBar* noCode_;
    Card* passwordCard_;
    TextLabel* passwordText_;
    PasswordDrill* password_;
};

} // namespace warifu::ui
