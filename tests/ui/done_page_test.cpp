// What is done and offered once the certificate is in force.
#include "ui/pages/setup_done_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/task_row.h"
#include "ui/widgets/text_label.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/page_stage.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QPdfWriter>
#include <QPrinter>
#include <QPushButton>
#include <QTemporaryDir>
#include <QThread>

#include <mutex>

namespace warifu::test {

namespace {

/// What a page had written, from its jobs.
struct Saved {
    std::mutex turn;
    manager::Path path;
    QByteArray content;
    int count = 0;
};

} // namespace

class DonePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fingerprintIsCopiedWhole();
    void theFolderOfTheBackupIsOpened();
    void aMissingFileManagerIsSaid();
    void aCopyOnAnotherDiskIsTickedOffWithItsPath();
    void aCopyThatIsLostWithItsOriginalIsWarnedAbout_data();
    void aCopyThatIsLostWithItsOriginalIsWarnedAbout();
    void aCopyThatFailsSaysWhyAndMayBeTriedAgain();
    void nothingIsSavedWhenTheUserThinksBetterOfIt();
    void theDialogDoesNotOfferToReplaceAnEarlierBackup();
    void theReminderIsSavedAsCalendar();
    void theSheetIsPrintedWithTheCode();
    void printingLeavesTheWindowFree();
    void aPrinterThatFailsIsTold();
    void theSheetIsSavedAsPdf();
    void theCodeOfTheSheetGoesWhenThePageIsLeft();
    void theSheetIsNotOfferedAfterAnImport();
    void aSkippedCodeIsPointedOutUntilTheSheetIsOut();
    void eachOfTwoFailuresHasDetailsWithAKeyOfItsOwn();
    void messagesFollowTheLanguage();

private:
    void show();
    QPushButton* button(const char* name);
    ui::TaskRow* row(const char* text);
    QString messageOf(const char* rowText);

    ui::Services services_;
    ui::Dialogs dialogs_;
    std::unique_ptr<ui::Jobs> jobs_;
    ui::SetupForm form_;
    ui::SetupOutcome outcome_;
    std::unique_ptr<ui::SetupDonePage> page_;
    std::shared_ptr<Saved> saved_;
    QList<ui::SaveQuestion> questions_;
};

void DonePageTest::init() {
    useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    services_ = cannedServices();
    dialogs_ = cannedDialogs();
    jobs_ = std::make_unique<ui::Jobs>();
    form_ = ui::SetupForm();
    outcome_ = ui::SetupOutcome();
    outcome_.report = freshReport();
    outcome_.recoveryCode = SecretBytes::copyOf(recoveryCodeText);
    questions_.clear();
    dialogs_.savePath = [this](QWidget*, const ui::SaveQuestion& question) {
        questions_.append(question);
        return manager::Path("/mnt/usb") / question.fileName;
    };
    saved_ = std::make_shared<Saved>();
    services_.saveDocument = [saved = saved_](const manager::Path& path,
                                              std::span<const std::uint8_t> bytes) -> Result<void> {
        const std::lock_guard turn(saved->turn);
        saved->path = path;
        saved->content = QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                    static_cast<qsizetype>(bytes.size()));
        ++saved->count;
        return {};
    };
}

void DonePageTest::cleanup() {
    page_.reset();
    jobs_.reset();
}

void DonePageTest::show() {
    page_ = std::make_unique<ui::SetupDonePage>(form_, outcome_, services_, *jobs_, dialogs_);
    page_->show();
    page_->entered();
}

QPushButton* DonePageTest::button(const char* name) {
    auto* found = visibleChild<QPushButton>(*page_, QString::fromUtf8(name));
    if (!found)
        qFatal("no button %s", name);
    return found;
}

ui::TaskRow* DonePageTest::row(const char* text) {
    for (auto* each : page_->findChildren<ui::TaskRow*>())
        for (const auto* label : each->findChildren<ui::TextLabel*>())
            if (label->text().contains(QString::fromUtf8(text)))
                return each;
    qFatal("no row %s", text);
}

QString DonePageTest::messageOf(const char* rowText) {
    const ui::MessageBar* bar = row(rowText)->message();
    return bar->isVisible() ? bar->accessibleName() : QString();
}

void DonePageTest::fingerprintIsCopiedWhole() {
    show();
    visibleChild<QAbstractButton>(*page_, QStringLiteral("Copy Fingerprint (SHA-256)"))->click();
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("A4:0F:3B:77:12:C8:5E:01:D4:66:2A:BB:90:3C:E1:58:"
                            "1D:72:0F:44:9B:A6:33:0C:7E:81:25:F9:6A:B0:9D:17"));
}

void DonePageTest::theFolderOfTheBackupIsOpened() {
    manager::Path opened;
    dialogs_.openFolder = [&opened](const manager::Path& folder) {
        opened = folder;
        return true;
    };
    show();
    button("Open the folder")->click();
    QCOMPARE(opened, manager::Path("/var/lib/warifu/AuthCertBackup"));
    QVERIFY(messageOf("The backup is saved").isEmpty());
}

void DonePageTest::aMissingFileManagerIsSaid() {
    dialogs_.openFolder = [](const manager::Path&) {
        return false;
    };
    show();
    button("Open the folder")->click();
    QVERIFY(messageOf("The backup is saved").contains(QStringLiteral("No file manager")));
}

void DonePageTest::aCopyOnAnotherDiskIsTickedOffWithItsPath() {
    show();
    button("Save a copy…")->click();
    QVERIFY(
        waitFor([this] { return row("Copy the backup")->state() == ui::TaskRow::State::Done; }));
    QVERIFY(messageOf("Copy the backup").contains(QStringLiteral("/mnt/usb/OfficeScanAuth.dat")));
}

void DonePageTest::aCopyThatIsLostWithItsOriginalIsWarnedAbout_data() {
    QTest::addColumn<manager::CopyPlace>("place");
    QTest::addColumn<QString>("words");
    QTest::newRow("same disk") << manager::CopyPlace::SameDisk
                               << QStringLiteral("on the disk of this server");
    QTest::newRow("memory") << manager::CopyPlace::Memory
                            << QStringLiteral("in the memory of this server");
}

void DonePageTest::aCopyThatIsLostWithItsOriginalIsWarnedAbout() {
    QFETCH(const manager::CopyPlace, place);
    QFETCH(const QString, words);
    services_.saveBackupCopy = [place](const manager::Path& path,
                                       const manager::Control&) -> Result<manager::CopyReport> {
        return manager::CopyReport{path, place};
    };
    show();
    button("Save a copy…")->click();
    QVERIFY(
        waitFor([this] { return row("Copy the backup")->state() == ui::TaskRow::State::Warning; }));
    QVERIFY(messageOf("Copy the backup").contains(words));
    QVERIFY(button("Save a copy…")->isEnabled());
}

void DonePageTest::aCopyThatFailsSaysWhyAndMayBeTriedAgain() {
    std::atomic<int> tries = 0;
    services_.saveBackupCopy = [&tries](const manager::Path& path,
                                        const manager::Control&) -> Result<manager::CopyReport> {
        if (++tries == 1)
            return fail(ErrorCode::Exists, path.string());
        return manager::CopyReport{path, manager::CopyPlace::OtherDisk};
    };
    show();
    button("Save a copy…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Copy the backup").isEmpty(); }));
    QVERIFY(messageOf("Copy the backup").contains(QStringLiteral("/mnt/usb/OfficeScanAuth.dat")));
    QVERIFY(row("Copy the backup")->state() == ui::TaskRow::State::Waiting);
    button("Save a copy…")->click();
    QVERIFY(
        waitFor([this] { return row("Copy the backup")->state() == ui::TaskRow::State::Done; }));
}

void DonePageTest::nothingIsSavedWhenTheUserThinksBetterOfIt() {
    std::atomic<int> copies = 0;
    services_.saveBackupCopy = [&copies](const manager::Path& path,
                                         const manager::Control&) -> Result<manager::CopyReport> {
        ++copies;
        return manager::CopyReport{path, manager::CopyPlace::OtherDisk};
    };
    dialogs_.savePath = [](QWidget*, const ui::SaveQuestion&) {
        return manager::Path();
    };
    show();
    for (const char* name : {"Save a copy…", "Save .ics…"})
        button(name)->click();
    visibleChild<QAbstractButton>(*page_, QStringLiteral("Save as PDF…"))->click();
    waitForRest(*jobs_);
    QCOMPARE(copies.load(), 0);
    QCOMPARE(saved_->count, 0);
    QVERIFY(row("Copy the backup")->state() == ui::TaskRow::State::Waiting);
}

void DonePageTest::theDialogDoesNotOfferToReplaceAnEarlierBackup() {
    show();
    button("Save a copy…")->click();
    QCOMPARE(questions_.size(), 1);
    QCOMPARE(questions_[0].fileName, std::string("OfficeScanAuth.dat"));
    QVERIFY(!questions_[0].mayReplace);
}

void DonePageTest::theReminderIsSavedAsCalendar() {
    show();
    QVERIFY(row("Put the renewal in your calendar (25 Sept 2029)"));
    button("Save .ics…")->click();
    QVERIFY(
        waitFor([this] { return row("Put the renewal")->state() == ui::TaskRow::State::Done; }));
    QCOMPARE(saved_->path, manager::Path("/mnt/usb/warifu-renewal.ics"));
    QVERIFY(saved_->content.startsWith("BEGIN:VCALENDAR\r\n"));
    QVERIFY(saved_->content.contains("BEGIN:VALARM\r\n"));
    QVERIFY(messageOf("Put the renewal").contains(QStringLiteral("/mnt/usb/warifu-renewal.ics")));
}

void DonePageTest::theSheetIsPrintedWithTheCode() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("printed.pdf"));
    QString job;
    dialogs_.choosePrinter = [&](QWidget*, const QString& name) {
        job = name;
        auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
        printer->setOutputFileName(file);
        return ui::choiceOf(printer);
    };
    show();
    button("Print…")->click();
    QVERIFY(waitFor(
        [this] { return row("Print the recovery sheet")->state() == ui::TaskRow::State::Done; }));
    QVERIFY(outcome_.sheetHandedOut);
    QCOMPARE(job, QStringLiteral("Recovery sheet"));
    QVERIFY(messageOf("Print the recovery sheet").contains(QStringLiteral("sent to the printer")));
    QFile printed(file);
    QVERIFY(printed.open(QIODevice::ReadOnly));
    QVERIFY(printed.readAll().startsWith("%PDF-"));
    QVERIFY(printed.size() > 10'000);
}

void DonePageTest::printingLeavesTheWindowFree() {
    QThread* printing = nullptr;
    dialogs_.choosePrinter = [&](QWidget*, const QString&) {
        return ui::PrinterChoice{ui::PrinterAnswer::Chosen, [&](const auto&) {
                                     printing = QThread::currentThread();
                                     return true;
                                 }};
    };
    show();
    button("Print…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Print the recovery sheet").isEmpty(); }));
    QVERIFY(printing != nullptr && printing != QThread::currentThread());
}

void DonePageTest::aPrinterThatFailsIsTold() {
    dialogs_.choosePrinter = [](QWidget*, const QString&) {
        return ui::PrinterChoice{ui::PrinterAnswer::Chosen, [](const auto&) {
                                     return false;
                                 }};
    };
    show();
    button("Print…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Print the recovery sheet").isEmpty(); }));
    QVERIFY(messageOf("Print the recovery sheet").contains(QStringLiteral("could not be printed")));
    QVERIFY(!outcome_.sheetHandedOut);
}

void DonePageTest::theSheetIsSavedAsPdf() {
    show();
    visibleChild<QAbstractButton>(*page_, QStringLiteral("Save as PDF…"))->click();
    QVERIFY(waitFor(
        [this] { return row("Print the recovery sheet")->state() == ui::TaskRow::State::Done; }));
    QCOMPARE(saved_->path, manager::Path("/mnt/usb/warifu-recovery-sheet-20261124.pdf"));
    QVERIFY(saved_->content.startsWith("%PDF-"));
    QVERIFY(saved_->content.size() > 10'000);
}

void DonePageTest::theCodeOfTheSheetGoesWhenThePageIsLeft() {
    bool painted = true;
    dialogs_.choosePrinter = [&](QWidget*, const QString&) {
        return ui::PrinterChoice{ui::PrinterAnswer::Chosen, [&](const auto& paint) {
                                     QByteArray pdf;
                                     QBuffer buffer(&pdf);
                                     buffer.open(QIODevice::WriteOnly);
                                     QPdfWriter printer(&buffer);
                                     painted = paint(printer);
                                     return false;
                                 }};
    };
    show();
    page_->left();
    button("Print…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Print the recovery sheet").isEmpty(); }));
    QVERIFY(!painted); // there is no code any more that a sheet could have
}

void DonePageTest::theSheetIsNotOfferedAfterAnImport() {
    form_.choice = ui::SetupForm::Choice::Import;
    outcome_.report = importReport();
    outcome_.recoveryCode.clear();
    show();
    QVERIFY(!row("Print the recovery sheet")->isVisible());
    QVERIFY(!visibleChild<QPushButton>(*page_, QStringLiteral("Print…")));
}

void DonePageTest::aSkippedCodeIsPointedOutUntilTheSheetIsOut() {
    outcome_.handOut = manager::HandOut::Skipped;
    dialogs_.choosePrinter = [](QWidget*, const QString&) {
        return ui::PrinterChoice{ui::PrinterAnswer::Chosen, [](const auto&) {
                                     return true;
                                 }};
    };
    show();
    const auto pointedOut = [this] {
        for (const auto* label : page_->findChildren<ui::TextLabel*>())
            if (label->isVisible() &&
                label->text().contains(QStringLiteral("not checked the code")))
                return true;
        return false;
    };
    QVERIFY(pointedOut());
    button("Print…")->click();
    QVERIFY(waitFor([&] { return !pointedOut(); }));
}

void DonePageTest::eachOfTwoFailuresHasDetailsWithAKeyOfItsOwn() {
    services_.saveBackupCopy = [](const manager::Path& path,
                                  const manager::Control&) -> Result<manager::CopyReport> {
        return fail(ErrorCode::Io, path.string(), "open: EROFS", Reason::WriteFailed);
    };
    services_.saveDocument = [](const manager::Path& path,
                                std::span<const std::uint8_t>) -> Result<void> {
        return fail(ErrorCode::Io, path.string(), "open: EIO", Reason::WriteFailed);
    };
    show();
    button("Save a copy…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Copy the backup").isEmpty(); }));
    button("Save .ics…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Put the renewal").isEmpty(); }));
    const auto keyOf = [this](const char* name) {
        const auto* details = visibleChild<QAbstractButton>(*page_, QString::fromLatin1(name));
        return details ? QKeySequence::mnemonic(details->text()) : QKeySequence();
    };
    QCOMPARE(keyOf("Details"), QKeySequence(QStringLiteral("Alt+D")));
    QCOMPARE(keyOf("Details 2"), QKeySequence(QStringLiteral("Alt+2")));
}

void DonePageTest::messagesFollowTheLanguage() {
    show();
    button("Save a copy…")->click();
    QVERIFY(waitFor([this] { return !messageOf("Copy the backup").isEmpty(); }));
    useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
    settle();
    QVERIFY(messageOf("このサーバの外").startsWith(QStringLiteral("保存し、")));
    QCOMPARE(page_->title(), QStringLiteral("証明書を作成しました"));
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::DonePageTest)
#include "done_page_test.moc"
