// What the review says before anything happens.
#include "manager/explain.h"
#include "ui/pages/setup_review_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/task_row.h"
#include "ui/widgets/text_label.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/page_stage.h"

namespace warifu::test {

namespace {

/// All that the page shows, one text a line.
QString shownText(const QWidget& page) {
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->isVisible())
            texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

class ReviewPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aNewCertificateIsShownWithNameKeyAndValidity();
    void theHostNameStandsWhereNoNameWasTyped();
    void thePlacesOfBackupAndStoreAreNamed();
    void anEarlierBackupIsSaidToBeKept();
    void nothingIsSaidOfAnEarlierBackupWhereThereIsNone();
    void theCertificateToImportIsShownWithItsFacts();
    void everyWarningIsSaidWithWhatToDo();
    void theBackupOfAnImportIsSaidToHaveWhichPassword();
    void theButtonNamesTheAct();
    void aNewChoiceIsShownWhenThePageIsEnteredAgain();
    void textsFollowTheLanguage();

private:
    void show();

    ui::Services services_;
    std::unique_ptr<ui::Jobs> jobs_;
    ui::SetupForm form_;
    std::unique_ptr<ui::SetupReviewPage> page_;
};

void ReviewPageTest::init() {
    useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    services_ = cannedServices();
    jobs_ = std::make_unique<ui::Jobs>();
    form_ = ui::SetupForm();
}

void ReviewPageTest::cleanup() {
    page_.reset();
    jobs_.reset();
}

void ReviewPageTest::show() {
    page_ = std::make_unique<ui::SetupReviewPage>(form_, services_, *jobs_);
    page_->show();
    page_->entered();
    QVERIFY(
        waitFor([this] { return shownText(*page_).contains(QStringLiteral("/var/lib/warifu")); }));
}

void ReviewPageTest::aNewCertificateIsShownWithNameKeyAndValidity() {
    form_.commonName = "server01.example.co.jp";
    form_.keyType = manager::KeyType::Rsa3072;
    form_.days = 90;
    show();
    const QString text = shownText(*page_);
    QVERIFY(text.contains(QStringLiteral("server01.example.co.jp")));
    QVERIFY(text.contains(QStringLiteral("RSA 3072-bit, SHA-256")));
    QVERIFY(text.contains(QStringLiteral("24 Nov 2026 – 22 Feb 2027 (90 days)")));
}

void ReviewPageTest::theHostNameStandsWhereNoNameWasTyped() {
    services_.defaultCommonName = [] {
        return std::string("host.example.org");
    };
    show();
    QVERIFY(
        waitFor([this] { return shownText(*page_).contains(QStringLiteral("host.example.org")); }));
}

void ReviewPageTest::thePlacesOfBackupAndStoreAreNamed() {
    services_.store = "/srv/store";
    services_.backupPath = "/srv/store/AuthCertBackup/OfficeScanAuth.dat";
    page_ = std::make_unique<ui::SetupReviewPage>(form_, services_, *jobs_);
    page_->show();
    page_->entered();
    const QStringList lines = shownText(*page_).split(u'\n');
    QVERIFY(lines.contains(QStringLiteral("/srv/store")));
    QVERIFY(lines.contains(QStringLiteral("/srv/store/AuthCertBackup/OfficeScanAuth.dat")));
}

void ReviewPageTest::anEarlierBackupIsSaidToBeKept() {
    services_.findExistingBackups = [this] {
        return std::vector<manager::Path>{"/mnt/c/OfficeScanAuth.dat", services_.backupPath};
    };
    show();
    QVERIFY(waitFor(
        [this] { return shownText(*page_).contains(QStringLiteral("kept under another name")); }));
}

void ReviewPageTest::nothingIsSaidOfAnEarlierBackupWhereThereIsNone() {
    std::atomic<bool> looked = false;
    services_.findExistingBackups = [&looked] {
        looked = true;
        return std::vector<manager::Path>{"/mnt/c/OfficeScanAuth.dat"};
    };
    show();
    QVERIFY(waitFor([&looked] { return looked.load(); }));
    waitForRest(*jobs_);
    QVERIFY(!shownText(*page_).contains(QStringLiteral("kept under another name")));
}

void ReviewPageTest::theCertificateToImportIsShownWithItsFacts() {
    form_.choice = ui::SetupForm::Choice::Import;
    form_.file = "/mnt/old/OfficeScanAuth.dat";
    form_.inspection = earlierBackup();
    show();
    const QString text = shownText(*page_);
    for (const char* fact :
         {"PKCS #12 (AES-256, with private key)", "/mnt/old/OfficeScanAuth.dat",
          "OfficeScan Server NTSG", "RSA 2048-bit, SHA-256", "5 Jan 2024 – 4 Jan 2027 (3 years)",
          "7C:1E:90:4B:55:D2:0A:F3:11:8D:20:C7:A9:E4:B6:F2",
          "03:5D:88:70:FE:91:C4:AA:3B:E2:D7:40:9C:51:6E:21", "Expires in 41 days"})
        QVERIFY2(text.contains(QString::fromUtf8(fact)), fact);
    QVERIFY(!text.contains(QStringLiteral("Issuer"))); // it has signed itself
}

void ReviewPageTest::everyWarningIsSaidWithWhatToDo() {
    form_.choice = ui::SetupForm::Choice::Import;
    form_.inspection = earlierBackup();
    form_.inspection.warnings = {manager::Warning::WeakEncryption, manager::Warning::ExpiresSoon,
                                 manager::Warning::UntrustedIssuer};
    show();
    QStringList said;
    for (const auto* bar : page_->findChildren<ui::MessageBar*>())
        if (bar->isVisible())
            said.append(bar->accessibleName());
    QCOMPARE(said.size(), 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto text = manager::explain(form_.inspection.warnings[i], earlierCertificate());
        const QString& bar = said[static_cast<qsizetype>(i)];
        QVERIFY2(bar.contains(text.message) && bar.contains(text.hint), qPrintable(bar));
    }
}

void ReviewPageTest::theBackupOfAnImportIsSaidToHaveWhichPassword() {
    form_.choice = ui::SetupForm::Choice::Import;
    form_.inspection = earlierBackup();
    show();
    QVERIFY(shownText(*page_).contains(QStringLiteral("with the password of the file")));
    form_.backupPassword = secret("a new one");
    page_->entered();
    QVERIFY(shownText(*page_).contains(QStringLiteral("with the new password")));
}

void ReviewPageTest::theButtonNamesTheAct() {
    show();
    QCOMPARE(page_->nextText().remove(u'&'), QStringLiteral("Create"));
    form_.choice = ui::SetupForm::Choice::Import;
    QCOMPARE(page_->nextText().remove(u'&'), QStringLiteral("Import"));
}

void ReviewPageTest::aNewChoiceIsShownWhenThePageIsEnteredAgain() {
    form_.choice = ui::SetupForm::Choice::Import;
    form_.inspection = earlierBackup();
    show();
    page_->left();
    form_.choice = ui::SetupForm::Choice::Generate;
    form_.commonName = "new.example.org";
    page_->entered();
    const QString text = shownText(*page_);
    QVERIFY(text.contains(QStringLiteral("new.example.org")));
    QVERIFY(!text.contains(QStringLiteral("OfficeScan Server NTSG")));
    QVERIFY(!text.contains(QStringLiteral("expires")));
}

void ReviewPageTest::textsFollowTheLanguage() {
    form_.choice = ui::SetupForm::Choice::Import;
    form_.inspection = earlierBackup();
    show();
    useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
    settle();
    const QString text = shownText(*page_);
    QVERIFY(text.contains(QStringLiteral("有効期間")));
    QVERIFY(text.contains(QStringLiteral("あと 41 日で期限切れ")));
    QVERIFY(!text.contains(QStringLiteral("Validity")));
    QCOMPARE(page_->title(), QStringLiteral("インポートする内容の確認"));
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::ReviewPageTest)
#include "review_page_test.moc"
