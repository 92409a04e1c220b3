// 選択: where the server's certificate comes from.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

class QButtonGroup;

namespace warifu::ui {

class ChoiceCard;
class Disclosure;
class GenerateDetails;
class ImportPanel;
class LinkButton;
class MessageBar;
class NewPassword;

/// Generate a new certificate, or import one that exists.
class SetupSourcePage : public Page {
    Q_OBJECT

public:
    SetupSourcePage(SetupForm& form, const Services& services, Jobs& jobs,
                    QWidget* parent = nullptr);

    /// What was found and mended when the store was opened.
    void showNotices(const std::vector<manager::Notice>& notices);

    /// Looks for backups of an earlier server in a job; one that is found is preselected, unless
    /// something has been entered by then.
    void lookForBackups();

    /// Chooses import, of this file.
    void importFile(const manager::Path& file);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    bool hasWork() const override;
    bool handsOver(const manager::Path& file) const override;
    SecretBytes takePassword(const manager::Path& file) override;
    void entered() override;
    void next() override;
    void left() override;

protected:
    void retranslate() override;

private:
    void makeGenerateCard();
    void makeImportCard();
    void choose(SetupForm::Choice choice);
    void choiceChanged();

    SetupForm& form_;
    const Services& services_;
    Jobs& jobs_;
    QButtonGroup* group_;
    ChoiceCard* generate_;
    ChoiceCard* import_;
    NewPassword* password_;
    MessageBar* keepSafe_;
    ImportPanel* panel_;
    Disclosure* more_;
    GenerateDetails* details_;
    LinkButton* recover_;
    std::vector<MessageBar*> noticeBars_;
    std::vector<manager::Notice> notices_;
    bool backupFound_ = false;
    bool touched_ = false; ///< the administrator has chosen by himself
};

} // namespace warifu::ui
