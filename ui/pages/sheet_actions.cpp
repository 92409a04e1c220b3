#include "ui/pages/sheet_actions.h"

#include "ui/pages/certificate_texts.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/reveal.h"

namespace warifu::ui {

SheetActions::SheetActions(const Services& services, Jobs& jobs, const Dialogs& dialogs,
                           MessageBar& message, QWidget* page)
    : QObject(page)
    , services_(services)
    , jobs_(jobs)
    , dialogs_(dialogs)
    , message_(message)
    , page_(page) {}

SheetActions::~SheetActions() {
    printing_.cancel();
    saving_.cancel();
}

void SheetActions::setSheet(RecoverySheet sheet) {
    sheet_ = std::move(sheet);
}

void SheetActions::clear() {
    printing_.cancel();
    saving_.cancel();
    sheet_ = RecoverySheet();
    show(Outcome::None);
}

void SheetActions::print() {
    if (printing_.running())
        return;
    PrinterChoice choice =
        dialogs_.choosePrinter(page_, tr("Recovery sheet", "name of the print job"));
    switch (choice.answer) {
    case PrinterAnswer::Cancelled:
        return;
    case PrinterAnswer::NoPrinter:
        report(Outcome::NoPrinter);
        return;
    case PrinterAnswer::Chosen:
        break;
    }
    // Drawing all the Japanese on the page takes longer than a window may stand still.
    printing_ = jobs_.start<Result<void>>(
        this,
        [sheet = std::make_shared<RecoverySheet>(sheet_.clone()),
         print = std::move(choice.print)](const manager::Control&) -> Result<void> {
            Result<void> painted;
            const bool printed = print([&](QPagedPaintDevice& device) {
                painted = paintRecoverySheet(*sheet, device);
                return painted.has_value();
            });
            if (painted && !printed)
                return std::unexpected(Error());
            return painted;
        },
        [this](Result<void> printed) {
            if (!printed)
                error_ = std::move(printed.error());
            report(printed ? Outcome::Printed : Outcome::NotPrinted);
            if (printed)
                Q_EMIT handedOut();
        });
}

void SheetActions::save() {
    SaveQuestion question;
    question.title = tr("Save the recovery sheet", "title of a file dialog");
    question.fileName = recoverySheetFileName(sheet_.madeAt);
    question.filter = tr("PDF (*.pdf)");
    const manager::Path path = dialogs_.savePath(page_, question);
    if (path.empty())
        return;
    saving_ = jobs_.start<Result<void>>(
        this,
        [sheet = std::make_shared<RecoverySheet>(sheet_.clone()), path,
         save = services_.saveDocument](const manager::Control&) -> Result<void> {
            const auto pdf = recoverySheetPdf(*sheet);
            if (!pdf)
                return std::unexpected(pdf.error());
            return save(path, pdf->bytes());
        },
        [this, path](Result<void> saved) {
            savedTo_ = path;
            if (!saved)
                error_ = std::move(saved.error());
            report(saved ? Outcome::Saved : Outcome::NotSaved);
            if (saved)
                Q_EMIT handedOut();
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

void SheetActions::retranslate() {
    show(outcome_);
}

void SheetActions::report(Outcome outcome) {
    show(outcome);
    reveal(&message_);
}

void SheetActions::show(Outcome outcome) {
    outcome_ = outcome;
    switch (outcome) {
    case Outcome::None:
        message_.clear();
        return;
    case Outcome::Printed:
        message_.showMessage(Mood::Ok, tr("The recovery sheet has been sent to the printer."));
        return;
    case Outcome::NoPrinter:
        message_.showMessage(Mood::Warn, tr("This computer knows no printer. Save the sheet as PDF "
                                            "and print it elsewhere."));
        return;
    case Outcome::NotPrinted:
        message_.showMessage(Mood::Danger,
                             tr("The recovery sheet could not be printed. Check the printer, or "
                                "save the sheet as PDF."),
                             QString::fromStdString(error_.detail));
        return;
    case Outcome::Saved:
        message_.showMessage(
            Mood::Ok,
            tr("The recovery sheet was saved. Print it, then delete the file.\n%1", "%1 is a path")
                .arg(pathText(savedTo_)));
        return;
    case Outcome::NotSaved: {
        const manager::Explanation explanation = manager::explain(error_);
        message_.showMessage(Mood::Danger, messageAndHint(explanation), explanation.technical);
        return;
    }
    }
}

} // namespace warifu::ui
