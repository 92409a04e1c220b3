// Questions that the system asks for the pages: where to save, which printer. Tests answer them
// without a window.
#pragma once

#include "manager/types.h"

#include <QString>

#include <functional>

class QPagedPaintDevice;
class QWidget;

namespace warifu::ui {

struct SaveQuestion {
    QString title;
    std::string fileName;   ///< suggested, in the folder that the user last saved to
    QString filter;         ///< "PDF (*.pdf)"
    bool mayReplace = true; ///< false: the dialog does not ask about a file that is there, the use
                            ///< case refuses it
};

enum class PrintAnswer { Printed, Cancelled, NoPrinter, Failed };

/// None of the members may be empty. All block until the user has answered.
struct Dialogs {
    /// The chosen path; empty where the user thought better of it.
    std::function<manager::Path(QWidget* parent, const SaveQuestion& question)> savePath;

    /// Lets the user choose a printer and prints one page on it. `name` is that of the print job.
    std::function<PrintAnswer(QWidget* parent, const QString& name,
                              const std::function<bool(QPagedPaintDevice&)>& paint)>
        print;

    /// Shows a folder in the file manager; false where there is none.
    std::function<bool(const manager::Path& folder)> openFolder;
};

/// The dialogs of the system.
Dialogs systemDialogs();

} // namespace warifu::ui
