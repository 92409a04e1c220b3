// Taking the last restore back, with a question first.
#pragma once

#include "ui/jobs.h"
#include "ui/services.h"

#include <QObject>
#include <QPointer>

namespace warifu::ui {

class Question;

/// Looks whether there is something to take back, asks, and does it. The page that owns it shows
/// what came of it.
class UndoRestore : public QObject {
    Q_OBJECT

public:
    UndoRestore(const Services& services, Jobs& jobs, QWidget* page);

    void look(); ///< looked() follows
    /// begun() follows where the answer is yes, then done() or failed(). What is unfinished is
    /// finished without a question.
    void ask();

    bool isRunning() const { return acting_.running(); }

    /// It is decided and could not be completed yet.
    bool isUnfinished() const { return unfinished_; }

Q_SIGNALS:
    void looked(bool possible);
    void begun();
    void goesOn();
    void done(const warifu::manager::RestoreReport& report);
    void failed(const warifu::Error& error);

private:
    void act();
    void finish();
    void fail(Error error);

    const Services& services_;
    Jobs& jobs_;
    QWidget* page_;
    JobTicket looking_;
    JobTicket acting_;
    QPointer<Question> question_;
    bool unfinished_ = false;
};

} // namespace warifu::ui
