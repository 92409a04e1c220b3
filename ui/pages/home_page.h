// 状態: how the installed certificate is, and what can be done.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/services.h"

class QPushButton;

namespace warifu::ui {

class ActionCard;
class Card;
class Disclosure;
class FactList;
class LifeBar;
class PasswordDrill;
class MessageBar;

/// The state in one sentence, the certificate's life, its backup and its recovery code, and what
/// can be done about them.
class HomePage : public Page {
    Q_OBJECT

public:
    HomePage(const Services& services, const Dialogs& dialogs, Jobs& jobs,
             QWidget* parent = nullptr);

    /// Shows this state, or why it could not be read.
    void showStatus(Result<manager::Status> status);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;
    void left() override;

Q_SIGNALS:
    /// The store that was read again has no certificate.
    void nothingInstalled();

protected:
    void retranslate() override;

private:
    void makeCertificateCard();
    void makeBackupCard();
    QWidget* makeActions();
    void read();
    void saveCopy();
    void copySaved(const Result<manager::CopyReport>& report);
    void showCopy(const manager::CopyReport& report);
    void showState();
    void showTrouble(const Error& error);
    void showCertificate(const manager::CurrentCertificate& current);
    void showBackup();
    QString sinceText(const std::optional<manager::Time>& time) const;
    void showActions(const manager::CertificateInfo& certificate);
    void showNotices();
    QString recoveryText(const manager::CertificateInfo& certificate) const;

    const Services& services_;
    const Dialogs& dialogs_;
    Jobs& jobs_;
    JobTicket reading_;
    JobTicket copying_;
    std::optional<Result<manager::Status>> status_;
    std::vector<manager::Notice> notices_; ///< of all readings; each is reported only once

    MessageBar* trouble_;
    QPushButton* again_;
    std::vector<MessageBar*> noticeBars_;
    Card* certificate_;
    LifeBar* life_;
    FactList* facts_;
    Card* backup_;
    FactList* backupFacts_;
    QPushButton* makeBackup_;
    QPushButton* saveCopy_;
    MessageBar* copyResult_;
    Disclosure* drillPlace_;
    PasswordDrill* drill_;
    MessageBar* ahead_; ///< why the certificate must not be renewed now
    QWidget* actions_;
    ActionCard* renew_;
    ActionCard* check_;
};

} // namespace warifu::ui
