// Choosing to generate or to import, and what that asks for.
#include "ui/pages/setup_source_page.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QThread>
#include <QUrl>

namespace warifu::test {

namespace {

using ui::PasswordField;
using ui::PathEdit;
using ui::SetupForm;

/// What was asked of inspect, seen from the thread of the test.
struct Asked {
    std::mutex mutex;
    std::vector<std::string> files;
    std::vector<std::string> passwords;
    std::vector<std::string> keyFiles;
    std::vector<std::size_t> entries;

    std::size_t count() {
        const std::lock_guard lock(mutex);
        return files.size();
    }
};

} // namespace

class SourcePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() {
        form_ = SetupForm();
        services_ = cannedServices();
        answer_ = earlierBackup();
        asked_ = std::make_shared<Asked>();
        answerWith([this] { return answer_; });
    }

    void cleanup() {
        page_.reset();
        jobs_.reset();
    }

    void generatingNeedsAPassword() {
        open();
        goOn();
        QVERIFY(shows(QStringLiteral("Enter a backup password.")));
        QCOMPARE(wentOn_->count(), 0);
        QCOMPARE(QApplication::focusWidget(),
                 field<PasswordField>(QStringLiteral("Backup password")));
    }

    void differentPasswordsAreRefused() {
        open();
        type(QStringLiteral("Backup password"), QStringLiteral("one-password"));
        type(QStringLiteral("Confirm the password"), QStringLiteral("another-password"));
        QVERIFY(shows(QStringLiteral("The two passwords are different.")));
        goOn();
        QCOMPARE(wentOn_->count(), 0);
    }

    void beginningOfThePasswordIsNotYetADifference() {
        open();
        type(QStringLiteral("Backup password"), QStringLiteral("one-password"));
        type(QStringLiteral("Confirm the password"), QStringLiteral("one-pass"));
        QVERIFY(!shows(QStringLiteral("The two passwords are different.")));
    }

    void samePasswordsGoOnWithWhatWasChosen() {
        open();
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        goOn();
        QCOMPARE(wentOn_->count(), 1);
        QCOMPARE(form_.choice, SetupForm::Choice::Generate);
        QVERIFY(form_.password.equals(secret("kita-no-kaze-27")));
        QCOMPARE(form_.keyType, manager::KeyType::P256);
        QCOMPARE(form_.days, manager::defaultDays);
        QVERIFY(form_.commonName.empty());
        QVERIFY(field<PasswordField>(QStringLiteral("Backup password"))->text().isEmpty());
    }

    void backBringsThePasswordBack() {
        open();
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        goOn();
        page_->entered();
        QVERIFY(field<PasswordField>(QStringLiteral("Confirm the password"))
                    ->secret()
                    .equals(secret("kita-no-kaze-27")));
        QVERIFY(form_.password.empty());
    }

    void weakPasswordIsToldAndAccepted() {
        open();
        typeBoth(QStringLiteral("password"));
        QVERIFY(showsBeginning(QStringLiteral("Very weak")));
        goOn();
        QCOMPARE(wentOn_->count(), 1);
    }

    void passwordThatJavaCannotUseIsToldAndAccepted() {
        open();
        typeBoth(QStringLiteral("mot-de-passé-très-long"));
        QVERIFY(showsBeginning(QStringLiteral("Tools written in Java")));
        goOn();
        QCOMPARE(wentOn_->count(), 1);
    }

    void detailsGoIntoTheForm() {
        open();
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        page_->findChild<QSpinBox*>()->setValue(365);
        auto* kinds = page_->findChild<QComboBox*>(); // the first is in the import card
        for (auto* each : page_->findChildren<QComboBox*>())
            if (each->count() == 5)
                kinds = each;
        kinds->setCurrentIndex(3);
        for (QLineEdit* edit : page_->findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Name of the certificate"))
                edit->setText(QStringLiteral(" server.example.jp "));
        goOn();
        QCOMPARE(form_.days, 365);
        QCOMPARE(form_.keyType, manager::KeyType::Rsa3072);
        QCOMPARE(form_.commonName, std::string("server.example.jp"));
    }

    void nameThatIsTooLongIsRefusedWhereItStands() {
        open();
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        for (QLineEdit* edit : page_->findChildren<QLineEdit*>())
            if (edit->accessibleName() == QStringLiteral("Name of the certificate"))
                edit->setText(QString(65, u'x'));
        goOn();
        QCOMPARE(wentOn_->count(), 0);
        QVERIFY(showsBeginning(QStringLiteral("The name has 65 characters")));
    }

    void importAsksForAFile() {
        open();
        chooseImport();
        goOn();
        QVERIFY(showsBeginning(QStringLiteral("Choose the file")));
        QCOMPARE(wentOn_->count(), 0);
    }

    void fileIsInspectedWhileItIsTyped() {
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QVERIFY(shows(QStringLiteral("Expires in 41 days")));
        QCOMPARE(asked_->files.back(), std::string("/root/a.pfx"));
    }

    void onlyTheLastOfManyKeysIsInspected() {
        open();
        chooseImport();
        QTest::keyClicks(page_->findChildren<PathEdit*>()[0], QStringLiteral("/root/a.pfx"));
        QVERIFY(waitFor([&] { return asked_->count() > 0; }));
        QVERIFY(asked_->count() < 11);
        QVERIFY(waitFor([&] {
            const std::lock_guard lock(asked_->mutex);
            return asked_->files.back() == "/root/a.pfx";
        }));
    }

    void supersededInspectionIsStoppedAndNotShown() {
        std::atomic<bool> begun = false;
        std::atomic<bool> stopped = false;
        services_.inspect = [&begun, &stopped, this](const manager::InspectRequest& request,
                                                     const manager::Control& control) {
            if (request.file == "/root/slow.pfx") {
                begun = true;
                while (!control.stop.stop_requested())
                    QThread::msleep(1);
                stopped = true;
                return rejected({ErrorCode::Corrupt, "/root/slow.pfx"});
            }
            return answer_;
        };
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/slow.pfx"));
        QVERIFY(waitFor([&] { return begun.load(); }));
        typeFile(QStringLiteral("/root/fast.pfx"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QVERIFY(waitFor([&] { return stopped.load(); }));
        QVERIFY(!showsBeginning(QStringLiteral("/root/slow.pfx")));
    }

    void passwordIsAskedForOnlyWhereTheFileHasOne() {
        answer_.needsPassword = false;
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pem"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QVERIFY(!field<PasswordField>(QStringLiteral("Password")));
        QVERIFY(field<PasswordField>(QStringLiteral("Backup password")));
    }

    void fileWithoutAPasswordNeedsANewOneForTheBackup() {
        answer_.needsPassword = false;
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pem"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        goOn();
        QCOMPARE(wentOn_->count(), 0);
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        goOn();
        QCOMPARE(wentOn_->count(), 1);
        QVERIFY(form_.backupPassword && form_.backupPassword->equals(secret("kita-no-kaze-27")));
        QVERIFY(!form_.filePassword);
    }

    void wrongPasswordStandsUnderThePassword() {
        answerWith([this] { return wrongPassword(Reason::None); });
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(
            waitFor([&] { return field<PasswordField>(QStringLiteral("Password")) != nullptr; }));
        type(QStringLiteral("Password"), QStringLiteral("wrong"));
        QVERIFY(
            waitFor([&] { return showsBeginning(QStringLiteral("The password does not open")); }));
        auto* password = field<PasswordField>(QStringLiteral("Password"));
        QVERIFY(password->accessibleDescription().startsWith(
            QStringLiteral("The password does not open")));
        QVERIFY(page_->findChildren<PathEdit*>()[0]->accessibleDescription().isEmpty());
        QCOMPARE(asked_->passwords.back(), std::string("wrong"));
    }

    void missingPasswordIsNoErrorUntilNext() {
        answerWith([this] { return wrongPassword(Reason::PasswordNeeded); });
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(
            waitFor([&] { return field<PasswordField>(QStringLiteral("Password")) != nullptr; }));
        QVERIFY(
            field<PasswordField>(QStringLiteral("Password"))->accessibleDescription().isEmpty());
        goOn();
        QVERIFY(shows(QStringLiteral("Enter the password of this file.")));
    }

    void unusableFileStandsUnderTheFile() {
        answerWith([] {
            return rejected({ErrorCode::Corrupt, "/root/a.pfx", "asn1 encoding routines: too long"},
                            "pkcs12");
        });
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(waitFor([&] { return showsBeginning(QStringLiteral("/root/a.pfx is damaged")); }));
        QVERIFY(!page_->findChildren<PathEdit*>()[0]->accessibleDescription().isEmpty());
        QVERIFY(!showsBeginning(QStringLiteral("corrupt"))); // only behind Details
        goOn();
        QCOMPARE(wentOn_->count(), 0);
    }

    void certificateWithoutKeyAsksForTheKeyFile() {
        answerWith([this] {
            const std::lock_guard lock(asked_->mutex);
            if (!asked_->keyFiles.empty() && asked_->keyFiles.back() == "/root/a.key")
                return answer_;
            return rejected({ErrorCode::NoPrivateKey, "/root/a.pem"}, "pem");
        });
        answer_.needsPassword = false;
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pem"));
        QVERIFY(waitFor([&] { return field<PathEdit>(QStringLiteral("Key file")) != nullptr; }));
        field<PathEdit>(QStringLiteral("Key file"))->setText(QStringLiteral("/root/a.key"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        goOn();
        QCOMPARE(form_.keyFile, manager::Path("/root/a.key"));
    }

    void oneOfSeveralIsChosenFromAList() {
        answerWith([this] {
            manager::Inspection inspection = earlierBackup();
            inspection.entries.push_back(ownCertificate());
            const std::lock_guard lock(asked_->mutex);
            if (asked_->entries.empty()) {
                inspection.verdict = manager::Verdict::Rejects;
                inspection.chosen.reset();
                inspection.error = Error{ErrorCode::Ambiguous, "/root/a.pfx"};
            } else {
                inspection.chosen = asked_->entries.back();
            }
            return inspection;
        });
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(
            waitFor([&] { return field<QComboBox>(QStringLiteral("Certificate")) != nullptr; }));
        goOn();
        QVERIFY(shows(QStringLiteral("Choose one of the certificates in this file.")));
        auto* list = field<QComboBox>(QStringLiteral("Certificate"));
        list->setCurrentIndex(1);
        Q_EMIT list->activated(1);
        QVERIFY(waitFor([&] { return shows(QStringLiteral("warifu.example.co.jp")); }));
        type(QStringLiteral("Password"), QStringLiteral("old"));
        goOn();
        QVERIFY(waitFor([&] { return wentOn_->count() == 1; }));
        QCOMPARE(form_.entry, std::optional<std::size_t>(1));
    }

    void nextWaitsForTheInspection() {
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        goOn(); // before the pause is over
        QVERIFY(waitFor([&] { return wentOn_->count() == 1; }));
        QCOMPARE(form_.choice, SetupForm::Choice::Import);
        QCOMPARE(form_.file, manager::Path("/root/a.pfx"));
        QCOMPARE(form_.chosenCertificate()->commonName, std::string("OfficeScan Server NTSG"));
    }

    void everyWarningIsExplained() {
        answer_.warnings = {manager::Warning::WeakEncryption, manager::Warning::NoIntegrity};
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(waitFor([&] {
            return showsBeginning(
                QStringLiteral("The file is protected with an outdated encryption."));
        }));
        QVERIFY(showsBeginning(QStringLiteral("The file has no check value")));
    }

    void foundBackupIsPreselected() {
        services_.findExistingBackups = [] {
            return std::vector<manager::Path>{"/mnt/AuthCertBackup/OfficeScanAuth.dat"};
        };
        open();
        page_->lookForBackups();
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QCOMPARE(form_.choice, SetupForm::Choice::Import);
        QVERIFY(page_->why().contains(QStringLiteral("has been found")));
        QVERIFY(!page_->hasWork());
    }

    void typingGoesOnWithThePasswordOfAFoundBackupEvenInAWindowBehindOthers() {
        services_.findExistingBackups = [] {
            return std::vector<manager::Path>{"/mnt/AuthCertBackup/OfficeScanAuth.dat"};
        };
        open();
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        page_->lookForBackups();
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QCOMPARE(page_->focusWidget(), field<PasswordField>(QStringLiteral("Password")));
    }

    void foundBackupDoesNotTakeAwayWhatWasEntered() {
        services_.findExistingBackups = [] {
            return std::vector<manager::Path>{"/mnt/AuthCertBackup/OfficeScanAuth.dat"};
        };
        open();
        type(QStringLiteral("Backup password"), QStringLiteral("kita"));
        page_->lookForBackups();
        waitForRest(*jobs_);
        QCOMPARE(form_.choice, SetupForm::Choice::Generate);
    }

    void droppedFileIsInspected() {
        open();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/root/落とした.pfx"))});
        QWidget* card = page_->findChildren<QRadioButton*>()[1]->parentWidget();
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(card, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(card, &drop);
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QCOMPARE(asked_->files.back(), std::string("/root/落とした.pfx"));
        QCOMPARE(form_.choice, SetupForm::Choice::Import);
    }

    void longInspectionSaysThatItGoesOn() {
        std::atomic<bool> released = false;
        services_.inspect = [&released, this](const manager::InspectRequest&,
                                              const manager::Control&) {
            while (!released)
                QThread::msleep(1);
            return answer_;
        };
        open();
        chooseImport();
        typeFile(QStringLiteral("/root/a.pfx"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("Reading the file…")); }));
        released = true;
        QVERIFY(waitFor([&] { return shows(QStringLiteral("OfficeScan Server NTSG")); }));
        QVERIFY(!shows(QStringLiteral("Reading the file…")));
    }

    void searchThatEndsAfterNextChangesNothing() {
        std::atomic<bool> released = false;
        services_.findExistingBackups = [&released] {
            while (!released)
                QThread::msleep(1);
            return std::vector<manager::Path>{"/mnt/AuthCertBackup/OfficeScanAuth.dat"};
        };
        open();
        page_->lookForBackups();
        typeBoth(QStringLiteral("kita-no-kaze-27"));
        goOn();
        released = true;
        waitForRest(*jobs_);
        QCOMPARE(form_.choice, SetupForm::Choice::Generate);
        QVERIFY(form_.password.equals(secret("kita-no-kaze-27")));
    }

    void pathsOfFileManagersAndShellsAreUnderstood_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("address") << QStringLiteral("file:///root/%E8%A8%BC.pfx")
                                 << QStringLiteral("/root/証.pfx");
        QTest::newRow("home") << QStringLiteral("~/a.pfx")
                              << QDir::homePath() + QStringLiteral("/a.pfx");
    }

    void pathsOfFileManagersAndShellsAreUnderstood() {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        open();
        chooseImport();
        typeFile(typed);
        QVERIFY(waitFor([&] { return asked_->count() > 0; }));
        QCOMPARE(QString::fromStdString(asked_->files.back()), meant);
    }

    void languageChangesEveryText() {
        open();
        typeBoth(QStringLiteral("password"));
        useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
        QCOMPARE(page_->title(), QStringLiteral("サーバ認証証明書"));
        QVERIFY(field<PasswordField>(QStringLiteral("バックアップ用パスワード")));
        QVERIFY(showsBeginning(QStringLiteral("とても弱い")));
        useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
        QVERIFY(showsBeginning(QStringLiteral("Very weak")));
    }

private:
    void open() {
        jobs_ = std::make_unique<ui::Jobs>();
        page_ = std::make_unique<ui::SetupSourcePage>(form_, services_, *jobs_);
        wentOn_ = std::make_unique<QSignalSpy>(page_.get(), &ui::Page::goOn);
        page_->resize(656, 500);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
        page_->entered();
    }

    void answerWith(const std::function<manager::Inspection()>& answer) {
        services_.inspect = [answer, asked = asked_](const manager::InspectRequest& request,
                                                     const manager::Control&) {
            {
                const std::lock_guard lock(asked->mutex);
                asked->files.push_back(request.file.string());
                if (request.password)
                    asked->passwords.emplace_back(request.password->view());
                if (request.keyFile)
                    asked->keyFiles.push_back(request.keyFile->string());
                if (request.entry)
                    asked->entries.push_back(*request.entry);
            }
            return answer();
        };
    }

    static manager::Inspection wrongPassword(Reason reason) {
        manager::Inspection inspection =
            rejected({ErrorCode::WrongPassword, "/root/a.pfx", "mac", reason}, "pkcs12");
        inspection.needsPassword = true;
        return inspection;
    }

    template<typename T> T* field(const QString& name) { return visibleChild<T>(*page_, name); }

    void type(const QString& name, const QString& text) {
        auto* edit = field<PasswordField>(name);
        QVERIFY2(edit, qPrintable(name));
        edit->setText(text);
    }

    void typeBoth(const QString& text) {
        type(QStringLiteral("Backup password"), text);
        type(QStringLiteral("Confirm the password"), text);
    }

    void chooseImport() { page_->findChildren<QRadioButton*>()[1]->click(); }

    void typeFile(const QString& path) { page_->findChildren<PathEdit*>()[0]->setText(path); }

    void goOn() { page_->next(); }

    bool showsBeginning(const QString& beginning) {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(beginning))
                return true;
        return false;
    }

    bool shows(const QString& text) {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }

    SetupForm form_;
    ui::Services services_;
    manager::Inspection answer_;
    std::shared_ptr<Asked> asked_;
    std::unique_ptr<ui::Jobs> jobs_;
    std::unique_ptr<ui::SetupSourcePage> page_;
    std::unique_ptr<QSignalSpy> wentOn_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::SourcePageTest)
#include "source_page_test.moc"
