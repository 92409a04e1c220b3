// A renewal in the wizard, on a real store: what the reason leads to, what is said before and
// after, and what is in force then.
#include "manager/care.h"
#include "support/bytes.h"
#include "support/tools.h"
#include "ui/pages/home_page.h"
#include "ui/pages/renewal_act_page.h"
#include "ui/pages/renewal_done_page.h"
#include "ui/pages/renewal_review_page.h"
#include "ui/pages/rotate_reason_page.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/question.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui/widgets/task_row.h"
#include "ui_canned/canned_renewal.h"
#include "ui_canned/store_kit.h"

#include <QCheckBox>
#include <QLabel>
#include <QRadioButton>

namespace warifu::test {

class RotatePagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() { kit_ = std::make_unique<StoreKit>(); }

    void cleanup() {
        wizard_.reset();
        kit_.reset();
    }

    void renewedCertificateIsInForceAndItsBackupOpensWithTheNewPassword();
    void keyboardAloneLeadsThroughARenewal();
    void reasonGoesIntoTheRecordOfTheCertificateBefore();
    void leakedKeyLeadsToRecoveryUnlessOneSaysOtherwise();
    void renewalAfterALeakSaysWhatItDoesNotProtectFrom();
    void previewNamesKindsOfAgentsWithoutCounts();
    void soonExpiringCertificateSuggestsThatReason();
    void importedCertificateGetsItsFirstCodeBeforeTheCommit();
    void codeMayBeSkippedOnlyKnowingly();
    void goingBackFromTheCodeLeavesTheStoreAsItWas();
    void agentsAheadAreSaidWithWhatToDo();
    void restoredCertificateMayBeForcedOnlyKnowingly();
    void storeInUseCanBeReadAgain();
    void failureIsSaidUnderItsStepAndCanBeTriedAgain();
    void unfinishedRenewalIsFinishedFromThePage();
    void secondFailureLeavesTheRenewalUnfinished();
    void stepsAreTickedOffInTheirOrder();
    void closingAsksBeforeTheCommitAndNotAfter();
    void escapeAtTheFirstPageLeadsHome();

private:
    template<typename T> T* at() { return qobject_cast<T*>(wizard_->page()); }

    template<typename T> bool comes() {
        return waitFor([this] { return at<T>() != nullptr; });
    }

    void begin(const ui::Services& services);
    void chooseReason(const QString& name);
    void toTheReview();
    void typePasswords(const QString& password = QStringLiteral("haru-no-umi-31"));
    void renew();

    bool shows(const QString& text) const { return showsText(*wizard_, text); }

    QString shownGroup(int index) const {
        const QString spelled = wizard_->findChild<ui::RecoveryCodeView*>()->spelled();
        return spelled.split(QStringLiteral(", "))[index].mid(3).remove(u' ');
    }

    bool codeIsShown() const {
        const auto views = wizard_->findChildren<ui::RecoveryCodeView*>();
        return std::any_of(views.begin(), views.end(),
                           [](const ui::RecoveryCodeView* view) { return view->isVisible(); });
    }

    void importForeignCertificate();
    ui::Services cannedInstalled();

    std::unique_ptr<StoreKit> kit_;
    std::unique_ptr<ui::Wizard> wizard_;
    std::shared_ptr<Renewals> told_;
};

void RotatePagesTest::begin(const ui::Services& services) {
    wizard_ = openWizard(services);
    QVERIFY(comes<ui::HomePage>());
    pressButton(*wizard_, QStringLiteral("Renew"));
    QVERIFY(comes<ui::RotateReasonPage>());
    QVERIFY(waitFor([this] {
        return wizard_->page()->canGoOn() ||
               shows(QStringLiteral("Nothing on this server has been changed."));
    }));
    settle();
}

void RotatePagesTest::chooseReason(const QString& name) {
    auto* radio = visibleChild<QRadioButton>(*wizard_, name);
    QVERIFY2(radio, qPrintable(name));
    radio->click();
    settle();
}

void RotatePagesTest::toTheReview() {
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalReviewPage>());
    settle();
}

void RotatePagesTest::typePasswords(const QString& password) {
    const auto fields = wizard_->page()->findChildren<ui::PasswordField*>();
    QCOMPARE(fields.size(), 2);
    for (ui::PasswordField* field : fields)
        field->setText(password);
}

void RotatePagesTest::renew() {
    typePasswords();
    pressButton(*wizard_, QStringLiteral("Renew"));
    QVERIFY(comes<ui::RenewalActPage>());
}

ui::Services RotatePagesTest::cannedInstalled() {
    ui::Services services = cannedServices();
    services.status = [] {
        return Result<manager::Status>(installedStatus());
    };
    told_ = cannedRenewals(services);
    return services;
}

void RotatePagesTest::importForeignCertificate() {
    const QString key = kit_->folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = kit_->folder.filePath(QStringLiteral("certificate.pem"));
    const QString pfx = kit_->folder.filePath(QStringLiteral("old.pfx"));
    support::mustRun(QStringLiteral("openssl"),
                     {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                      QStringLiteral("rsa:2048"), QStringLiteral("-noenc"),
                      QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                      QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"),
                      QStringLiteral("/CN=OfficeScan Server NTSG")});
    support::mustRun(QStringLiteral("openssl"),
                     {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-inkey"),
                      key, QStringLiteral("-in"), certificate, QStringLiteral("-out"), pfx,
                      QStringLiteral("-passout"), QStringLiteral("pass:old-password")});
    manager::ImportRequest request;
    request.file = pfx.toStdString();
    request.password = secret("old-password");
    QVERIFY(manager::importCertificate(kit_->environment, std::move(request), {}));
}

void RotatePagesTest::renewedCertificateIsInForceAndItsBackupOpensWithTheNewPassword() {
    kit_->install();
    const manager::Status before = kit_->status();
    begin(kit_->services);
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The agents are being led over"));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalDonePage>());
    QVERIFY(shows(QStringLiteral("The recovery code stays the same")));

    const manager::Status after = kit_->status();
    QVERIFY(after.current->certificate.sha256 != before.current->certificate.sha256);
    QCOMPARE(after.current->certificate.generation, 1U);
    QCOMPARE(after.expired.size(), std::size_t(1));
    QCOMPARE(after.expired[0].sha256, before.current->certificate.sha256);
    QVERIFY(manager::drillBackupPassword(kit_->environment, secret("haru-no-umi-31")));
    QVERIFY(!manager::drillBackupPassword(kit_->environment, secret(storePassword)));
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
    QVERIFY(shows(QStringLiteral("Current certificate (generation 1)")));
}

void RotatePagesTest::keyboardAloneLeadsThroughARenewal() {
    kit_->install();
    begin(kit_->services);
    const auto press = [](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key);
    };
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RenewalReviewPage>());
    settle();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("haru-no-umi-31"));
    QTest::keyClick(wizard_.get(), Qt::Key_F, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("haru-no-umi-31"));
    QTest::keyClick(wizard_.get(), Qt::Key_E, Qt::AltModifier);
    QVERIFY(comes<ui::RenewalActPage>());
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RenewalDonePage>());
    QTest::keyClick(wizard_.get(), Qt::Key_F, Qt::AltModifier);
    QVERIFY(comes<ui::HomePage>());
    QCOMPARE(kit_->status().current->certificate.generation, 1U);
}

void RotatePagesTest::reasonGoesIntoTheRecordOfTheCertificateBefore() {
    kit_->install();
    begin(kit_->services);
    chooseReason(QStringLiteral("The certificate expires soon or has expired"));
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    QCOMPARE(kit_->status().expired[0].reason, std::string("expired"));
}

void RotatePagesTest::leakedKeyLeadsToRecoveryUnlessOneSaysOtherwise() {
    kit_->install();
    begin(kit_->services);
    chooseReason(QStringLiteral("Somebody else may have the key"));
    QVERIFY(shows(QStringLiteral("A renewal does not protect from somebody who has the leaked")));
    QCOMPARE(wizard_->page()->nextText().remove(u'&'), QStringLiteral("Go to recovery"));
    visibleChild<QCheckBox>(*wizard_,
                            QStringLiteral("Renew without the recovery code all the same"))
        ->click();
    QCOMPARE(wizard_->page()->nextText().remove(u'&'), QStringLiteral("Next"));
    toTheReview();
}

void RotatePagesTest::renewalAfterALeakSaysWhatItDoesNotProtectFrom() {
    kit_->install();
    begin(kit_->services);
    chooseReason(QStringLiteral("Somebody else may have the key"));
    visibleChild<QCheckBox>(*wizard_,
                            QStringLiteral("Renew without the recovery code all the same"))
        ->click();
    toTheReview();
    QVERIFY(shows(QStringLiteral("A renewal does not protect from somebody")));
    QVERIFY(shows(QStringLiteral("Agents that somebody with the leaked key has led away")));
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalDonePage>());
    QVERIFY(shows(QStringLiteral("recover with the recovery code")));
}

void RotatePagesTest::previewNamesKindsOfAgentsWithoutCounts() {
    kit_->install();
    begin(kit_->services);
    toTheReview();
    QVERIFY(shows(QStringLiteral("Follow at once")));
    QVERIFY(shows(QStringLiteral("Follow later")));
    QVERIFY(shows(QStringLiteral("Do not follow")));
    QVERIFY(shows(QStringLiteral("Agents that run and reach the server")));
}

void RotatePagesTest::soonExpiringCertificateSuggestsThatReason() {
    ui::Services services = cannedInstalled();
    services.previewRotation = [](manager::RotationReason reason, bool) {
        manager::RotationPreview preview = rotationPreview(reason);
        preview.suggested = manager::RotationReason::Expired;
        return Result<manager::RotationPreview>(preview);
    };
    begin(services);
    QVERIFY(visibleChild<QRadioButton>(
                *wizard_, QStringLiteral("The certificate expires soon or has expired"))
                ->isChecked());
}

void RotatePagesTest::importedCertificateGetsItsFirstCodeBeforeTheCommit() {
    importForeignCertificate();
    begin(kit_->services);
    toTheReview();
    QVERIFY(shows(QStringLiteral("The first one is made and shown once")));
    renew();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    QVERIFY(!wizard_->page()->canGoOn());
    at<ui::RenewalActPage>()->left();
    at<ui::RenewalActPage>()->askFor({0, 6});
    at<ui::RenewalActPage>()->entered();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    const auto fields = wizard_->page()->findChildren<ui::PasswordField*>();
    QTest::keyClicks(fields[0], shownGroup(0));
    QTest::keyClicks(fields[1], shownGroup(6));
    pressButton(*wizard_, QStringLiteral("Renew"));
    QVERIFY(waitFor([this] { return !codeIsShown() && wizard_->page()->canGoOn(); }));
    QVERIFY(kit_->status().current->certificate.recoveryCommitment);
    QVERIFY(kit_->status().recovery.confirmedAt);
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalDonePage>());
    QVERIFY(shows(QStringLiteral("Print the recovery sheet and keep it away from the server")));
}

void RotatePagesTest::codeMayBeSkippedOnlyKnowingly() {
    importForeignCertificate();
    begin(kit_->services);
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    pressButton(*wizard_, QStringLiteral("Go on without checking…"));
    QVERIFY(!wizard_->page()->canGoOn());
    visibleChild<QCheckBox>(*wizard_, QStringLiteral("I know this, go on without checking"))
        ->click();
    pressButton(*wizard_, QStringLiteral("Renew"));
    QVERIFY(waitFor([this] { return !codeIsShown() && wizard_->page()->canGoOn(); }));
    QVERIFY(!kit_->status().recovery.confirmedAt);
}

void RotatePagesTest::goingBackFromTheCodeLeavesTheStoreAsItWas() {
    importForeignCertificate();
    const manager::Status before = kit_->status();
    begin(kit_->services);
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    pressButton(*wizard_, QStringLiteral("Back"));
    QVERIFY(comes<ui::RenewalReviewPage>());
    // The password is there again.
    QCOMPARE(wizard_->page()->findChildren<ui::PasswordField*>()[0]->text(),
             QStringLiteral("haru-no-umi-31"));
    wizard_.reset();
    QCOMPARE(kit_->status().current->certificate.sha256, before.current->certificate.sha256);
    QVERIFY(kit_->status().expired.empty());
}

void RotatePagesTest::agentsAheadAreSaidWithWhatToDo() {
    ui::Services services = cannedInstalled();
    services.previewRotation = [](manager::RotationReason,
                                  bool) -> Result<manager::RotationPreview> {
        return fail(ErrorCode::AgentsAhead, "/var/lib/warifu");
    };
    begin(services);
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The certificate should not be renewed now"));
    QVERIFY(shows(QStringLiteral("Agents already follow a newer certificate")));
    QVERIFY(shows(QStringLiteral("Restore the newer backup")));
    QVERIFY(!wizard_->page()->canGoOn());
    QVERIFY(visibleChild<QPushButton>(*wizard_, QStringLiteral("Recover with the code…")));
    QVERIFY(!visibleChild<QCheckBox>(
        *wizard_, QStringLiteral("No newer certificate was ever made: renew all the same")));
}

void RotatePagesTest::restoredCertificateMayBeForcedOnlyKnowingly() {
    ui::Services services = cannedInstalled();
    auto forced = std::make_shared<std::atomic<bool>>(false);
    services.previewRotation = [](manager::RotationReason reason,
                                  bool force) -> Result<manager::RotationPreview> {
        if (!force)
            return fail(ErrorCode::AgentsAhead, "/var/lib/warifu", {}, Reason::Restored, {"older"});
        return rotationPreview(reason);
    };
    services.prepareRotation =
        [forced](manager::RotateRequest request,
                 const manager::Control&) -> Result<std::unique_ptr<manager::PreparedCertificate>> {
        *forced = request.force;
        return fail(ErrorCode::Cancelled);
    };
    begin(services);
    QVERIFY(!shows(QStringLiteral("--force")));
    QVERIFY(!wizard_->page()->canGoOn());
    visibleChild<QCheckBox>(
        *wizard_, QStringLiteral("No newer certificate was ever made: renew all the same"))
        ->click();
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(waitFor(
        [this] { return visibleChild<QRadioButton>(*wizard_, QStringLiteral("As planned")); }));
    QVERIFY(shows(QStringLiteral("You renew a restored certificate all the same.")));
    toTheReview();
    renew();
    QVERIFY(waitFor([&] { return forced->load(); }));
}

void RotatePagesTest::storeInUseCanBeReadAgain() {
    ui::Services services = cannedInstalled();
    auto busy = std::make_shared<std::atomic<bool>>(true);
    services.previewRotation = [busy](manager::RotationReason reason,
                                      bool) -> Result<manager::RotationPreview> {
        if (*busy)
            return fail(ErrorCode::Locked, "/var/lib/warifu", {}, Reason::Busy,
                        {"42", "host", "2026-11-24T08:00:00Z"});
        return rotationPreview(reason);
    };
    begin(services);
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The certificate cannot be renewed now"));
    *busy = false;
    pressButton(*wizard_, QStringLiteral("Read again"));
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
}

void RotatePagesTest::failureIsSaidUnderItsStepAndCanBeTriedAgain() {
    begin(cannedInstalled());
    told_->failure = Error{ErrorCode::Io, "/var/lib/warifu", "write: No space", Reason::NoSpace};
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The certificate was not renewed"));
    QVERIFY(shows(QStringLiteral("Nothing on this server has been changed.")));
    pressButton(*wizard_, QStringLiteral("Try again"));
    QVERIFY(waitFor([this] { return told_->committed == 1; }));
}

void RotatePagesTest::unfinishedRenewalIsFinishedFromThePage() {
    begin(cannedInstalled());
    told_->commitFailure = Error{ErrorCode::Unfinished, "/var/lib/warifu"};
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("Not finished yet"));
    QVERIFY(!wizard_->page()->canGoBack());
    pressButton(*wizard_, QStringLiteral("Finish now"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The agents are being led over");
    }));
}

void RotatePagesTest::secondFailureLeavesTheRenewalUnfinished() {
    ui::Services services = cannedInstalled();
    const auto hindrance = hinderStatus(services);
    begin(services);
    told_->commitFailure = Error{ErrorCode::Unfinished, "/var/lib/warifu"};
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    finishInVain(*wizard_, *hindrance);
    pressButton(*wizard_, QStringLiteral("Finish now"));
    QVERIFY(waitFor([this] {
        return wizard_->page()->title() == QStringLiteral("The agents are being led over");
    }));
}

void RotatePagesTest::stepsAreTickedOffInTheirOrder() {
    begin(cannedInstalled());
    told_->held = true;
    toTheReview();
    renew();
    const auto rows = [this] {
        return wizard_->page()->findChildren<ui::TaskRow*>();
    };
    QVERIFY(waitFor([&] { return rows()[3]->state() == ui::TaskRow::State::Running; }));
    QCOMPARE(rows().size(), 8);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(rows()[i]->state(), ui::TaskRow::State::Done);
    for (int i = 4; i < 8; ++i)
        QCOMPARE(rows()[i]->state(), ui::TaskRow::State::Waiting);
    told_->held = false;
    QVERIFY(waitFor([this] { return told_->committed == 1; }));
    QVERIFY(waitFor([&] { return rows()[7]->state() == ui::TaskRow::State::Done; }));
    // Publishing comes before the move to the expired certificates.
    const auto labels = wizard_->page()->findChildren<QLabel*>();
    const auto placeOf = [&labels](const QString& text) {
        for (const QLabel* label : labels)
            if (label->text() == text)
                return label->mapTo(label->window(), QPoint()).y();
        return -1;
    };
    QVERIFY(placeOf(QStringLiteral("Publishing the statement")) <
            placeOf(QStringLiteral("Moving the certificate before to the expired ones")));
    QVERIFY(shows(QStringLiteral("17:40:00")));
}

void RotatePagesTest::closingAsksBeforeTheCommitAndNotAfter() {
    begin(cannedInstalled());
    told_->held = true;
    toTheReview();
    renew();
    QVERIFY(waitFor([this] { return told_->begun == 1; }));
    wizard_->close();
    QVERIFY(waitFor([this] { return wizard_->findChild<ui::Question*>() != nullptr; }));
    QTest::keyClick(wizard_->findChild<ui::Question*>(), Qt::Key_Escape);
    QVERIFY(waitFor([this] { return wizard_->findChild<ui::Question*>() == nullptr; }));
    told_->held = false;
    QVERIFY(waitFor([this] { return told_->committed == 1 && wizard_->page()->canGoOn(); }));
    QVERIFY(wizard_->close());
}

void RotatePagesTest::escapeAtTheFirstPageLeadsHome() {
    begin(cannedInstalled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(comes<ui::HomePage>());
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::RotatePagesTest)
#include "rotate_pages_test.moc"
