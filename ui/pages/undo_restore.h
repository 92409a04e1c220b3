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
    void ask();  ///< begun() follows where the answer is yes, then done() or failed()

    bool isRunning() const { return acting_.running(); }

Q_SIGNALS:
    void looked(bool possible);
    void begun();
    void goesOn();
    void done(const warifu::manager::RestoreReport& report);
    void failed(const warifu::Error& error);

private:
    void act();

    const Services& services_;
    Jobs& jobs_;
    QWidget* page_;
    JobTicket looking_;
    JobTicket acting_;
    QPointer<Question> question_;
};

} // namespace warifu::ui
