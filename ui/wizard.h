// The window of the program: what is shown first, what comes next, and when it may be closed.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <vector>

namespace warifu::ui {

class HomePage;
class Page;
class PageFrame;
class Question;

/// Owns the order of the pages. Where no certificate is installed it leads through the set-up
/// (選択, 確認, 作成, 完了), else and afterwards it shows the home page.
class Wizard : public QWidget {
    Q_OBJECT

public:
    Wizard(Services services, Dialogs dialogs, QWidget* parent = nullptr);
    ~Wizard() override;

    /// Reads the state of the store in a job and shows the page that fits. Called once by the
    /// program.
    void begin();

    Page* page() const; ///< the one that is shown; null until begin() has its answer

Q_SIGNALS:
    void languageChosen(const QString& code);

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showHome(Result<manager::Status> status);
    void beginSetup(const std::vector<manager::Notice>& notices);
    void showStep(std::size_t index);
    void showEntries();
    void goOn();
    void goBack();
    void endSetup();
    bool wouldLoseWork() const;
    void askBeforeLeaving();

    Services services_;
    Dialogs dialogs_;
    Jobs jobs_;
    PageFrame* frame_;
    std::unique_ptr<HomePage> home_;

    // the set-up, while it lasts
    SetupForm form_;
    SetupOutcome outcome_;
    std::vector<std::unique_ptr<Page>> steps_;
    std::size_t step_ = 0;

    QPointer<Question> question_;
    bool leaving_ = false;
};

} // namespace warifu::ui
