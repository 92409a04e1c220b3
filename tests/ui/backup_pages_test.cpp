// A backup in the wizard, on a real store: where it goes, whose password it takes, what it leaves.
#include "manager/care.h"
#include "support/small_disk.h"
#include "support/tools.h"
#include "support/two_disks.h"
#include "ui/pages/backup_done_page.h"
#include "ui/pages/backup_save_page.h"
#include "ui/pages/backup_target_page.h"
#include "ui/pages/home_page.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/question.h"
#include "ui_canned/store_kit.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <thread>

namespace warifu::test {

class BackupPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() {
        kit_ = std::make_unique<StoreKit>();
        QDir().mkpath(folderText());
    }

    void cleanup() {
        wizard_.reset();
        kit_.reset();
    }

    void fileIsWrittenAndOpensWithUnzipAndOpenssl();
    void keyboardAloneLeadsThroughABackup();
    void aFolderGetsAFileNamedByDateAndTime();
    void aFileThatExistsIsSaidUnderTheField();
    void aNameThatDoesNotEndInZipIsSaidUnderTheField();
    void anEmptyPathIsAskedFor();
    void theDiskOfTheStoreIsWarnedAbout();
    void anotherDiskIsRemembered();
    void aWrongPasswordIsSaidUnderItsFieldAndNothingIsWritten();
    void aKeyThatMayNotBeExportedIsRefusedWithWhatToDo();
    void anEmptyStoreIsSaidWithWhatToDo();
    void whatFailsLaterIsSaidUnderItsStepAndCanBeTriedAgain();
    void fullDiskIsSaidUnderItsStepAndCanBeTriedAgain();
    void diskThatBecameReadOnlyIsSaidUnderItsStepAndCanBeTriedAgain();
    void folderThatMayNotBeWrittenIsSaidUnderItsStep();
    void secondFailureLeavesTheBackupUnfinished();
    void stoppingMidwayAsksAndLeavesNoFile();
    void escapeAtTheFirstPageLeadsHomeWithoutAQuestion();
    void theDigestIsCopiedWhole();

private:
    manager::Path folder() const { return kit_->path("外付け disk"); }

    QString folderText() const { return ui::pathText(folder()); }

    template<typename T> T* at() { return qobject_cast<T*>(wizard_->page()); }

    template<typename T> bool comes() {
        return waitFor([this] { return at<T>() != nullptr; });
    }

    void begin();
    void typePath(const QString& path);
    void toThePassword(const QString& path);
    void typePassword(const QString& password);
    void save(const QString& path);
    void failToSave(const QString& words);

    QStringList files() const { return QDir(folderText()).entryList(QDir::Files); }

    std::unique_ptr<StoreKit> kit_;
    std::unique_ptr<ui::Wizard> wizard_;
};

void BackupPagesTest::begin() {
    wizard_ = openWizard(kit_->services);
    QVERIFY(comes<ui::HomePage>());
    pressButton(*wizard_, QStringLiteral("Backup"));
    QVERIFY(comes<ui::BackupTargetPage>());
    settle();
}

void BackupPagesTest::typePath(const QString& path) {
    wizard_->page()->findChild<ui::PathEdit*>()->setText(path);
}

void BackupPagesTest::toThePassword(const QString& path) {
    typePath(path);
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::BackupSavePage>());
}

void BackupPagesTest::typePassword(const QString& password) {
    wizard_->page()->findChild<ui::PasswordField*>()->setText(password);
}

void BackupPagesTest::save(const QString& path) {
    toThePassword(path);
    typePassword(QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(comes<ui::BackupDonePage>());
}

/// On the page of the password: what is said of the failure.
void BackupPagesTest::failToSave(const QString& words) {
    typePassword(QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The backup was not written");
    }));
    QVERIFY(showsText(*wizard_, words));
    QVERIFY(showsText(*wizard_, QStringLiteral("Nothing on this server has been changed.")));
}

void BackupPagesTest::fileIsWrittenAndOpensWithUnzipAndOpenssl() {
    kit_->install();
    begin();
    const QString file = folderText() + QStringLiteral("/backup.zip");
    save(file);
    const QByteArray pfx =
        support::mustRun(QStringLiteral("unzip"),
                         {QStringLiteral("-p"), file, QStringLiteral("OfficeScanAuth.pfx")});
    const QByteArray pem =
        support::mustRun(QStringLiteral("openssl"),
                         {QStringLiteral("pkcs12"), QStringLiteral("-passin"),
                          QStringLiteral("pass:kita-no-kaze-27"), QStringLiteral("-noenc")},
                         pfx);
    QVERIFY(pem.contains("BEGIN PRIVATE KEY") && pem.contains("BEGIN CERTIFICATE"));
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
}

void BackupPagesTest::keyboardAloneLeadsThroughABackup() {
    kit_->install();
    wizard_ = openWizard(kit_->services);
    QVERIFY(comes<ui::HomePage>());
    QTest::keyClick(wizard_.get(), Qt::Key_3, Qt::AltModifier);
    QVERIFY(comes<ui::BackupTargetPage>());
    settle();
    QTest::keyClicks(QApplication::focusWidget(), ui::pathText(kit_->path("tips.zip")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(comes<ui::BackupSavePage>());
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(storePassword.data()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(comes<ui::BackupDonePage>());
    QVERIFY(QFile::exists(ui::pathText(kit_->path("tips.zip"))));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(comes<ui::HomePage>());
}

void BackupPagesTest::aFolderGetsAFileNamedByDateAndTime() {
    kit_->install();
    begin();
    save(folderText());
    QCOMPARE(files().size(), 1);
    static const QRegularExpression name(QStringLiteral("^warifu-backup-\\d{8}-\\d{6}\\.zip$"));
    QVERIFY2(name.match(files().first()).hasMatch(), qPrintable(files().first()));
}

void BackupPagesTest::aFileThatExistsIsSaidUnderTheField() {
    kit_->install();
    begin();
    const QString file = folderText() + QStringLiteral("/there.zip");
    QFile there(file);
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    typePath(file);
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("exists already")); }));
    QVERIFY(at<ui::BackupTargetPage>());
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), QByteArray("mine"));
}

void BackupPagesTest::aNameThatDoesNotEndInZipIsSaidUnderTheField() {
    kit_->install();
    begin();
    typePath(folderText() + QStringLiteral("/backup.tar"));
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("must end in .zip")); }));
}

void BackupPagesTest::anEmptyPathIsAskedFor() {
    kit_->install();
    begin();
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(showsText(*wizard_, QStringLiteral("Choose the folder for the backup.")));
    QVERIFY(at<ui::BackupTargetPage>());
}

void BackupPagesTest::theDiskOfTheStoreIsWarnedAbout() {
    kit_->install();
    begin();
    typePath(folderText());
    QVERIFY(waitFor([this] {
        return showsText(*wizard_, QStringLiteral("This is the disk of the certificate store"));
    }));
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("Free space there")); }));
    save(folderText());
    QVERIFY(showsText(*wizard_, QStringLiteral("both are lost")));
    QVERIFY(!kit_->status().backup.copiedOffHostAt);
}

void BackupPagesTest::anotherDiskIsRemembered() {
    const support::TwoDisks disks;
    if (!disks.areThere())
        QSKIP(support::noTwoDisks);
    kit_->environment.store = disks.inMemory("store").toStdString();
    kit_->services = ui::realServices(kit_->environment);
    kit_->install();
    begin();
    save(disks.onDisk("a.zip"));
    QVERIFY(showsText(*wizard_, QStringLiteral("remembers that a copy has left it")));
    QVERIFY(kit_->status().backup.copiedOffHostAt);
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() ==
               QStringLiteral("The certificate and its backup are in order");
    }));
}

void BackupPagesTest::aWrongPasswordIsSaidUnderItsFieldAndNothingIsWritten() {
    kit_->install();
    begin();
    toThePassword(folderText());
    typePassword(QStringLiteral("minami-no-kaze"));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(waitFor(
        [this] { return showsText(*wizard_, QStringLiteral("The password does not open")); }));
    QVERIFY(at<ui::BackupSavePage>());
    QVERIFY(wizard_->page()->findChild<ui::PasswordField*>()->hasFocus());
    QVERIFY(files().isEmpty());
}

void BackupPagesTest::aKeyThatMayNotBeExportedIsRefusedWithWhatToDo() {
    kit_->install();
    manager::BackupRequest backup{kit_->path("first.zip"), secret(storePassword)};
    QVERIFY(manager::backUp(kit_->environment, backup, {}));
    manager::RestoreRequest restore{backup.path, secret(storePassword), true};
    QVERIFY(manager::restore(kit_->environment, restore, {}));
    begin();
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("not exportable")); }));
    QVERIFY(showsText(*wizard_, QStringLiteral("Keep the backup from which it was restored")));
    QVERIFY(!wizard_->page()->canGoOn());
}

void BackupPagesTest::anEmptyStoreIsSaidWithWhatToDo() {
    kit_->install();
    begin();
    pressButton(*wizard_, QStringLiteral("Cancel"));
    QVERIFY(comes<ui::HomePage>());
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    pressButton(*wizard_, QStringLiteral("Backup"));
    QVERIFY(waitFor(
        [this] { return showsText(*wizard_, QStringLiteral("No certificate is installed")); }));
    QVERIFY(!wizard_->page()->canGoOn());
}

void BackupPagesTest::whatFailsLaterIsSaidUnderItsStepAndCanBeTriedAgain() {
    kit_->install();
    begin();
    const QString file = folderText() + QStringLiteral("/late.zip");
    toThePassword(file);
    QFile late(file);
    QVERIFY(late.open(QIODevice::WriteOnly));
    late.close();
    typePassword(QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("exists already")); }));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The backup was not written"));
    QVERIFY(late.remove());
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::BackupDonePage>());
}

void BackupPagesTest::fullDiskIsSaidUnderItsStepAndCanBeTriedAgain() {
    const support::SmallDisk disk(folderText(), 256);
    if (!disk.isThere())
        QSKIP("left out: a small file system cannot be mounted here");
    kit_->install();
    begin();
    toThePassword(folderText() + QStringLiteral("/backup.zip"));
    disk.fill();
    failToSave(QStringLiteral("There is not enough space on the disk to write"));
    QCOMPARE(files(), QStringList{QStringLiteral("ballast")});
    QVERIFY(!kit_->status().backup.copiedOffHostAt);
    QVERIFY(disk.free());
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::BackupDonePage>());
    QCOMPARE(files(), QStringList{QStringLiteral("backup.zip")});
    wizard_.reset();
}

void BackupPagesTest::diskThatBecameReadOnlyIsSaidUnderItsStepAndCanBeTriedAgain() {
    const support::SmallDisk disk(folderText(), 256);
    if (!disk.isThere())
        QSKIP("left out: a small file system cannot be mounted here");
    kit_->install();
    begin();
    toThePassword(folderText() + QStringLiteral("/backup.zip"));
    // What the page looks up may hold a file open for writing for a moment.
    QVERIFY(waitFor([&disk] { return disk.makeReadOnly(); }));
    failToSave(QStringLiteral("is on a read-only file system"));
    QVERIFY(disk.makeReadOnly(false));
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::BackupDonePage>());
    wizard_.reset();
}

void BackupPagesTest::folderThatMayNotBeWrittenIsSaidUnderItsStep() {
    kit_->install();
    begin();
    toThePassword(folderText() + QStringLiteral("/backup.zip"));
    const QFile::Permissions before = QFile::permissions(folderText());
    QVERIFY(QFile::setPermissions(folderText(), QFile::ReadOwner | QFile::ExeOwner));
    if (QFileInfo(folderText()).isWritable()) {
        QFile::setPermissions(folderText(), before);
        QSKIP("left out: this user may write everywhere");
    }
    failToSave(QStringLiteral("You have no permission to use"));
    QFile::setPermissions(folderText(), before);
    QVERIFY(files().isEmpty());
}

void BackupPagesTest::secondFailureLeavesTheBackupUnfinished() {
    kit_->install();
    const auto hindrance = hinderStatus(kit_->services);
    // The file is written, and only the record of it is wanting.
    kit_->services.backUp = [act = kit_->services.backUp](
                                const manager::BackupRequest& request,
                                const manager::Control& control) -> Result<manager::BackupReport> {
        if (auto report = act(request, control); !report)
            return report;
        return fail(ErrorCode::Unfinished, "/var/lib/warifu", "rename: I/O error");
    };
    begin();
    toThePassword(folderText() + QStringLiteral("/backup.zip"));
    typePassword(QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(
        waitFor([this] { return wizard_->page()->title() == QStringLiteral("Not finished yet"); }));
    finishInVain(*wizard_, *hindrance);
    pressButton(*wizard_, QStringLiteral("Finish now"));
    QVERIFY(wizard_->page()->leavingText().startsWith(QStringLiteral("The backup is written and")));
    QVERIFY(comes<ui::BackupDonePage>());
    QCOMPARE(files(), QStringList{QStringLiteral("backup.zip")});
}

void BackupPagesTest::stoppingMidwayAsksAndLeavesNoFile() {
    kit_->install();
    auto held = std::make_shared<std::atomic<bool>>(true);
    kit_->services.backUp = [held,
                             act = kit_->services.backUp](const manager::BackupRequest& request,
                                                          const manager::Control& control) {
        manager::Control watched = control;
        watched.progress = [&](manager::Step step) {
            control.progress(step);
            while (*held && step == manager::Step::WritingBackup && !control.stop.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        return act(request, watched);
    };
    begin();
    toThePassword(folderText());
    typePassword(QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Save"));
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("Write the file")); }));
    QTest::keyClick(wizard_.get(), Qt::Key_Escape);
    ui::Question* question = nullptr;
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    question->otherButton()->click();
    QVERIFY(comes<ui::HomePage>());
    wizard_.reset(); // waits for what was begun
    QVERIFY(files().isEmpty());
    *held = false;
}

void BackupPagesTest::escapeAtTheFirstPageLeadsHomeWithoutAQuestion() {
    kit_->install();
    begin();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(comes<ui::HomePage>());
    QVERIFY(wizard_->isVisible());
}

void BackupPagesTest::theDigestIsCopiedWhole() {
    kit_->install();
    begin();
    const QString file = folderText() + QStringLiteral("/backup.zip");
    save(file);
    settle();
    pressButton(*wizard_, QStringLiteral("Copy SHA-256 of the file"));
    const QByteArray printed = support::mustRun(QStringLiteral("sha256sum"), {file});
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(printed.left(64)));
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::BackupPagesTest)
#include "backup_pages_test.moc"
