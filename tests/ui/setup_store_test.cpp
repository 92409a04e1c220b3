// The page of the act on a real store: what going back, going on and closing leave behind.
#include "support/tools.h"
#include "ui/pages/setup_create_page.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/page_stage.h"

#include <QSignalSpy>
#include <QTemporaryDir>

namespace warifu::test {

namespace {

constexpr int fewIterations = 1000;

} // namespace

class SetupStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goingBackLeavesNothingInstalled();
    void goingBackAndOnAgainNeverMeetsALockOfOurOwn();
    void stoppingAnRsaKeyMidwayLetsTheNextOneBegin();
    void whatIsTypedBackIsInForceAndItsBackupOpens();
    void closingTheWindowLeavesNothingInstalled();

private:
    void begin();

    bool codeIsShown() const { return page_->findChild<ui::RecoveryCodeView*>()->isVisible(); }

    bool isInstalled() const;
    QString shownGroup(int index) const;

    std::unique_ptr<QTemporaryDir> folder_;
    manager::Environment environment_;
    ui::Services services_;
    ui::Dialogs dialogs_ = cannedDialogs();
    std::unique_ptr<ui::Jobs> jobs_;
    ui::SetupForm form_;
    ui::SetupOutcome outcome_;
    std::unique_ptr<ui::SetupCreatePage> page_;
};

void SetupStoreTest::init() {
    useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    folder_ = std::make_unique<QTemporaryDir>();
    environment_.store = manager::Path(folder_->path().toStdString()) / "サーバ store";
    environment_.pkcs12Iterations = fewIterations;
    services_ = ui::realServices(environment_);
    jobs_ = std::make_unique<ui::Jobs>();
    form_ = ui::SetupForm();
    form_.password = secret("kita-no-kaze-27");
    form_.commonName = "warifu.example.co.jp";
    outcome_ = ui::SetupOutcome();
}

void SetupStoreTest::cleanup() {
    page_.reset();
    jobs_.reset();
}

void SetupStoreTest::begin() {
    page_ = std::make_unique<ui::SetupCreatePage>(form_, outcome_, services_, *jobs_, dialogs_);
    page_->askFor({0, 6});
    page_->show();
    page_->entered();
}

bool SetupStoreTest::isInstalled() const {
    const auto status = manager::status(environment_);
    if (!status)
        qFatal("the store cannot be read: %s", status.error().detail.c_str());
    return status->current.has_value();
}

QString SetupStoreTest::shownGroup(int index) const {
    // "1: A B C D E, 2: …"
    const QString spelled = page_->findChild<ui::RecoveryCodeView*>()->spelled();
    return spelled.split(QStringLiteral(", "))[index].mid(3).remove(u' ');
}

void SetupStoreTest::goingBackLeavesNothingInstalled() {
    begin();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    page_->left();
    jobs_.reset(); // waits for what the page has begun
    QVERIFY(!isInstalled());
    page_.reset();
}

void SetupStoreTest::goingBackAndOnAgainNeverMeetsALockOfOurOwn() {
    begin();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    const QString first = shownGroup(0);
    for (int i = 0; i < 5; ++i) {
        page_->left();
        page_->entered();
    }
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    QVERIFY(shownGroup(0) != first);
}

void SetupStoreTest::stoppingAnRsaKeyMidwayLetsTheNextOneBegin() {
    form_.keyType = manager::KeyType::Rsa4096;
    begin();
    page_->left();
    form_.keyType = manager::KeyType::P256;
    page_->entered();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
}

void SetupStoreTest::whatIsTypedBackIsInForceAndItsBackupOpens() {
    begin();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    const auto fields = page_->findChildren<ui::PasswordField*>();
    QTest::keyClicks(fields[0], shownGroup(0));
    QTest::keyClicks(fields[1], shownGroup(6));
    QSignalSpy goneOn(page_.get(), &ui::Page::goOn);
    page_->next();
    QVERIFY(waitFor([&goneOn] { return goneOn.count() == 1; }));
    QVERIFY(isInstalled());
    QVERIFY(manager::status(environment_)->recovery.confirmedAt);
    QVERIFY(manager::drillRecoveryCode(environment_, outcome_.recoveryCode));
    const QByteArray pem = support::mustRun(
        QStringLiteral("openssl"),
        {QStringLiteral("pkcs12"), QStringLiteral("-in"),
         QString::fromStdString(outcome_.report->backup.string()), QStringLiteral("-passin"),
         QStringLiteral("pass:kita-no-kaze-27"), QStringLiteral("-noenc")});
    QVERIFY(pem.contains("BEGIN PRIVATE KEY") && pem.contains("BEGIN CERTIFICATE"));
}

void SetupStoreTest::closingTheWindowLeavesNothingInstalled() {
    begin();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    page_.reset();
    jobs_.reset();
    QVERIFY(!isInstalled());
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::SetupStoreTest)
#include "setup_store_test.moc"
