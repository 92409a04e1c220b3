// Questions that the system asks for the pages: where to save, which printer. Tests answer them
// without a window.
#pragma once

#include "manager/types.h"

#include <QString>

#include <functional>
#include <memory>
#include <vector>

class QPagedPaintDevice;
class QPrinter;
class QWidget;

namespace warifu::ui {

struct SaveQuestion {
    QString title;
    std::string fileName;   ///< suggested, in the folder that the user last saved to
    QString filter;         ///< "PDF (*.pdf)"
    bool mayReplace = true; ///< false: the dialog does not ask about a file that is there, the use
                            ///< case refuses it
};

struct OpenQuestion {
    enum class What { Files, Folder };

    QString title;
    What what = What::Files;
    QString filter = {}; ///< of files: "Backups (*.zip)"
};

enum class PrinterAnswer { Chosen, Cancelled, NoPrinter };

/// What the user said to the question for a printer.
struct PrinterChoice {
    PrinterAnswer answer = PrinterAnswer::Cancelled;

    /// Prints the one page that `paint` draws; false where that fails. It takes longer than a
    /// window may stand still: called once, in a job. Empty where no printer was chosen.
    std::function<bool(const std::function<bool(QPagedPaintDevice&)>& paint)> print = {};
};

/// None of the members may be empty. All block until the user has answered.
struct Dialogs {
    /// The chosen path; empty where the user thought better of it.
    std::function<manager::Path(QWidget* parent, const SaveQuestion& question)> savePath;

    /// The files or the folder that were chosen; none where the user thought better of it.
    std::function<std::vector<manager::Path>(QWidget* parent, const OpenQuestion& question)>
        openPaths;

    /// Lets the user choose a printer. `name` is that of the print job.
    std::function<PrinterChoice(QWidget* parent, const QString& name)> choosePrinter;

    /// Shows a folder in the file manager; false where there is none.
    std::function<bool(const manager::Path& folder)> openFolder;
};

/// The dialogs of the system.
Dialogs systemDialogs();

/// The choice of this printer, whose paper is set.
PrinterChoice choiceOf(std::shared_ptr<QPrinter> printer);

} // namespace warifu::ui
