// Set-up, step 2: what will happen, before it happens.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"
#include "ui/widgets/fact_list.h"

#include <memory>
#include <vector>

class QVBoxLayout;

namespace warifu::ui {

class Card;
class MessageBar;
class TaskRow;

/// Shows the certificate that will be made or imported with all that is to be said about it, and
/// what the button will do, step by step. Changes nothing.
class SetupReviewPage : public Page {
    Q_OBJECT

public:
    /// `form` must live as long as the page.
    SetupReviewPage(const SetupForm& form, const Services& services, Jobs& jobs,
                    QWidget* parent = nullptr);
    ~SetupReviewPage() override;

    /// railText() where there is no page yet.
    static QString stepName();

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    void entered() override;
    void left() override;

protected:
    void retranslate() override;

private:
    struct PlannedStep {
        QString text;
        QString note;
        bool mono = false;
    };

    bool imports() const { return form_.choice == SetupForm::Choice::Import; }

    /// What takes a look at the disk or the network to know.
    struct Surroundings {
        std::string hostName;
        bool earlierBackup = false; ///< one lies where the new one will
    };

    void lookAround();
    void showAll();
    void showCertificate();
    QList<Fact> generateFacts() const;
    QList<Fact> importFacts(const manager::CertificateInfo& certificate) const;
    void showWarnings();
    void showSteps();
    std::vector<PlannedStep> generateSteps() const;
    std::vector<PlannedStep> importSteps() const;

    const SetupForm& form_;
    const Services& services_;
    Jobs& jobs_;
    JobTicket looking_;
    Surroundings surroundings_;

    Card* certificate_;
    FactList* facts_;
    QVBoxLayout* warningLayout_;
    std::vector<std::unique_ptr<MessageBar>> warnings_;
    Card* plan_;
    std::vector<std::unique_ptr<TaskRow>> steps_;
};

} // namespace warifu::ui
