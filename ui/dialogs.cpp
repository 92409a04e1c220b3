#include "ui/dialogs.h"

#include "ui/widgets/path_field.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPageLayout>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QUrl>

#include <memory>

namespace warifu::ui {

namespace {

PrinterChoice choosePrinter(QWidget* parent, const QString& name) {
    if (QPrinterInfo::availablePrinters().isEmpty())
        return {PrinterAnswer::NoPrinter};
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(name);
    QPageLayout layout(QPageSize(QPageSize::A4), QPageLayout::Portrait, {});
    layout.setMode(QPageLayout::FullPageMode);
    printer->setPageLayout(layout);
    QPrintDialog dialog(printer.get(), parent);
    // A file goes through "save as PDF", which keeps it out of the store and writes it whole.
    dialog.setOption(QAbstractPrintDialog::PrintToFile, false);
    dialog.setOption(QAbstractPrintDialog::PrintPageRange, false);
    if (dialog.exec() != QDialog::Accepted)
        return {PrinterAnswer::Cancelled};
    return choiceOf(std::move(printer));
}

} // namespace

Dialogs systemDialogs() {
    // One memory for all copies of these dialogs: the next file goes where the last one went.
    const auto folder = std::make_shared<QString>(QDir::homePath());
    Dialogs dialogs;
    dialogs.savePath = [folder](QWidget* parent, const SaveQuestion& question) -> manager::Path {
        QFileDialog::Options options;
        options.setFlag(QFileDialog::DontConfirmOverwrite, !question.mayReplace);
        const QString chosen = QFileDialog::getSaveFileName(
            parent, question.title,
            QDir(*folder).filePath(QString::fromStdString(question.fileName)), question.filter,
            nullptr, options);
        if (chosen.isEmpty())
            return {};
        *folder = QFileInfo(chosen).absolutePath();
        return pathFromText(chosen);
    };
    dialogs.openPaths = [folder](QWidget* parent,
                                 const OpenQuestion& question) -> std::vector<manager::Path> {
        QStringList chosen;
        if (question.what == OpenQuestion::What::Folder)
            chosen << QFileDialog::getExistingDirectory(parent, question.title, *folder);
        else
            chosen =
                QFileDialog::getOpenFileNames(parent, question.title, *folder, question.filter);
        chosen.removeAll(QString());
        std::vector<manager::Path> paths;
        for (const QString& each : chosen)
            paths.push_back(pathFromText(each));
        if (!chosen.isEmpty())
            *folder = QFileInfo(chosen.constFirst()).absolutePath();
        return paths;
    };
    dialogs.choosePrinter = choosePrinter;
    dialogs.openFolder = [](const manager::Path& path) {
        return QDesktopServices::openUrl(QUrl::fromLocalFile(pathText(path)));
    };
    return dialogs;
}

PrinterChoice choiceOf(std::shared_ptr<QPrinter> printer) {
    const auto print =
        [printer = std::move(printer)](const std::function<bool(QPagedPaintDevice&)>& paint) {
            printer->setFullPage(true);
            return paint(*printer) && printer->printerState() != QPrinter::Error;
        };
    return {PrinterAnswer::Chosen, print};
}

} // namespace warifu::ui
