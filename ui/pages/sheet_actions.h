// Printing and saving the recovery sheet, for the pages that offer it.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/services.h"
#include "ui/sheet/recovery_sheet.h"

#include <QObject>

namespace warifu::ui {

class MessageBar;

/// Asks where or on which printer, does it, and says what came of it in a message bar. Holds the
/// code as long as it is set.
class SheetActions : public QObject {
    Q_OBJECT

public:
    /// All references must live as long as this; `page` is the window's part that dialogs belong
    /// to.
    SheetActions(const Services& services, Jobs& jobs, const Dialogs& dialogs, MessageBar& message,
                 QWidget* page);
    ~SheetActions() override;

    void setSheet(RecoverySheet sheet);

    /// Forgets sheet, message and what is still being printed or saved.
    void clear();

    void print();
    void save();

    bool isSaving() const { return saving_.running(); }

    /// The last message again, in the language of now.
    void retranslate();

Q_SIGNALS:
    void handedOut(); ///< the sheet is printed or saved
    void changed();   ///< saving has begun or ended

private:
    enum class Outcome { None, Printed, NoPrinter, NotPrinted, Saved, NotSaved };

    void show(Outcome outcome);
    void report(Outcome outcome);

    const Services& services_;
    Jobs& jobs_;
    const Dialogs& dialogs_;
    MessageBar& message_;
    QWidget* page_;
    RecoverySheet sheet_;
    JobTicket printing_;
    JobTicket saving_;
    Outcome outcome_ = Outcome::None;
    manager::Path savedTo_;
    Error error_;
};

} // namespace warifu::ui
