// Restore, step 2: what is in the backup, and how it differs from what is installed.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/restore_form.h"

class QCheckBox;

namespace warifu::ui {

class Card;
class CompareTable;
class Disclosure;
class MessageBar;
class RemarkBars;
class TextLabel;

/// Both certificates side by side, what agents will do, what would be lost, and the way back.
/// Changes nothing yet.
class RestoreReviewPage : public Page {
    Q_OBJECT

public:
    /// The form must live as long as the page.
    explicit RestoreReviewPage(RestoreForm& form, QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    void entered() override;

protected:
    void retranslate() override;

private:
    void showAll();
    void showComparison();
    static QString generationNumber(const manager::CertificateInfo& certificate);

    RestoreForm& form_;
    Card* card_;
    CompareTable* table_;
    MessageBar* agents_;
    RemarkBars* remarks_;
    MessageBar* safety_;
    Disclosure* more_;
    QCheckBox* notExportable_;
    TextLabel* notExportableWhy_;
};

} // namespace warifu::ui
