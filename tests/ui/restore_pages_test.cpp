// A restore in the wizard, on real stores: what it opens, what it says before, what it leaves, and
// the way back.
#include "manager/care.h"
#include "manager/rotate.h"
#include "support/small_disk.h"
#include "support/tools.h"
#include "ui/pages/backup_save_page.h"
#include "ui/pages/home_page.h"
#include "ui/pages/restore_act_page.h"
#include "ui/pages/restore_done_page.h"
#include "ui/pages/restore_file_page.h"
#include "ui/pages/restore_review_page.h"
#include "ui/pages/setup_source_page.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/question.h"
#include "ui_canned/store_kit.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRadioButton>

namespace warifu::test {

namespace {

/// Everything in a store that is its state: name and content, but for journal, locks, what is
/// published, and the safety copies themselves.
QMap<QString, QByteArray> stateIn(const manager::Path& store) {
    QMap<QString, QByteArray> state;
    const QDir root(ui::pathText(store));
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = root.relativeFilePath(files.next());
        QFile file(files.filePath());
        if (name.startsWith(QStringLiteral("publish/")) ||
            name.startsWith(QStringLiteral("safety/")) || name.endsWith(QStringLiteral(".lock")) ||
            name == QStringLiteral("journal.jsonl") || !file.open(QIODevice::ReadOnly))
            continue;
        state.insert(name, file.readAll());
    }
    return state;
}

} // namespace

class RestorePagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() { kit_ = std::make_unique<StoreKit>(); }

    void cleanup() {
        wizard_.reset();
        kit_.reset();
    }

    void wholeBackupIsOfferedForRestoreOnAnEmptyServer();
    void undoBringsTheStateBackByteForByte();
    void undoIsAskedAboutFirst();
    void undoThatIsUnfinishedIsFinished();
    void undoThatIsUnfinishedIsFinishedFromTheFirstPage();
    void lastRestoreIsTakenBackLaterFromTheFirstPage();
    void olderBackupSaysThatAgentsMayBeAhead();
    void newerBackupBringsTheLaterCertificateBack();
    void backupOfAnotherServerIsToldApart();
    void keyboardAloneLeadsThroughARestore();
    void serversOwnBackupFileIsRestored();
    void pfxOfOpensslIsRestored();
    void wrongPasswordIsSaidUnderItsField();
    void changedMemberIsSaidUnderTheFile();
    void fileWithoutPasswordIsNoBackupButCanBeImported();
    void severalCertificatesAreListed();
    void oneOfSeveralIsImportedWithThePasswordTypedHere();
    void lockedStoreIsSaidUnderItsStepAndCanBeTriedAgain();
    void secondFailureLeavesTheRestoreUnfinished();
    void fullDiskIsSaidUnderItsStepAndChangesNothing();
    void readOnlyDiskIsSaidUnderItsStepAndChangesNothing();
    void notExportableIsHonoured();
    void backKeepsFileAndPassword();
    void cancelBeforeTheActLeavesTheStoreAsItWas();
    void foundBackupIsChosen();

private:
    template<typename T> T* at() { return qobject_cast<T*>(wizard_->page()); }

    template<typename T> bool comes() {
        return waitFor([this] { return at<T>() != nullptr; });
    }

    QString text(const char* name) const { return ui::pathText(kit_->path(name)); }

    void backUp(const char* name, std::string_view password = storePassword);
    void rotate();

    void wipe() { QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively()); }

    void open();
    void begin();
    void choose(const QString& file);
    void typePassword(std::string_view password);
    void toTheReview(const QString& file, std::string_view password = storePassword);
    void restore();
    void undo();
    void undoInVain(const QString& undo, const QString& finish);
    void toTheReviewOnASmallDisk();
    void failToRestore(const QString& words);
    void makeForeign(const QString& file, const QStringList& names);

    std::string installed() const { return kit_->status().current->certificate.sha256; }

    std::unique_ptr<StoreKit> kit_;
    std::unique_ptr<ui::Wizard> wizard_;
};

void RestorePagesTest::backUp(const char* name, std::string_view password) {
    manager::BackupRequest request{kit_->path(name), secret(password)};
    QVERIFY(manager::backUp(kit_->environment, request, {}));
}

void RestorePagesTest::rotate() {
    manager::RotateRequest request;
    request.password = secret(storePassword);
    auto prepared = manager::prepareRotation(kit_->environment, std::move(request), {});
    QVERIFY(prepared && (*prepared)->commit(manager::HandOut::TypedBack, {}));
}

void RestorePagesTest::open() {
    wizard_ = openWizard(kit_->services);
}

void RestorePagesTest::begin() {
    open();
    QVERIFY(comes<ui::HomePage>());
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(comes<ui::RestoreFilePage>());
    settle();
}

void RestorePagesTest::choose(const QString& file) {
    wizard_->page()->findChild<ui::PathEdit*>()->setText(file);
}

void RestorePagesTest::typePassword(std::string_view password) {
    auto* field = wizard_->page()->findChild<ui::PasswordField*>();
    QVERIFY(waitFor([field] { return field->isVisible(); }));
    field->setText(QString::fromUtf8(password.data(), static_cast<qsizetype>(password.size())));
}

void RestorePagesTest::toTheReview(const QString& file, std::string_view password) {
    choose(file);
    typePassword(password);
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RestoreReviewPage>());
}

void RestorePagesTest::restore() {
    auto* next = visibleChild<QPushButton>(*wizard_, QStringLiteral("Restore"));
    QVERIFY(next);
    next->click();
    QVERIFY(comes<ui::RestoreDonePage>());
}

void RestorePagesTest::undo() {
    QVERIFY(waitFor([this] {
        return visibleChild<QPushButton>(*wizard_, QStringLiteral("Undo…")) != nullptr;
    }));
    pressButton(*wizard_, QStringLiteral("Undo…"));
    ui::Question* question = nullptr;
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    question->otherButton()->click();
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The restore has been taken back");
    }));
}

/// A PKCS#12 with one key and certificate for each name, made by openssl and certtool alone.
void RestorePagesTest::makeForeign(const QString& file, const QStringList& names) {
    QStringList load{QStringLiteral("--to-p12"),   QStringLiteral("--outder"),
                     QStringLiteral("--p12-name"), QStringLiteral("server"),
                     QStringLiteral("--password"), QStringLiteral("old-password"),
                     QStringLiteral("--outfile"),  file};
    QByteArray keys;
    QByteArray certificates;
    for (const QString& name : names) {
        const QString key = text("foreign-key.pem");
        certificates += support::mustRun(
            QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
             QStringLiteral("800"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
             QStringLiteral("-keyout"), key});
        QFile made(key);
        QVERIFY(made.open(QIODevice::ReadOnly));
        keys += made.readAll();
    }
    for (const auto& [name, content] : {std::pair("foreign-keys.pem", keys),
                                        std::pair("foreign-certificates.pem", certificates)}) {
        QFile out(text(name));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    support::mustRun(QStringLiteral("certtool"),
                     load + QStringList{QStringLiteral("--load-privkey"), text("foreign-keys.pem"),
                                        QStringLiteral("--load-certificate"),
                                        text("foreign-certificates.pem")});
}

void RestorePagesTest::wholeBackupIsOfferedForRestoreOnAnEmptyServer() {
    kit_->install();
    rotate();
    backUp("backup.zip");
    const auto before = kit_->status();
    wipe();
    open();
    QVERIFY(comes<ui::SetupSourcePage>());
    wizard_->findChildren<QRadioButton*>()[1]->click();
    choose(text("backup.zip"));
    ui::PasswordField* password = nullptr;
    QVERIFY(waitFor([&] {
        for (ui::PasswordField* field : wizard_->findChildren<ui::PasswordField*>())
            if (field->isVisible())
                password = field;
        return password != nullptr;
    }));
    password->setText(QString::fromLatin1(storePassword.data()));
    QVERIFY(waitFor([this] {
        return visibleChild<QAbstractButton>(
                   *wizard_, QStringLiteral("Restore the whole backup instead")) != nullptr;
    }));
    pressButton(*wizard_, QStringLiteral("Restore the whole backup instead"));
    // File and password go along: nothing is asked, and nothing is typed again.
    QVERIFY(comes<ui::RestoreFilePage>());
    QVERIFY(wizard_->findChild<ui::Question*>() == nullptr);
    QCOMPARE(wizard_->page()->findChild<ui::PasswordField*>()->text(),
             QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RestoreReviewPage>());
    QCOMPARE(wizard_->page()->title(), QStringLiteral("This backup can be restored here"));
    QVERIFY(showsText(*wizard_, QStringLiteral("You can take the restore back with Undo.")));
    QVERIFY(!showsText(*wizard_, QStringLiteral("safety copy")));
    restore();
    const auto after = kit_->status();
    QCOMPARE(after.current->certificate.sha256, before.current->certificate.sha256);
    QCOMPARE(after.expired.size(), before.expired.size());
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
}

void RestorePagesTest::undoBringsTheStateBackByteForByte() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    const auto before = stateIn(kit_->environment.store);
    begin();
    toTheReview(text("backup.zip"));
    restore();
    QVERIFY(stateIn(kit_->environment.store) != before);
    undo();
    QCOMPARE(stateIn(kit_->environment.store), before);
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
}

void RestorePagesTest::undoIsAskedAboutFirst() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    begin();
    toTheReview(text("backup.zip"));
    restore();
    const std::string restored = installed();
    QVERIFY(waitFor([this] {
        return visibleChild<QPushButton>(*wizard_, QStringLiteral("Undo…")) != nullptr;
    }));
    pressButton(*wizard_, QStringLiteral("Undo…"));
    ui::Question* question = nullptr;
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    QTest::keyClick(question, Qt::Key_Return);
    QVERIFY(waitFor([this] { return wizard_->findChild<ui::Question*>() == nullptr; }));
    QCOMPARE(installed(), restored);
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The backup has been restored"));
}

/// Takes the restore back with the button `undo`, which ends unfinished; so does the first attempt
/// with the button `finish`.
void RestorePagesTest::undoInVain(const QString& undo, const QString& finish) {
    QVERIFY(waitFor([&] { return visibleChild<QAbstractButton>(*wizard_, undo) != nullptr; }));
    pressButton(*wizard_, undo);
    ui::Question* question = nullptr;
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    question->otherButton()->click();
    for (int attempt = 0; attempt < 2; ++attempt) {
        QVERIFY(
            waitFor([&] { return visibleChild<QAbstractButton>(*wizard_, finish) != nullptr; }));
        QVERIFY(waitFor(
            [this] { return showsText(*wizard_, QStringLiteral("The change is decided")); }));
        if (attempt == 0)
            pressButton(*wizard_, finish);
    }
}

void RestorePagesTest::undoThatIsUnfinishedIsFinished() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    const std::string before = installed();
    const auto hindrance = hinderStatus(kit_->services);
    kit_->services.undoRestore = [undo = kit_->services.undoRestore,
                                  hindrance](const manager::Control& control) {
        const auto done = undo(control);
        hindrance->there = true;
        return done ? fail(ErrorCode::Unfinished, "/var/lib/warifu", "rename: I/O error")
                    : Result<manager::RestoreReport>(done);
    };
    begin();
    toTheReview(text("backup.zip"));
    restore();
    QVERIFY(installed() != before);
    undoInVain(QStringLiteral("Undo…"), QStringLiteral("Finish undo"));
    QVERIFY(waitFor([&] { return hindrance->met == 1 && wizard_->page()->canGoOn(); }));
    hindrance->there = false;
    pressButton(*wizard_, QStringLiteral("Finish undo"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The restore has been taken back");
    }));
    QCOMPARE(installed(), before);
}

void RestorePagesTest::undoThatIsUnfinishedIsFinishedFromTheFirstPage() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    manager::RestoreRequest request{kit_->path("backup.zip"), secret(storePassword)};
    QVERIFY(manager::restore(kit_->environment, request, {}));
    const auto hindrance = hinderStatus(kit_->services);
    kit_->services.undoRestore =
        [hindrance](const manager::Control&) -> Result<manager::RestoreReport> {
        hindrance->there = true;
        return fail(ErrorCode::Unfinished, "/var/lib/warifu", "rename: I/O error");
    };
    begin();
    const QString finish = QStringLiteral("Finish taking the last restore back");
    undoInVain(QStringLiteral("Take the last restore back…"), finish);
    QVERIFY(waitFor([&] { return hindrance->met == 1; }));
    hindrance->there = false;
    QVERIFY(waitFor([&] {
        const auto* button = visibleChild<QAbstractButton>(*wizard_, finish);
        return button && button->isEnabled();
    }));
    pressButton(*wizard_, finish);
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("has been taken back")); }));
}

void RestorePagesTest::lastRestoreIsTakenBackLaterFromTheFirstPage() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    const auto before = stateIn(kit_->environment.store);
    manager::RestoreRequest request{kit_->path("backup.zip"), secret(storePassword)};
    QVERIFY(manager::restore(kit_->environment, request, {}));
    begin();
    const QString link = QStringLiteral("Take the last restore back…");
    QVERIFY(waitFor([&] { return visibleChild<QAbstractButton>(*wizard_, link) != nullptr; }));
    pressButton(*wizard_, link);
    ui::Question* question = nullptr;
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    question->otherButton()->click();
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("has been taken back")); }));
    QCOMPARE(stateIn(kit_->environment.store), before);
    QVERIFY(visibleChild<QAbstractButton>(*wizard_, link) == nullptr);
}

void RestorePagesTest::olderBackupSaysThatAgentsMayBeAhead() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    begin();
    toTheReview(text("backup.zip"));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("This backup is older than the server"));
    QVERIFY(showsText(*wizard_, QStringLiteral("Agents may be ahead.")));
    QVERIFY(showsText(*wizard_, QStringLiteral("work again once the newer backup")));
    QVERIFY(showsText(*wizard_, QStringLiteral("will be in the safety copy only")));
    QVERIFY(showsText(*wizard_, QStringLiteral("A safety copy of the present state")));
    restore();
    QVERIFY(showsText(*wizard_, QStringLiteral("Look for the newer backup")));
}

void RestorePagesTest::newerBackupBringsTheLaterCertificateBack() {
    kit_->install();
    backUp("older.zip");
    rotate();
    backUp("newer.zip");
    const std::string later = installed();
    manager::RestoreRequest older{kit_->path("older.zip"), secret(storePassword)};
    QVERIFY(manager::restore(kit_->environment, older, {}));
    begin();
    toTheReview(text("newer.zip"));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("This backup is newer than the server"));
    restore();
    QCOMPARE(installed(), later);
}

void RestorePagesTest::backupOfAnotherServerIsToldApart() {
    kit_->install();
    backUp("other.zip");
    wipe();
    kit_->install("minami-no-kaze-31");
    begin();
    toTheReview(text("other.zip"));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("This backup is of another server"));
    QVERIFY(showsText(*wizard_, QStringLiteral("will not accept this one")));
}

void RestorePagesTest::keyboardAloneLeadsThroughARestore() {
    kit_->install();
    backUp("backup.zip");
    open();
    QVERIFY(comes<ui::HomePage>());
    QTest::keyClick(wizard_.get(), Qt::Key_4, Qt::AltModifier);
    QVERIFY(comes<ui::RestoreFilePage>());
    settle();
    QTest::keyClicks(QApplication::focusWidget(), text("backup.zip"));
    QVERIFY(
        waitFor([this] { return wizard_->page()->findChild<ui::PasswordField*>()->isVisible(); }));
    QTest::keyClick(wizard_.get(), Qt::Key_P, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(storePassword.data()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(comes<ui::RestoreReviewPage>());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(comes<ui::RestoreDonePage>());
    QTest::keyClick(wizard_.get(), Qt::Key_F, Qt::AltModifier);
    QVERIFY(comes<ui::HomePage>());
}

void RestorePagesTest::serversOwnBackupFileIsRestored() {
    kit_->install();
    const std::string before = installed();
    begin();
    toTheReview(ui::pathText(kit_->environment.store / "AuthCertBackup/OfficeScanAuth.dat"));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("This backup holds what is installed"));
    QVERIFY(showsText(*wizard_, QStringLiteral("no table of contents")));
    restore();
    QCOMPARE(installed(), before);
}

void RestorePagesTest::pfxOfOpensslIsRestored() {
    kit_->install();
    makeForeign(text("old.pfx"), {QStringLiteral("Old Server")});
    begin();
    toTheReview(text("old.pfx"), "old-password");
    QVERIFY(showsText(*wizard_, QStringLiteral("No recovery code belongs to this certificate")));
    restore();
    QCOMPARE(kit_->status().current->certificate.commonName, std::string("Old Server"));
}

void RestorePagesTest::wrongPasswordIsSaidUnderItsField() {
    kit_->install();
    backUp("backup.zip");
    begin();
    choose(text("backup.zip"));
    typePassword("minami-no-kaze");
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(waitFor(
        [this] { return showsText(*wizard_, QStringLiteral("The password does not open")); }));
    QVERIFY(at<ui::RestoreFilePage>());
    QVERIFY(wizard_->page()->findChild<ui::PasswordField*>()->hasFocus());
}

void RestorePagesTest::changedMemberIsSaidUnderTheFile() {
    kit_->install();
    backUp("backup.zip");
    QFile changed(text("README.txt"));
    QVERIFY(changed.open(QIODevice::WriteOnly) && changed.write("trust me") > 0);
    changed.close();
    support::mustRun(QStringLiteral("zip"),
                     {QStringLiteral("-j"), text("backup.zip"), text("README.txt")});
    begin();
    choose(text("backup.zip"));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(waitFor(
        [this] { return showsText(*wizard_, QStringLiteral("is not as it was written")); }));
    QVERIFY(at<ui::RestoreFilePage>());
}

void RestorePagesTest::fileWithoutPasswordIsNoBackupButCanBeImported() {
    kit_->install();
    const QString pem = text("plain.pem");
    QFile out(pem);
    QVERIFY(out.open(QIODevice::WriteOnly));
    for (const char* part : {"key.pem", "certificate.pem"}) {
        QFile in(ui::pathText(kit_->environment.store / part));
        QVERIFY(in.open(QIODevice::ReadOnly) && out.write(in.readAll()) > 0);
    }
    out.close();
    open();
    QVERIFY(comes<ui::HomePage>());
    wipe();
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(comes<ui::RestoreFilePage>());
    choose(pem);
    QVERIFY(waitFor([this] {
        return visibleChild<QAbstractButton>(
                   *wizard_, QStringLiteral("Import a certificate from this file instead")) !=
               nullptr;
    }));
    QVERIFY(showsText(*wizard_, QStringLiteral("is not a backup that can be restored")));
    pressButton(*wizard_, QStringLiteral("Import a certificate from this file instead"));
    QVERIFY(comes<ui::SetupSourcePage>());
    QVERIFY(wizard_->findChildren<QRadioButton*>()[1]->isChecked());
    QCOMPARE(wizard_->page()->findChild<ui::PathEdit*>()->text(), pem);
}

void RestorePagesTest::severalCertificatesAreListed() {
    kit_->install();
    makeForeign(text("two.p12"), {QStringLiteral("Server Kita"), QStringLiteral("Server Minami")});
    begin();
    choose(text("two.p12"));
    typePassword("old-password");
    QVERIFY(waitFor([this] { return showsText(*wizard_, QStringLiteral("Server Minami")); }));
    QVERIFY(showsText(*wizard_, QStringLiteral("contains several certificates")));
    QVERIFY(showsText(*wizard_, QStringLiteral("Choose a backup of this server.")));
    QVERIFY(!showsText(*wizard_, QStringLiteral("mport")));
}

void RestorePagesTest::oneOfSeveralIsImportedWithThePasswordTypedHere() {
    kit_->install();
    makeForeign(text("two.p12"), {QStringLiteral("Server Kita"), QStringLiteral("Server Minami")});
    open();
    QVERIFY(comes<ui::HomePage>());
    wipe();
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(comes<ui::RestoreFilePage>());
    choose(text("two.p12"));
    typePassword("old-password");
    const QString link = QStringLiteral("Import a certificate from this file instead");
    QVERIFY(waitFor([&] {
        return visibleChild<QAbstractButton>(*wizard_, link) != nullptr &&
               showsText(*wizard_, QStringLiteral("which one is asked there"));
    }));
    pressButton(*wizard_, link);
    QVERIFY(comes<ui::SetupSourcePage>());
    // The list to choose from is only known where the file has been opened.
    QComboBox* entries = nullptr;
    QVERIFY(waitFor([&] {
        return (entries = visibleChild<QComboBox>(*wizard_, QStringLiteral("Certificate")));
    }));
    QCOMPARE(entries->count(), 2);
}

void RestorePagesTest::lockedStoreIsSaidUnderItsStepAndCanBeTriedAgain() {
    kit_->install();
    backUp("backup.zip");
    begin();
    toTheReview(text("backup.zip"));
    QProcess holder;
    holder.start(QStringLiteral("flock"),
                 {ui::pathText(kit_->environment.store / "write.lock"), QStringLiteral("-c"),
                  QStringLiteral("echo held; read line")});
    QVERIFY(holder.waitForReadyRead());
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The backup was not restored");
    }));
    QVERIFY(showsText(*wizard_, QStringLiteral("the certificate store")) ||
            showsText(*wizard_, QStringLiteral("The certificate store is in use")));
    holder.closeWriteChannel();
    QVERIFY(holder.waitForFinished());
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::RestoreDonePage>());
}

void RestorePagesTest::secondFailureLeavesTheRestoreUnfinished() {
    kit_->install();
    backUp("backup.zip");
    const auto hindrance = hinderStatus(kit_->services);
    const auto begun = std::make_shared<std::atomic<int>>(0);
    kit_->services.restore =
        [begun](const manager::RestoreRequest&,
                const manager::Control& control) -> Result<manager::RestoreReport> {
        ++*begun;
        control.progress(manager::Step::Installing);
        return fail(ErrorCode::Unfinished, "/var/lib/warifu", "rename: I/O error");
    };
    begin();
    toTheReview(text("backup.zip"));
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(
        waitFor([this] { return wizard_->page()->title() == QStringLiteral("Not finished yet"); }));
    finishInVain(*wizard_, *hindrance);
    pressButton(*wizard_, QStringLiteral("Finish now"));
    QVERIFY(comes<ui::RestoreDonePage>());
    QCOMPARE(begun->load(), 1);
}

/// A store on this disk whose backup is one generation behind, led to where it would be restored.
void RestorePagesTest::toTheReviewOnASmallDisk() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    begin();
    toTheReview(text("backup.zip"));
}

void RestorePagesTest::failToRestore(const QString& words) {
    pressButton(*wizard_, QStringLiteral("Restore"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The backup was not restored");
    }));
    QVERIFY(showsText(*wizard_, words));
    QVERIFY(showsText(*wizard_, QStringLiteral("Nothing on this server has been changed.")));
}

void RestorePagesTest::fullDiskIsSaidUnderItsStepAndChangesNothing() {
    const support::SmallDisk disk(ui::pathText(kit_->environment.store), 512);
    if (!disk.isThere())
        QSKIP("left out: a small file system cannot be mounted here");
    toTheReviewOnASmallDisk();
    const std::string before = installed();
    disk.fill();
    failToRestore(QStringLiteral("There is not enough space on the disk to write"));
    QCOMPARE(installed(), before);
    QVERIFY(disk.free());
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::RestoreDonePage>());
    QVERIFY(installed() != before);
    wizard_.reset();
}

void RestorePagesTest::readOnlyDiskIsSaidUnderItsStepAndChangesNothing() {
    const support::SmallDisk disk(ui::pathText(kit_->environment.store), 512);
    if (!disk.isThere())
        QSKIP("left out: a small file system cannot be mounted here");
    toTheReviewOnASmallDisk();
    const std::string before = installed();
    // What the page looks up may hold a file open for writing for a moment.
    QVERIFY(waitFor([&disk] { return disk.makeReadOnly(); }));
    failToRestore(QStringLiteral("is on a read-only file system"));
    QCOMPARE(installed(), before);
    QVERIFY(disk.makeReadOnly(false));
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(comes<ui::RestoreDonePage>());
    wizard_.reset();
}

void RestorePagesTest::notExportableIsHonoured() {
    kit_->install();
    backUp("backup.zip");
    begin();
    toTheReview(text("backup.zip"));
    for (ui::Disclosure* each : wizard_->page()->findChildren<ui::Disclosure*>())
        if (each->isVisible())
            each->setOpen(true);
    wizard_->page()->findChild<QCheckBox*>()->click();
    restore();
    QVERIFY(!kit_->status().current->exportable);
    QVERIFY(showsText(*wizard_, QStringLiteral("not exportable")));
}

void RestorePagesTest::backKeepsFileAndPassword() {
    kit_->install();
    backUp("backup.zip");
    begin();
    toTheReview(text("backup.zip"));
    pressButton(*wizard_, QStringLiteral("Back"));
    QVERIFY(at<ui::RestoreFilePage>());
    QCOMPARE(wizard_->page()->findChild<ui::PathEdit*>()->text(), text("backup.zip"));
    QCOMPARE(wizard_->page()->findChild<ui::PasswordField*>()->text(),
             QString::fromLatin1(storePassword.data()));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RestoreReviewPage>());
}

void RestorePagesTest::cancelBeforeTheActLeavesTheStoreAsItWas() {
    kit_->install();
    backUp("backup.zip");
    rotate();
    const auto before = stateIn(kit_->environment.store);
    begin();
    toTheReview(text("backup.zip"));
    pressButton(*wizard_, QStringLiteral("Cancel"));
    ui::Question* question = nullptr; // the typed password would be lost
    QVERIFY(waitFor([&] { return (question = wizard_->findChild<ui::Question*>()); }));
    question->otherButton()->click();
    QVERIFY(comes<ui::HomePage>());
    QCOMPARE(stateIn(kit_->environment.store), before);
}

void RestorePagesTest::foundBackupIsChosen() {
    kit_->install();
    backUp("backup.zip");
    kit_->services.findExistingBackups = [path = kit_->path("backup.zip")] {
        return std::vector<manager::Path>{path};
    };
    begin();
    QVERIFY(waitFor([this] {
        return wizard_->page()->findChild<ui::PathEdit*>()->text() == text("backup.zip");
    }));
    typePassword(storePassword);
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RestoreReviewPage>());
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::RestorePagesTest)
#include "restore_pages_test.moc"
