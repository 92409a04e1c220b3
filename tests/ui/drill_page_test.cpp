// Checking the recovery code and the backup password on a real store.
#include "ui/pages/drill_page.h"
#include "ui/pages/recovery_code_entry.h"
#include "ui/widgets/password_field.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/page_stage.h"

#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

namespace warifu::test {

namespace {

constexpr int fewIterations = 1000;

} // namespace

class DrillPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() {
        environment_.store = manager::Path(folder_.path().toStdString()) / "store";
        environment_.pkcs12Iterations = fewIterations;
        manager::GenerateRequest request;
        request.password = secret("kita-no-kaze-27");
        request.commonName = "warifu.example.co.jp";
        auto prepared = manager::prepareGenerate(environment_, std::move(request), {});
        QVERIFY(prepared);
        code_ = QString::fromUtf8((*prepared)->recoveryCode().view().data(), 41);
        QVERIFY((*prepared)->commit(manager::HandOut::Skipped, {}));
    }

    void init() {
        useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
        services_ = ui::realServices(environment_);
    }

    void cleanup() {
        page_.reset();
        jobs_.reset();
    }

    void rightCodeIsConfirmedAndRemembered() {
        open();
        QVERIFY(!manager::status(environment_)->recovery.drilledAt);
        // Each group leads on to the next field.
        typeOn(code_.toLower().remove(QLatin1Char('-')));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitFor([this] {
            return shows(QStringLiteral("This is the recovery code of the installed certificate."));
        }));
        QVERIFY(manager::status(environment_)->recovery.drilledAt);
        for (const ui::PasswordField* field : fields())
            QVERIFY(field->text().isEmpty());
    }

    void mistypedGroupIsNamedWhileItIsTyped() {
        open();
        QString wrong = code_.section(QLatin1Char('-'), 2, 2);
        wrong[4] = wrong[4] == QLatin1Char('7') ? QLatin1Char('8') : QLatin1Char('7');
        fields()[2]->setFocus();
        typeOn(wrong);
        QVERIFY(shows(QStringLiteral("Mistyped: group 3.")));
        QCOMPARE(QApplication::focusWidget(), fields()[2]);
        QVERIFY(!fields()[2]->accessibleDescription().isEmpty());
    }

    void groupsInEachOthersPlaceAreNoticed() {
        open();
        fields()[0]->setFocus();
        typeOn(code_.section(QLatin1Char('-'), 1, 1));
        QVERIFY(shows(QStringLiteral("Mistyped: group 1.")));
    }

    void missingGroupsAreNamedBeforeAnythingIsAsked() {
        int asked = 0;
        services_.drillRecoveryCode = [&asked](const SecretBytes&) -> Result<void> {
            ++asked;
            return {};
        };
        open();
        typeOn(code_.section(QLatin1Char('-'), 0, 0));
        press(QStringLiteral("Check the code"));
        QVERIFY(shows(QStringLiteral("Not complete: group 2, 3, 4, 5, 6, 7.")));
        QCOMPARE(QApplication::focusWidget(), fields()[1]);
        QCOMPARE(asked, 0);
    }

    void codeOfAnotherServerIsRefused() {
        open();
        paste(QString::fromLatin1(recoveryCodeText.data(), qsizetype(recoveryCodeText.size())));
        press(QStringLiteral("Check the code"));
        QVERIFY(waitFor([this] {
            return shows(QStringLiteral("This is not the recovery code of the installed"));
        }));
    }

    void pastedCodeFillsAllGroups() {
        open();
        paste(code_);
        for (int i = 0; i < fields().size(); ++i)
            QCOMPARE(fields()[i]->text(), code_.section(QLatin1Char('-'), i, i));
    }

    void fullWidthLettersAreForgivenWithoutAWarning() {
        open();
        QString wide;
        for (const QChar letter : code_.section(QLatin1Char('-'), 0, 0))
            wide += QChar(letter.unicode() - 0x21 + 0xff01);
        fields()[0]->setText(wide);
        Q_EMIT fields()[0]->textEdited(wide);
        QCOMPARE(QApplication::focusWidget(), fields()[1]);
    }

    void backspaceGoesBackToTheGroupBefore() {
        open();
        typeOn(code_.section(QLatin1Char('-'), 0, 0));
        QCOMPARE(QApplication::focusWidget(), fields()[1]);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
        QCOMPARE(QApplication::focusWidget(), fields()[0]);
    }

    void digitsAreTheMnemonicsOfTheGroups() {
        open();
        QTest::keyClick(page_.get(), Qt::Key_5, Qt::AltModifier);
        QVERIFY(waitFor([this] { return QApplication::focusWidget() == fields()[4]; }));
    }

    void backupPasswordIsTriedToo() {
        open();
        ui::PasswordField* password = page_->findChildren<ui::PasswordField*>().constLast();
        password->setFocus();
        typeOn(QStringLiteral("kita-no-kaze-27"));
        QTest::keyClick(password, Qt::Key_Return);
        QVERIFY(waitFor(
            [this] { return shows(QStringLiteral("The backup opens with this password.")); }));
    }

    void importedCertificateHasNoCodeToCheck() {
        open(false);
        QVERIFY(shows(QStringLiteral("There is no recovery code yet")));
        QVERIFY(!page_->findChild<ui::RecoveryCodeEntry*>()->isVisible());
        QCOMPARE(QApplication::focusWidget(),
                 page_->findChildren<ui::PasswordField*>().constLast());
    }

    void leavingForgetsWhatWasTyped() {
        open();
        paste(code_);
        page_->left();
        for (const ui::PasswordField* field : fields())
            QVERIFY(field->text().isEmpty());
    }

private:
    void open(bool commitment = true) {
        jobs_ = std::make_unique<ui::Jobs>();
        page_ = std::make_unique<ui::DrillPage>(services_, *jobs_, commitment);
        page_->resize(656, 600);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
        page_->entered();
    }

    QList<ui::PasswordField*> fields() const {
        return page_->findChild<ui::RecoveryCodeEntry*>()->findChildren<ui::PasswordField*>();
    }

    /// Types wherever the keyboard is.
    static void typeOn(const QString& letters) {
        for (const QChar letter : letters)
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
    }

    void paste(const QString& text) {
        QGuiApplication::clipboard()->setText(text);
        fields()[0]->setFocus();
        QTest::keyClick(fields()[0], Qt::Key_V, Qt::ControlModifier);
    }

    void press(const QString& name) {
        auto* button = visibleChild<QPushButton>(*page_, name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }

    bool shows(const QString& beginning) const {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(beginning))
                return true;
        return false;
    }

    QTemporaryDir folder_;
    manager::Environment environment_;
    QString code_;
    ui::Services services_;
    std::unique_ptr<ui::Jobs> jobs_;
    std::unique_ptr<ui::DrillPage> page_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::DrillPageTest)
#include "drill_page_test.moc"
