// The home page says how the certificate is, and lets its backup be copied and tried.
#include "manager/explain.h"
#include "ui/pages/home_page.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/password_field.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace warifu::test {

class HomePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() {
        services_ = cannedServices();
        dialogs_ = cannedDialogs();
        status_ = installedStatus();
        status_.backup.copiedOffHostAt = canonicalNow();
        services_.status = [this] {
            return Result<manager::Status>(status_);
        };
    }

    void cleanup() {
        page_.reset();
        jobs_.reset();
    }

    void stateIsOneSentence_data() {
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("good") << QStringLiteral("good")
                              << QStringLiteral("The certificate and its backup are in order");
        QTest::newRow("expired") << QStringLiteral("expired")
                                 << QStringLiteral("The certificate has expired");
        QTest::newRow("soon") << QStringLiteral("soon")
                              << QStringLiteral("The certificate expires soon");
        QTest::newRow("early") << QStringLiteral("early")
                               << QStringLiteral("The certificate is not valid yet");
        QTest::newRow("unproven") << QStringLiteral("unproven")
                                  << QStringLiteral("The backup has not been proven");
        QTest::newRow("not copied")
            << QStringLiteral("not copied") << QStringLiteral("Copy the backup off this server");
    }

    void stateIsOneSentence() {
        QFETCH(QString, which);
        QFETCH(QString, sentence);
        manager::CertificateInfo& certificate = status_.current->certificate;
        if (which == QStringLiteral("expired"))
            certificate.notAfter = canonicalNow() - std::chrono::days(1);
        if (which == QStringLiteral("soon"))
            status_.current->daysLeft = 59;
        if (which == QStringLiteral("early"))
            certificate.notBefore = canonicalNow() + std::chrono::days(1);
        if (which == QStringLiteral("unproven"))
            status_.backup.verifiedAt.reset();
        if (which == QStringLiteral("not copied"))
            status_.backup.copiedOffHostAt.reset();
        open();
        QCOMPARE(page_->title(), sentence);
    }

    void fingerprintIsCopiedWhole() {
        open();
        auto* copy =
            visibleChild<ui::LinkButton>(*page_, QStringLiteral("Copy Fingerprint (SHA-256)"));
        QVERIFY(copy);
        QTest::keyClick(copy, Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text().size(), 95);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("A4:0F:3B:77")));
    }

    void copyOnAnotherDiskIsSavedAndTheStateReadAgain() {
        manager::Path saved;
        dialogs_.savePath = [](QWidget*, const ui::SaveQuestion& question) {
            return manager::Path("/media/stick") / question.fileName;
        };
        services_.saveBackupCopy =
            [&saved](const manager::Path& path,
                     const manager::Control&) -> Result<manager::CopyReport> {
            saved = path;
            return manager::CopyReport{path, manager::CopyPlace::OtherDisk};
        };
        std::atomic<int> readings = 0;
        services_.status = [this, &readings] {
            ++readings;
            return Result<manager::Status>(status_);
        };
        open();
        press(QStringLiteral("Save a copy elsewhere…"));
        QVERIFY(waitFor([&] {
            return shows(QStringLiteral("The copy was saved to /media/stick/OfficeScanAuth.dat"));
        }));
        QCOMPARE(saved, manager::Path("/media/stick/OfficeScanAuth.dat"));
        QVERIFY(waitFor([&] { return readings > 0; }));
    }

    void copyThatIsLostWithItsOriginalIsAWarning_data() {
        QTest::addColumn<manager::CopyPlace>("place");
        QTest::addColumn<QString>("words");
        QTest::newRow("same disk")
            << manager::CopyPlace::SameDisk << QStringLiteral("on the same disk");
        QTest::newRow("memory") << manager::CopyPlace::Memory
                                << QStringLiteral("in the memory of this host");
    }

    void copyThatIsLostWithItsOriginalIsAWarning() {
        QFETCH(const manager::CopyPlace, place);
        QFETCH(const QString, words);
        dialogs_.savePath = [](QWidget*, const ui::SaveQuestion&) {
            return manager::Path("/root/copy.dat");
        };
        services_.saveBackupCopy = [place](const manager::Path& path,
                                           const manager::Control&) -> Result<manager::CopyReport> {
            return manager::CopyReport{path, place};
        };
        open();
        press(QStringLiteral("Save a copy elsewhere…"));
        QVERIFY(waitFor([&] { return showsPart(words); }));
    }

    void copyThatFailsSaysWhatToDo() {
        dialogs_.savePath = [](QWidget*, const ui::SaveQuestion&) {
            return manager::Path("/root/copy.dat");
        };
        services_.saveBackupCopy = [](const manager::Path& path,
                                      const manager::Control&) -> Result<manager::CopyReport> {
            return fail(ErrorCode::Exists, path.string());
        };
        open();
        press(QStringLiteral("Save a copy elsewhere…"));
        QVERIFY(waitFor(
            [&] { return showsPart(QStringLiteral("exists already and is not overwritten")); }));
        QVERIFY(visibleChild<QPushButton>(*page_, QStringLiteral("Save a copy elsewhere…"))
                    ->isEnabled());
    }

    void dialogThatIsLeftChangesNothing() {
        bool asked = false;
        services_.saveBackupCopy =
            [&asked](const manager::Path& path,
                     const manager::Control&) -> Result<manager::CopyReport> {
            asked = true;
            return manager::CopyReport{path, manager::CopyPlace::OtherDisk};
        };
        open();
        press(QStringLiteral("Save a copy elsewhere…"));
        settle();
        QVERIFY(!asked);
    }

    void rightPasswordIsConfirmed() {
        std::string tried;
        services_.verifyBackup = [&tried](const manager::VerifyBackupRequest& request,
                                          const manager::Control&) -> Result<manager::BackupProof> {
            tried = request.password.view();
            return manager::BackupProof{};
        };
        open();
        drill(QStringLiteral("kita-no-kaze-27"));
        QVERIFY(
            waitFor([&] { return shows(QStringLiteral("The backup opens with this password.")); }));
        QCOMPARE(tried, std::string("kita-no-kaze-27"));
        QVERIFY(page_->findChild<ui::PasswordField*>()->text().isEmpty());
    }

    void wrongPasswordStandsUnderTheField() {
        services_.verifyBackup = [](const manager::VerifyBackupRequest&,
                                    const manager::Control&) -> Result<manager::BackupProof> {
            return fail(ErrorCode::WrongPassword,
                        "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat");
        };
        open();
        drill(QStringLiteral("wrong"));
        QVERIFY(waitFor([&] { return shows(QStringLiteral("The password does not open")); }));
        QVERIFY(!page_->findChild<ui::PasswordField*>()->accessibleDescription().isEmpty());
    }

    void foldingThePasswordAwayForgetsIt() {
        open();
        auto* link = visibleChild<ui::LinkButton>(*page_, QStringLiteral("Prove the backup now"));
        link->click();
        auto* field = page_->findChild<ui::PasswordField*>();
        field->setText(QStringLiteral("kita"));
        link->click();
        QVERIFY(field->text().isEmpty());
    }

    void backupIsStartedFromItsCard() {
        open();
        QSignalSpy asked(page_.get(), &ui::Page::placeAsked);
        press(QStringLiteral("Back up to a ZIP file…"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<ui::Place>(), ui::Place::Backup);
    }

    void keyThatMayNotBeExportedOffersNoBackup() {
        status_.current->exportable = false;
        open();
        QVERIFY(!visibleChild<QPushButton>(*page_, QStringLiteral("Back up to a ZIP file…")));
        QVERIFY(shows(QStringLiteral("The key is marked as not exportable")));
    }

    void cardSaysHowLongAgoTheBackupWasCopied() {
        status_.backup.copiedOffHostAt = canonicalNow() - std::chrono::days(23);
        open();
        QVERIFY(showsPart(QStringLiteral("(23 days ago)")));
        status_.backup.copiedOffHostAt.reset();
        page_->showStatus(status_);
        QVERIFY(shows(QStringLiteral("Never")));
        QVERIFY(shows(QStringLiteral("Only on this server")));
    }

    void importedCertificateHasNoRecoveryCodeYet() {
        status_.current->certificate.recoveryCommitment = false;
        open();
        QVERIFY(shows(QStringLiteral("None yet. The first renewal makes one.")));
    }

    void noticesAreKeptWhenTheStateIsReadAgain() {
        status_.notices.push_back({manager::Notice::Kind::SetupUndone, {}});
        open();
        const manager::Status later = installedStatus();
        const QString notice = firstNotice();
        QVERIFY(!notice.isEmpty());
        page_->showStatus(later);
        QVERIFY(shows(notice));
    }

private:
    void open() {
        jobs_ = std::make_unique<ui::Jobs>();
        page_ = std::make_unique<ui::HomePage>(services_, dialogs_, *jobs_);
        page_->resize(656, 600);
        page_->showStatus(status_);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }

    void press(const QString& name) {
        auto* button = visibleChild<QPushButton>(*page_, name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }

    void drill(const QString& password) {
        visibleChild<ui::LinkButton>(*page_, QStringLiteral("Prove the backup now"))->click();
        auto* field = page_->findChild<ui::PasswordField*>();
        QCOMPARE(QApplication::focusWidget(), field);
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
    }

    QString firstNotice() {
        return manager::explain(manager::Notice{manager::Notice::Kind::SetupUndone, {}});
    }

    bool shows(const QString& beginning) {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(beginning))
                return true;
        return false;
    }

    bool showsPart(const QString& part) {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }

    ui::Services services_;
    ui::Dialogs dialogs_;
    manager::Status status_;
    std::unique_ptr<ui::Jobs> jobs_;
    std::unique_ptr<ui::HomePage> page_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::HomePageTest)
#include "home_page_test.moc"
