// A password leaves its field only as wiped bytes.
#include "ui/widgets/field_row.h"
#include "ui/widgets/password_field.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QClipboard>
#include <QInputMethodEvent>
#include <QSignalSpy>
#include <QToolButton>

namespace warifu::test {

using ui::PasswordField;
using ui::TypingHint;

class PasswordFieldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() {
        field_ = std::make_unique<PasswordField>();
        field_->resize(300, 36);
        field_->show();
        QVERIFY(QTest::qWaitForWindowActive(field_.get()));
        field_->setFocus();
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    }

    void handsItsContentOverAndForgetsIt() {
        QTest::keyClicks(field_.get(), QStringLiteral("kita-no-kaze"));
        QVERIFY(field_->take().equals(secret("kita-no-kaze")));
        QVERIFY(field_->text().isEmpty());
    }

    void keepsItsContentWhereItIsOnlyLookedAt() {
        QTest::keyClicks(field_.get(), QStringLiteral("abc"));
        QVERIFY(field_->secret().equals(secret("abc")));
        QCOMPARE(field_->text(), QStringLiteral("abc"));
    }

    void overwritesWhatItHeld() {
        QTest::keyClicks(field_.get(), QStringLiteral("secret-word"));
        const QString shared = field_->text(); // the same memory
        QCOMPARE(shared, QStringLiteral("secret-word"));
        field_->wipe();
        QVERIFY(!shared.contains(QStringLiteral("secret")));
    }

    void canBeFilledAgain() {
        field_->setSecret(secret("日本語のパスワード"));
        QVERIFY(field_->secret().equals(secret("日本語のパスワード")));
    }

    void givesComposedCharacters() {
        field_->setText(QStringLiteral("か\u3099"));
        QVERIFY(field_->secret().equals(secret("が")));
    }

    void neverReachesTheClipboard_data() {
        QTest::addColumn<bool>("shown");
        QTest::newRow("hidden") << false;
        QTest::newRow("shown") << true;
    }

    void neverReachesTheClipboard() {
        QFETCH(bool, shown);
        QTest::keyClicks(field_.get(), QStringLiteral("abcdef"));
        field_->setShown(shown);
        field_->selectAll();
        QTest::keyClick(field_.get(), Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(field_.get(), Qt::Key_X, Qt::ControlModifier);
        QTest::keyClick(field_.get(), Qt::Key_Insert, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        QCOMPARE(field_->text(), QStringLiteral("abcdef"));
    }

    void mouseSelectionIsNotKeptWhileShown() {
        QTest::keyClicks(field_.get(), QStringLiteral("abcdef"));
        field_->setShown(true);
        QTest::mousePress(field_.get(), Qt::LeftButton, {}, QPoint(16, 18));
        QTest::mouseMove(field_.get(), QPoint(60, 18));
        QTest::mouseRelease(field_.get(), Qt::LeftButton, {}, QPoint(60, 18));
        QVERIFY(!field_->hasSelectedText());
    }

    void cannotBeUndone() {
        QTest::keyClicks(field_.get(), QStringLiteral("abc"));
        field_->wipe();
        QTest::keyClick(field_.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(field_->text().isEmpty());
    }

    void canBePasted() {
        QGuiApplication::clipboard()->setText(QStringLiteral("from a manager"));
        QTest::keyClick(field_.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(field_->secret().equals(secret("from a manager")));
    }

    void eyeShowsAndHidesIt() {
        auto* eye = field_->findChild<QToolButton*>();
        QCOMPARE(nameOfControl(*eye), QStringLiteral("Show the password"));
        QTest::keyClick(eye, Qt::Key_Space);
        QVERIFY(field_->isShown());
        QCOMPARE(nameOfControl(*eye), QStringLiteral("Hide the password"));
        QTest::keyClick(eye, Qt::Key_Space);
        QVERIFY(!field_->isShown());
    }

    void eyeCanBeReachedByKeyboard() {
        QTest::keyClick(field_.get(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), field_->findChild<QToolButton*>());
    }

    void capsLockIsTold() {
        QTest::keyClicks(field_.get(), QStringLiteral("a"));
        QCOMPARE(field_->hint(), TypingHint::None);
        QKeyEvent locked(QEvent::KeyPress, Qt::Key_B, Qt::NoModifier, QStringLiteral("B"));
        QApplication::sendEvent(field_.get(), &locked);
        QCOMPARE(field_->hint(), TypingHint::CapsLock);
        QKeyEvent unlocked(QEvent::KeyPress, Qt::Key_C, Qt::NoModifier, QStringLiteral("c"));
        QApplication::sendEvent(field_.get(), &unlocked);
        QCOMPARE(field_->hint(), TypingHint::None);
    }

    void shiftIsNotTakenForCapsLock() {
        QKeyEvent shifted(QEvent::KeyPress, Qt::Key_B, Qt::ShiftModifier, QStringLiteral("B"));
        QApplication::sendEvent(field_.get(), &shifted);
        QCOMPARE(field_->hint(), TypingHint::None);
    }

    void fullWidthLettersAreTold() {
        field_->setText(QStringLiteral("ｐａｓｓ"));
        QCOMPARE(field_->hint(), TypingHint::FullWidth);
    }

    void inputMethodThatIsOnIsTold() {
        QInputMethodEvent composing(QStringLiteral("か"), {});
        QApplication::sendEvent(field_.get(), &composing);
        QCOMPARE(field_->hint(), TypingHint::FullWidth);
    }

    void hintStandsUnderTheField() {
        auto* inner = new PasswordField;
        ui::FieldRow row(inner);
        row.show();
        inner->setText(QStringLiteral("ｐａｓｓ"));
        bool seen = false;
        for (const QLabel* label : row.findChildren<QLabel*>())
            seen = seen || (label->isVisible() &&
                            label->text() == PasswordField::hintText(TypingHint::FullWidth));
        QVERIFY(seen);
    }

    void errorIsReadOutWithTheField() {
        auto* inner = new PasswordField;
        ui::FieldRow row(inner);
        row.setLabel(QStringLiteral("&Password"));
        row.setError(QStringLiteral("It does not open."));
        QCOMPARE(nameOfControl(*inner), QStringLiteral("Password"));
        QCOMPARE(inner->accessibleDescription(), QStringLiteral("It does not open."));
    }

private:
    std::unique_ptr<PasswordField> field_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::PasswordFieldTest)
#include "password_field_test.moc"
