// Backup, step 2: the password, and the file is written and proven.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/act_page.h"
#include "ui/pages/backup_form.h"
#include "ui/services.h"

namespace warifu::ui {

class ActProgress;
class Card;
class FactList;
class FieldRow;
class PasswordField;

/// Asks for the password of the server's own backup, because nobody takes the keys away with a
/// password of his own choice, and writes the file. Leaving it while it works leaves no file.
class BackupSavePage : public ActPage {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    BackupSavePage(const BackupForm& form, BackupOutcome& outcome, const Services& services,
                   Jobs& jobs, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;
    bool canGoOn() const override;
    bool canGoBack() const override;
    bool hasWork() const override;
    QString leavingText() const override;

    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    enum class State { Asking, Working, Failed, Finishing, Done };

    void setState(State state);
    void begin();
    void showProgress(manager::Step step);
    void ended(Result<manager::BackupReport> report);
    void failed(Error error);
    void finish();
    void showAll();

    const BackupForm& form_;
    BackupOutcome& outcome_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket job_;
    State state_ = State::Asking;
    std::size_t step_ = 0;

    Card* card_;
    FactList* facts_;
    PasswordField* password_;
    FieldRow* passwordRow_;
    ActProgress* progress_;
};

} // namespace warifu::ui
