#include "ui_canned/page_stage.h"

#include "ui_support/layout.h"
#include "ui_support/screenshot.h"

#include <QAccessible>
#include <QApplication>
#include <QElapsedTimer>
#include <QTranslator>

#include <memory>

namespace warifu::test {

namespace {

ui::Languages& languages() {
    static ui::Languages instance;
    return instance;
}

/// Installed above the translator of the program, so that its texts win.
std::unique_ptr<support::LongTextTranslator>& longTexts() {
    static std::unique_ptr<support::LongTextTranslator> instance;
    return instance;
}

QTranslator& japanese() {
    static QTranslator instance;
    return instance;
}

} // namespace

void fixSurroundings() {
    qputenv("TZ", "Asia/Tokyo");
    qputenv("LC_ALL", "C.UTF-8");
    qunsetenv("WARIFU_SCHEME");
}

void dress() {
    ui::theme::apply(*qApp);
    QApplication::setCursorFlashTime(0);
    QApplication::setEffectEnabled(Qt::UI_AnimateCombo, false);
}

void useLook(const QString& language, ui::theme::Scheme scheme) {
    if (longTexts()) {
        QCoreApplication::removeTranslator(longTexts().get());
        longTexts().reset();
    }
    const bool longer = language == QStringLiteral("long");
    languages().use(longer ? QStringLiteral("ja") : language);
    if (longer) {
        if (japanese().isEmpty() && !japanese().load(QStringLiteral(":/i18n/warifu_ja.qm")))
            qFatal("the Japanese texts are missing");
        longTexts() = std::make_unique<support::LongTextTranslator>(&japanese());
        QCoreApplication::installTranslator(longTexts().get());
    }
    ui::theme::useScheme(scheme);
    QCoreApplication::processEvents();
}

void settle() {
    // A new text asks its layout for room, which asks the layout around it, and so on up to the
    // window.
    for (int level = 0; level < 12; ++level) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

void press(QAbstractButton& button) {
    button.setFocus(Qt::MouseFocusReason);
    button.click();
}

void type(QLineEdit& field, const QString& text) {
    field.setFocus(Qt::MouseFocusReason);
    field.setText(text);
}

QString nameOfControl(const QWidget& widget) {
    QAccessibleInterface* face =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return face ? face->text(QAccessible::Name) : QString();
}

QImage pictureOf(QWidget& window) {
    return support::grab(window);
}

bool isDoubled() {
    return qApp->devicePixelRatio() > 1.5;
}

void holdLayout(QWidget& window, const QString& name) {
    settle();
    const QStringList troubles = support::layoutTroubles(window);
    QVERIFY2(troubles.isEmpty(), qPrintable(name + QStringLiteral(": ") + troubles.join(u'\n')));
}

void holdLayoutInASmallWindow(QWidget& window, const QString& name) {
    window.resize(512, 384);
    QTest::qWait(20);
    holdLayout(window, name + QStringLiteral(" in a small window"));
}

void holdAgainstPicture(QWidget& window, const QString& name) {
    if (isDoubled()) {
        // What is drawn finer shows as well in a smaller window, whose picture is half as large.
        window.resize(window.size().boundedTo({640, 480}));
    }
    holdLayout(window, name);
    if (!support::baselineFontInstalled())
        QSKIP("The pictures hold for Noto Sans CJK JP, which is not installed.");
    QString whole = name;
    if (ui::theme::scheme() == ui::theme::Scheme::Dark)
        whole += QStringLiteral("-dark");
    if (isDoubled())
        whole += QStringLiteral("-2x");
    const support::Comparison comparison = support::compareWithBaseline(pictureOf(window), whole);
    QVERIFY2(comparison.same, qPrintable(comparison.trouble));
}

bool waitFor(const std::function<bool()>& done) {
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > 60000)
            return false;
        QTest::qWait(5);
    }
    return true;
}

void waitForRest(const ui::Jobs& jobs) {
    QVERIFY(waitFor([&] { return jobs.resting(); }));
    settle();
}

void waitForRest(const ui::Wizard& wizard) {
    QVERIFY(waitFor([&] { return wizard.isAtRest(); }));
    settle();
}

} // namespace warifu::test
