#include "ui_canned/store_kit.h"

#include "manager/setup.h"

#include <QLabel>

namespace warifu::test {

namespace {

constexpr int fewRounds = 1000;

} // namespace

StoreKit::StoreKit() {
    environment.store = path("サーバ store");
    environment.pkcs12Iterations = fewRounds;
    services = ui::realServices(environment);
}

manager::Path StoreKit::path(const char* name) const {
    return manager::Path(folder.path().toStdString()) / name;
}

void StoreKit::install(std::string_view password) {
    manager::GenerateRequest request;
    request.password = secret(password);
    request.commonName = "warifu.example.co.jp";
    auto prepared = manager::prepareGenerate(environment, std::move(request), {});
    if (!prepared || !(*prepared)->commit(manager::HandOut::TypedBack, {}))
        qFatal("no certificate could be made for the test");
}

manager::Status StoreKit::status() const {
    auto status = manager::status(environment);
    if (!status)
        qFatal("the store cannot be read: %s", status.error().detail.c_str());
    return *status;
}

std::unique_ptr<ui::Wizard> openWizard(const ui::Services& services, const ui::Dialogs& dialogs) {
    auto wizard = std::make_unique<ui::Wizard>(services, dialogs);
    wizard->begin();
    wizard->show();
    if (!QTest::qWaitForWindowActive(wizard.get()) ||
        !waitFor([&] { return wizard->page() != nullptr; }))
        qFatal("the window does not come");
    settle();
    return wizard;
}

void pressButton(const QWidget& window, const QString& name) {
    auto* button = visibleChild<QAbstractButton>(window, name);
    QVERIFY2(button && button->isEnabled(), qPrintable(name));
    button->click();
}

std::shared_ptr<Hindrance> hinderStatus(ui::Services& services) {
    auto hindrance = std::make_shared<Hindrance>();
    services.status = [hindrance, status = services.status]() -> Result<manager::Status> {
        if (!hindrance->there)
            return status();
        ++hindrance->met;
        return fail(ErrorCode::Io, "/var/lib/warifu", "write: I/O error", Reason::WriteFailed);
    };
    return hindrance;
}

void finishInVain(const ui::Wizard& wizard, Hindrance& hindrance) {
    hindrance.there = true;
    pressButton(wizard, QStringLiteral("Finish now"));
    QVERIFY(waitFor([&] { return hindrance.met == 1 && wizard.page()->canGoOn(); }));
    hindrance.there = false;
    QCOMPARE(wizard.page()->title(), QStringLiteral("Not finished yet"));
    QVERIFY(showsText(wizard, QStringLiteral("The change is decided")));
    QVERIFY(!showsText(wizard, QStringLiteral("Nothing on this server has been changed.")));
    QVERIFY(!showsText(wizard, QStringLiteral("Nothing was changed.")));
    QVERIFY(!wizard.page()->canGoBack());
    QVERIFY(visibleChild<QAbstractButton>(wizard, QStringLiteral("Finish now")));
}

bool showsText(const QWidget& window, const QString& text) {
    for (const QLabel* label : window.findChildren<QLabel*>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    return false;
}

} // namespace warifu::test
