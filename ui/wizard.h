// The window of the program: what is shown first, what comes next, and when it may be closed.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/place.h"
#include "ui/services.h"
#include "ui/tasks/task.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <memory>

namespace warifu::ui {

class HomePage;
class JournalPage;
class Page;
class PageFrame;
class Question;

/// Decides what is shown: where no certificate is installed the set-up, else the home page. From
/// there the rail and the pages lead to tasks, one at a time; a task that ends leads home again,
/// where the state is read anew.
class Wizard : public QWidget {
    Q_OBJECT

public:
    Wizard(Services services, Dialogs dialogs, QWidget* parent = nullptr);
    ~Wizard() override;

    /// Reads the state of the store in a job and shows the page that fits. Called once by the
    /// program.
    void begin();

    /// Nothing is being done beside the window.
    bool isAtRest() const { return jobs_.resting(); }

    Page* page() const; ///< the one that is shown; null until begin() has its answer

Q_SIGNALS:
    void languageChosen(const QString& code);

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    using Reading = Result<manager::Status>;

    /// One entry of the rail where no task is going on.
    struct Offer {
        Place place;
        QString icon;
        QString text;
    };

    QList<Offer> offers() const;
    void readStatus(const manager::Path& file = {});
    void showFitting(Reading status, const manager::Path& file);
    void showHome(Reading status);
    void showPlace(Place place, Page* page);
    void goTo(Place place, const manager::Path& file = {});
    void enter(Place place, const manager::Path& file);
    SecretBytes passwordFor(const manager::Path& file);
    void begin(std::unique_ptr<Task> task);
    void showStep(std::size_t index);
    void showEntries();
    void goOn();
    void goBack();
    void cancel();
    bool wouldLoseWork() const;
    void askBeforeLeaving(std::function<void()> leave);

    Services services_;
    Dialogs dialogs_;
    Jobs jobs_;
    TaskTools tools_{services_, dialogs_, jobs_};
    PageFrame* frame_;
    std::unique_ptr<HomePage> home_;
    std::unique_ptr<JournalPage> journal_;
    bool commitment_ = false; ///< at the last reading: the certificate has a recovery code
    JobTicket reading_;

    std::unique_ptr<Task> task_; ///< the one that is going on; null at a place
    std::size_t step_ = 0;       ///< of the task
    bool settingUp_ = false;     ///< the task is the set-up: there is no other place to go back to
    Place place_ = Place::Home;  ///< where no task is going on

    QPointer<Question> question_;
    bool leaving_ = false; ///< asked and answered: the window closes
};

} // namespace warifu::ui
