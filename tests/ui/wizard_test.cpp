// The window: what it opens with, what comes next, and when it may be closed.
#include "ui/pages/home_page.h"
#include "ui/pages/restore_file_page.h"
#include "ui/pages/setup_create_page.h"
#include "ui/pages/setup_done_page.h"
#include "ui/pages/setup_review_page.h"
#include "ui/pages/setup_source_page.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/question.h"
#include "ui/widgets/step_rail.h"
#include "ui/wizard.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>

namespace warifu::test {

using ui::Wizard;

class WizardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() { services_ = cannedServices(); }

    void cleanup() { wizard_.reset(); }

    void opensWithTheSetUpWhereNothingIsInstalled() {
        open();
        QVERIFY(at<ui::SetupSourcePage>());
    }

    void opensWithTheHomePageWhereACertificateIsInstalled() {
        services_.status = [] {
            return Result<manager::Status>(installedStatus());
        };
        open();
        QVERIFY(at<ui::HomePage>());
    }

    void saysWhyTheStoreCannotBeRead() {
        services_.status = []() -> Result<manager::Status> {
            return fail(ErrorCode::NoPermission, "/var/lib/warifu", "open: Permission denied",
                        Reason::Denied);
        };
        open();
        QVERIFY(at<ui::HomePage>());
        QVERIFY(shows(QStringLiteral("You have no permission")));
    }

    void setUpBeginsWhereReadingAgainFindsNothing() {
        auto broken = std::make_shared<std::atomic<bool>>(true);
        services_.status = [broken]() -> Result<manager::Status> {
            if (*broken)
                return fail(ErrorCode::Locked, "/var/lib/warifu", {}, Reason::Busy,
                            {"1", "host", "2026-11-24T00:00:00Z"});
            manager::Status status;
            return status;
        };
        open();
        *broken = false;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitFor([&] { return at<ui::SetupSourcePage>(); }));
    }

    void enterIsNext() {
        open();
        typeBoth();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitFor([&] { return at<ui::SetupReviewPage>(); }));
    }

    void backLeadsBackWithEverythingEntered() {
        open();
        typeBoth();
        press(QStringLiteral("Next"));
        QVERIFY(waitFor([&] { return at<ui::SetupReviewPage>(); }));
        press(QStringLiteral("Back"));
        QVERIFY(at<ui::SetupSourcePage>());
        QCOMPARE(passwords().constFirst()->text(), QStringLiteral("kita-no-kaze-27"));
    }

    void mnemonicsReachEveryButtonOfTheSetUp() {
        open();
        typeBoth();
        QTest::keyClick(wizard_.get(), Qt::Key_N, Qt::AltModifier);
        QVERIFY(waitFor([&] { return at<ui::SetupReviewPage>(); }));
        QTest::keyClick(wizard_.get(), Qt::Key_B, Qt::AltModifier);
        QVERIFY(waitFor([&] { return at<ui::SetupSourcePage>(); }));
        QTest::keyClick(wizard_.get(), Qt::Key_I, Qt::AltModifier);
        QVERIFY(waitFor([&] { return wizard_->findChildren<QRadioButton*>()[1]->isChecked(); }));
    }

    void importIsLedThroughToTheFinishAndHome() {
        auto installed = std::make_shared<std::atomic<bool>>(false);
        services_.importCertificate =
            [installed](manager::ImportRequest,
                        const manager::Control&) -> Result<manager::InstallReport> {
            *installed = true;
            manager::InstallReport report;
            report.current.certificate = earlierCertificate();
            report.backup = "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat";
            return report;
        };
        services_.status = [installed] {
            return Result<manager::Status>(*installed ? installedStatus() : manager::Status());
        };
        services_.findExistingBackups = [] {
            return std::vector<manager::Path>{"/mnt/OfficeScanAuth.dat"};
        };
        open();
        QVERIFY(waitFor([&] {
            return !passwords().isEmpty() && shows(QStringLiteral("OfficeScan Server NTSG"));
        }));
        passwords().constFirst()->setText(QStringLiteral("old"));
        press(QStringLiteral("Next"));
        QVERIFY(waitFor([&] { return at<ui::SetupReviewPage>(); }));
        press(QStringLiteral("Import"));
        QVERIFY(waitFor([&] { return at<ui::SetupDonePage>(); }));
        QCOMPARE(wizard_->findChild<ui::StepRail*>()->findChildren<QWidget*>().isEmpty(), false);
        press(QStringLiteral("Finish"));
        QVERIFY(waitFor([&] { return at<ui::HomePage>(); }));
    }

    void escapeClosesWhereNothingWouldBeLost() {
        open();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!wizard_->isVisible());
    }

    void escapeAsksBeforeItThrowsWorkAway() {
        open();
        typeBoth();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(waitFor([&] { return question() != nullptr; }));
        QVERIFY(wizard_->isVisible());
        QVERIFY(question()->accessibleDescription().contains(
            QStringLiteral("Nothing has been changed")));
        QTest::keyClick(question(), Qt::Key_Escape);
        QVERIFY(waitFor([&] { return question() == nullptr; }));
        QVERIFY(wizard_->isVisible());
    }

    void askedAgainAndAnsweredStopItCloses() {
        open();
        typeBoth();
        wizard_->close();
        QVERIFY(waitFor([&] { return question() != nullptr; }));
        question()->otherButton()->click();
        QVERIFY(waitFor([&] { return !wizard_->isVisible(); }));
    }

    void enteredWorkIsRememberedOnLaterSteps() {
        open();
        typeBoth();
        press(QStringLiteral("Next"));
        QVERIFY(waitFor([&] { return at<ui::SetupReviewPage>(); }));
        wizard_->close();
        QVERIFY(waitFor([&] { return question() != nullptr; }));
    }

    void homePageClosesWithoutAQuestion() {
        services_.status = [] {
            return Result<manager::Status>(installedStatus());
        };
        open();
        press(QStringLiteral("Close"));
        QVERIFY(waitFor([&] { return !wizard_->isVisible(); }));
    }

    void placesOfTheRailAreReachedByTheKeyboard() {
        services_.status = [] {
            return Result<manager::Status>(installedStatus());
        };
        open();
        for (int i = 0; i < 30; ++i) {
            if (nameOfControl(*QApplication::focusWidget()) == QStringLiteral("Restore"))
                break;
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(nameOfControl(*QApplication::focusWidget()), QStringLiteral("Restore"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitFor([&] { return at<ui::RestoreFilePage>(); }));
    }

    void cancelledTaskLeadsHomeWhereTheStateIsReadAnew() {
        auto readings = std::make_shared<std::atomic<int>>(0);
        services_.status = [readings] {
            ++*readings;
            return Result<manager::Status>(installedStatus());
        };
        open();
        QTest::keyClick(wizard_.get(), Qt::Key_4, Qt::AltModifier);
        QVERIFY(waitFor([&] { return at<ui::RestoreFilePage>(); }));
        settle();
        const int before = *readings;
        press(QStringLiteral("Cancel"));
        QVERIFY(waitFor([&] { return at<ui::HomePage>(); }));
        QVERIFY(*readings > before);
        QVERIFY(wizard_->isVisible());
    }

    void languageIsOfferedInTheRail() {
        open();
        QSignalSpy chosen(wizard_.get(), &Wizard::languageChosen);
        QTimer::singleShot(200, [] {
            if (QWidget* menu = QApplication::activePopupWidget()) {
                QTest::keyClick(menu, Qt::Key_Down);
                QTest::keyClick(menu, Qt::Key_Return);
            }
        });
        QTest::keyClick(wizard_.get(), Qt::Key_L, Qt::AltModifier);
        QVERIFY(waitFor([&] { return chosen.count() == 1; }));
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("ja"));
    }

    void languageChangesTitleButtonsAndWindow() {
        open();
        useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
        settle();
        QVERIFY(shows(QStringLiteral("サーバ認証証明書")));
        QCOMPARE(wizard_->windowTitle(), QStringLiteral("サーバ認証証明書 – 割符"));
        QVERIFY(visibleChild<QPushButton>(*wizard_, QStringLiteral("次へ")));
        useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    }

    void smallWindowKeepsOnlyTheMarksOfTheRail() {
        open();
        auto* rail = wizard_->findChild<ui::StepRail*>();
        QCOMPARE(rail->width(), ui::theme::Size::railWidth);
        wizard_->resize(512, 384);
        settle();
        QCOMPARE(rail->width(), ui::theme::Size::narrowRailWidth);
    }

    void tabGoesFromTheFieldsToNext() {
        open();
        QStringList names;
        QWidget* first = QApplication::focusWidget();
        for (int i = 0; i < 20; ++i) {
            names.append(nameOfControl(*QApplication::focusWidget()));
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            if (QApplication::focusWidget() == first)
                break;
        }
        QCOMPARE(names, QStringList(
                            {QStringLiteral("Backup password"), QStringLiteral("Show the password"),
                             QStringLiteral("Confirm the password"),
                             QStringLiteral("Advanced settings (kind of key, validity, name)"),
                             QStringLiteral("Recover with a printed recovery code…"),
                             QStringLiteral("Next"), QStringLiteral("Cancel"),
                             QStringLiteral("Language: English"),
                             QStringLiteral("Generate a new certificate")}));
    }

private:
    void open() {
        wizard_ = std::make_unique<Wizard>(services_, cannedDialogs());
        wizard_->begin();
        wizard_->show();
        QVERIFY(QTest::qWaitForWindowActive(wizard_.get()));
        QVERIFY(waitFor([&] { return wizard_->page() != nullptr; }));
        settle();
    }

    template<typename T> bool at() { return qobject_cast<T*>(wizard_->page()) != nullptr; }

    QList<ui::PasswordField*> passwords() {
        QList<ui::PasswordField*> visible;
        for (ui::PasswordField* field : wizard_->findChildren<ui::PasswordField*>())
            if (field->isVisible())
                visible.append(field);
        return visible;
    }

    void typeBoth() {
        for (ui::PasswordField* field : passwords())
            field->setText(QStringLiteral("kita-no-kaze-27"));
    }

    void press(const QString& name) {
        auto* button = visibleChild<QPushButton>(*wizard_, name);
        QVERIFY2(button && button->isEnabled(), qPrintable(name));
        button->click();
    }

    ui::Question* question() {
        for (ui::Question* box : wizard_->findChildren<ui::Question*>())
            if (box->isVisible())
                return box;
        return nullptr;
    }

    bool shows(const QString& beginning) {
        for (const QLabel* label : wizard_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(beginning))
                return true;
        return false;
    }

    ui::Services services_;
    std::unique_ptr<Wizard> wizard_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::WizardTest)
#include "wizard_test.moc"
