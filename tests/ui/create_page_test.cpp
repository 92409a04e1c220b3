// Making and importing: progress, the code that is handed out, commit, ways back.
#include "manager/explain.h"
#include "ui/pages/setup_create_page.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui/widgets/task_row.h"
#include "ui/widgets/text_label.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/page_stage.h"

#include <QAccessible>
#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>

#include <algorithm>

namespace warifu::test {

namespace {

using manager::Step;
using RowState = ui::TaskRow::State;

} // namespace

class CreatePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void stepsAreTickedOffAsTheyHappen();
    void theCodeIsShownInSevenGroups();
    void theCodeIsReadOutLetterByLetter();
    void nothingIsCommittedBeforeTheCodeIsTypedBack();
    void typingIsForgiving();
    void theWrongCharacterIsNamedAsSoonAsItIsTyped();
    void whatIsNotTypedYetIsNotWrong();
    void tooManyCharactersAreSaid();
    void typingBackCommitsAndHandsTheCodeOn();
    void goingOnWithoutCheckingTakesAKnowingTick();
    void skippingCommitsAsSkipped();
    void typedGroupsCountEvenWhereSkippingIsTicked();
    void aPrintedSheetIsRemembered();
    void twoDifferentGroupsAreAskedFor();

    void backGivesUpWhatIsPrepared();
    void backDuringThePreparationStopsIt();
    void goingOnAfterBackMakesANewCodeAndSaysSo();
    void closingGivesUpWhatIsPrepared();

    void aFailureStandsUnderItsStepAndMayBeTriedAgain();
    void aFailureLeavesTheKeyboardWhereEnterTriesAgain();
    void aFailedCommitVoidsTheCode();
    void anUnfinishedCommitIsFinishedOnTheSpot();
    void aSecondFailureLeavesTheCommitUnfinished();
    void backIsNotOfferedWhileOrAfterCommitting();

    void anImportGoesOnWhenItIsDone();
    void aFailedImportStandsUnderItsStep();
    void theRequestHasWhatTheFormHas();
    void errorsFollowTheLanguage();

private:
    void begin();
    void beginAtCode();
    void type(int field, const QString& text);
    QString errorOf(int field);
    RowState stateOf(Step step);
    ui::TaskRow* rowOf(Step step);
    QPushButton* button(const QString& name);

    QCheckBox* skipBox() { return page_->findChild<QCheckBox*>(); }

    bool codeIsShown() { return page_->findChild<ui::RecoveryCodeView*>()->isVisible(); }

    bool isFailed() { return page_->canGoOn() && !page_->hasWork() && !outcome_.report; }

    void offerSkipping();

    ui::Services services_;
    ui::Dialogs dialogs_;
    std::shared_ptr<Preparations> told_;
    std::unique_ptr<ui::Jobs> jobs_;
    ui::SetupForm form_;
    ui::SetupOutcome outcome_;
    std::unique_ptr<ui::SetupCreatePage> page_;
    std::unique_ptr<QSignalSpy> goneOn_;
};

void CreatePageTest::init() {
    useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    services_ = cannedServices();
    dialogs_ = cannedDialogs();
    told_ = cannedPreparations(services_);
    jobs_ = std::make_unique<ui::Jobs>();
    form_ = ui::SetupForm();
    form_.password = secret("kita-no-kaze-27");
    outcome_ = ui::SetupOutcome();
}

void CreatePageTest::cleanup() {
    if (page_)
        page_->left();
    page_.reset();
    jobs_.reset();
    goneOn_.reset();
}

void CreatePageTest::begin() {
    page_ = std::make_unique<ui::SetupCreatePage>(form_, outcome_, services_, *jobs_, dialogs_);
    page_->askFor({1, 4});
    goneOn_ = std::make_unique<QSignalSpy>(page_.get(), &ui::Page::goOn);
    page_->show();
    page_->entered();
}

void CreatePageTest::beginAtCode() {
    begin();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
}

void CreatePageTest::type(int field, const QString& text) {
    auto* edit = page_->findChildren<ui::PasswordField*>()[field];
    edit->clear();
    QTest::keyClicks(edit, text);
}

QString CreatePageTest::errorOf(int field) {
    return page_->findChildren<ui::FieldRow*>()[field]->hasError()
               ? page_->findChildren<ui::PasswordField*>()[field]->accessibleDescription()
               : QString();
}

ui::TaskRow* CreatePageTest::rowOf(Step step) {
    for (auto* row : page_->findChildren<ui::TaskRow*>())
        for (const auto* label : row->findChildren<ui::TextLabel*>())
            if (label->text() == manager::stepName(step))
                return row;
    qFatal("no row for a step");
}

RowState CreatePageTest::stateOf(Step step) {
    return rowOf(step)->state();
}

QPushButton* CreatePageTest::button(const QString& name) {
    return visibleChild<QPushButton>(*page_, name);
}

void CreatePageTest::offerSkipping() {
    auto* link = visibleChild<QAbstractButton>(*page_, QStringLiteral("Go on without checking…"));
    QVERIFY(link);
    link->click();
}

void CreatePageTest::stepsAreTickedOffAsTheyHappen() {
    told_->held = true;
    begin();
    QVERIFY(waitFor([this] { return stateOf(Step::WritingBackup) == RowState::Running; }));
    QVERIFY(stateOf(Step::MakingKey) == RowState::Done);
    QVERIFY(stateOf(Step::MakingCertificate) == RowState::Done);
    QVERIFY(stateOf(Step::ProvingBackup) == RowState::Waiting);
    QVERIFY(stateOf(Step::Installing) == RowState::Waiting);
    QVERIFY(!page_->canGoOn());
    QVERIFY(page_->canGoBack());
    QVERIFY(page_->hasWork());
}

void CreatePageTest::theCodeIsShownInSevenGroups() {
    beginAtCode();
    QCOMPARE(page_->findChild<ui::RecoveryCodeView*>()->spelled(),
             QStringLiteral("1: V 3 4 W W, 2: H 9 K V H, 3: F T S 4 8, 4: J V 6 6 6, "
                            "5: K R 1 M G, 6: 7 C D 5 W, 7: 7 S J N N"));
}

void CreatePageTest::theCodeIsReadOutLetterByLetter() {
    beginAtCode();
    auto* view = page_->findChild<ui::RecoveryCodeView*>();
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(view);
    QVERIFY(face);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Recovery code, seven groups"));
    QVERIFY(face->text(QAccessible::Description).startsWith(QStringLiteral("1: V 3 4 W W, 2:")));
}

void CreatePageTest::nothingIsCommittedBeforeTheCodeIsTypedBack() {
    beginAtCode();
    QVERIFY(!page_->canGoOn());
    page_->next();
    type(0, QStringLiteral("H9KVH"));
    QVERIFY(!page_->canGoOn());
    page_->next();
    waitForRest(*jobs_);
    QCOMPARE(told_->committed.load(), 0);
    QCOMPARE(told_->alive.load(), 1);
    QCOMPARE(goneOn_->count(), 0);
}

void CreatePageTest::typingIsForgiving() {
    beginAtCode();
    type(0, QStringLiteral(" h9-kvh"));
    type(1, QStringLiteral("krlmg")); // l for 1
    QVERIFY(page_->canGoOn());
    QVERIFY(errorOf(0).isEmpty() && errorOf(1).isEmpty());
}

void CreatePageTest::theWrongCharacterIsNamedAsSoonAsItIsTyped() {
    beginAtCode();
    type(1, QStringLiteral("KR2"));
    QVERIFY2(errorOf(1).startsWith(QStringLiteral("Character 3 is wrong.")),
             qPrintable(errorOf(1)));
    type(1, QStringLiteral("KR1MA"));
    QVERIFY2(errorOf(1).startsWith(QStringLiteral("Character 5 is wrong.")),
             qPrintable(errorOf(1)));
    QVERIFY(!page_->canGoOn());
}

void CreatePageTest::whatIsNotTypedYetIsNotWrong() {
    beginAtCode();
    for (const char* begun : {"", "H", "H9-", "h9kv"}) {
        type(0, QString::fromLatin1(begun));
        QVERIFY2(errorOf(0).isEmpty(), begun);
    }
}

void CreatePageTest::tooManyCharactersAreSaid() {
    beginAtCode();
    type(0, QStringLiteral("H9KVHH"));
    QVERIFY2(errorOf(0).contains(QStringLiteral("five characters")), qPrintable(errorOf(0)));
}

void CreatePageTest::typingBackCommitsAndHandsTheCodeOn() {
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    QVERIFY(page_->canGoOn());
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QCOMPARE(told_->committed.load(), 1);
    QVERIFY(told_->typedBack);
    QVERIFY(outcome_.handOut == manager::HandOut::TypedBack);
    QVERIFY(outcome_.report);
    QCOMPARE(outcome_.report->current.certificate.sha256, freshCertificate().sha256);
    QVERIFY(outcome_.recoveryCode.equals(SecretBytes::copyOf(recoveryCodeText)));
    // The page itself has forgotten it.
    QVERIFY(page_->findChild<ui::RecoveryCodeView*>()->spelled().isEmpty());
    QVERIFY(page_->findChildren<ui::PasswordField*>()[0]->text().isEmpty());
    QVERIFY(!page_->hasWork());
}

void CreatePageTest::goingOnWithoutCheckingTakesAKnowingTick() {
    beginAtCode();
    QVERIFY(!skipBox()->isVisible());
    offerSkipping();
    QVERIFY(skipBox()->isVisible());
    bool warned = false;
    for (const auto* bar : page_->findChildren<ui::MessageBar*>())
        warned |= bar->isVisible() &&
                  bar->accessibleName().contains(QStringLiteral("cannot be shown again"));
    QVERIFY(warned);
    QVERIFY(!page_->canGoOn());
    skipBox()->click();
    QVERIFY(page_->canGoOn());
    skipBox()->click();
    QVERIFY(!page_->canGoOn());
}

void CreatePageTest::skippingCommitsAsSkipped() {
    beginAtCode();
    offerSkipping();
    skipBox()->click();
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QVERIFY(!told_->typedBack);
    QVERIFY(outcome_.handOut == manager::HandOut::Skipped);
}

void CreatePageTest::typedGroupsCountEvenWhereSkippingIsTicked() {
    beginAtCode();
    offerSkipping();
    skipBox()->click();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QVERIFY(told_->typedBack);
}

void CreatePageTest::aPrintedSheetIsRemembered() {
    dialogs_.choosePrinter = [](QWidget*, const QString&) {
        return ui::PrinterChoice{ui::PrinterAnswer::Chosen, [](const auto&) {
                                     return true;
                                 }};
    };
    beginAtCode();
    button(QStringLiteral("Print the recovery sheet…"))->click();
    QVERIFY(waitFor([this] {
        const auto labels = page_->findChildren<ui::TextLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const ui::TextLabel* label) {
            return label->isVisible() &&
                   label->text().contains(QStringLiteral("sent to the printer"));
        });
    }));
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QVERIFY(outcome_.sheetHandedOut);
}

void CreatePageTest::twoDifferentGroupsAreAskedFor() {
    QSet<int> seen;
    for (int i = 0; i < 200; ++i) {
        const auto [first, second] = ui::RecoveryCodePanel::randomGroups();
        QVERIFY(0 <= first && first < second && second < 7);
        seen << first << second;
    }
    QCOMPARE(seen.size(), 7);
}

void CreatePageTest::backGivesUpWhatIsPrepared() {
    beginAtCode();
    QVERIFY(page_->canGoBack());
    page_->left();
    QVERIFY(waitFor([this] { return told_->alive == 0; }));
    QCOMPARE(told_->committed.load(), 0);
    QVERIFY(!page_->hasWork());
    QVERIFY(page_->findChild<ui::RecoveryCodeView*>()->spelled().isEmpty());
}

void CreatePageTest::backDuringThePreparationStopsIt() {
    told_->held = true;
    begin();
    QVERIFY(waitFor([this] { return told_->begun == 1; }));
    page_->left();
    // It was waiting for the stop: the job ends, and nothing is prepared or shown.
    jobs_.reset();
    QCOMPARE(told_->alive.load(), 0);
    QCoreApplication::processEvents();
    QVERIFY(!codeIsShown());
    page_.reset();
}

void CreatePageTest::goingOnAfterBackMakesANewCodeAndSaysSo() {
    beginAtCode();
    page_->left();
    page_->entered();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    QCOMPARE(told_->begun.load(), 2);
    QCOMPARE(told_->alive.load(), 1); // the first one is given up before the second one begins
    bool said = false;
    for (const auto* bar : page_->findChildren<ui::MessageBar*>())
        said |= bar->isVisible() && bar->accessibleName().contains(QStringLiteral("new code"));
    QVERIFY(said);
}

void CreatePageTest::closingGivesUpWhatIsPrepared() {
    beginAtCode();
    page_.reset();
    jobs_.reset();
    QCOMPARE(told_->alive.load(), 0);
    QCOMPARE(told_->committed.load(), 0);
}

void CreatePageTest::aFailureStandsUnderItsStepAndMayBeTriedAgain() {
    told_->failure = Error{ErrorCode::Io, "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat",
                           "write: ENOSPC", Reason::NoSpace};
    begin();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(stateOf(Step::WritingBackup) == RowState::Failed);
    const ui::MessageBar* message = rowOf(Step::WritingBackup)->message();
    QVERIFY(message->isVisible());
    QVERIFY(message->accessibleName().contains(QStringLiteral("OfficeScanAuth.dat")));
    QVERIFY(page_->canGoBack());
    QCOMPARE(page_->nextText().remove(u'&'), QStringLiteral("Try again"));
    page_->next();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
}

void CreatePageTest::aFailureLeavesTheKeyboardWhereEnterTriesAgain() {
    told_->commitFailure = Error{ErrorCode::Io, "/var/lib/warifu", "ENOSPC", Reason::NoSpace};
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->findChildren<ui::PasswordField*>()[1]->setFocus();
    page_->next();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(page_->window()->focusWidget() == page_.get());
}

void CreatePageTest::aFailedCommitVoidsTheCode() {
    told_->commitFailure = Error{ErrorCode::Io, "/var/lib/warifu", "ENOSPC", Reason::NoSpace};
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(stateOf(Step::Installing) == RowState::Failed);
    QVERIFY(!codeIsShown());
    QVERIFY(waitFor([this] { return told_->alive == 0; }));
    page_->next();
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    QVERIFY(!page_->canGoOn()); // the new code is to be typed back again
}

void CreatePageTest::anUnfinishedCommitIsFinishedOnTheSpot() {
    told_->commitFailure = Error{ErrorCode::Unfinished, "/var/lib/warifu", "EIO"};
    services_.status = [] {
        manager::Status status = installedStatus();
        status.current->certificate = freshCertificate();
        return Result<manager::Status>(status);
    };
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(!page_->canGoBack());
    QCOMPARE(page_->nextText().remove(u'&'), QStringLiteral("Finish now"));
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QCOMPARE(outcome_.report->current.certificate.sha256, freshCertificate().sha256);
    QCOMPARE(outcome_.report->backup,
             manager::Path("/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat"));
    QVERIFY(outcome_.recoveryCode.equals(SecretBytes::copyOf(recoveryCodeText)));
}

void CreatePageTest::aSecondFailureLeavesTheCommitUnfinished() {
    told_->commitFailure = Error{ErrorCode::Unfinished, "/var/lib/warifu", "EIO"};
    const auto asked = std::make_shared<std::atomic<int>>(0);
    services_.status = [asked]() -> Result<manager::Status> {
        if (++*asked == 1)
            return fail(ErrorCode::Io, "/var/lib/warifu", "EIO", Reason::WriteFailed);
        return installedStatus();
    };
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(waitFor([this] { return isFailed(); }));
    page_->next();
    QVERIFY(waitFor([&] { return *asked == 1 && isFailed(); }));
    QCOMPARE(page_->title(), QStringLiteral("Not finished yet"));
    QVERIFY(!page_->why().contains(QStringLiteral("Nothing")));
    QCOMPARE(page_->nextText().remove(u'&'), QStringLiteral("Finish now"));
    QVERIFY(!page_->canGoBack());
    page_->next();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QCOMPARE(told_->begun.load(), 1);
    QVERIFY(outcome_.recoveryCode.equals(SecretBytes::copyOf(recoveryCodeText)));
}

void CreatePageTest::backIsNotOfferedWhileOrAfterCommitting() {
    beginAtCode();
    type(0, QStringLiteral("H9KVH"));
    type(1, QStringLiteral("KR1MG"));
    page_->next();
    QVERIFY(!page_->canGoBack());
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QVERIFY(!page_->canGoBack());
}

void CreatePageTest::anImportGoesOnWhenItIsDone() {
    form_.choice = ui::SetupForm::Choice::Import;
    services_.importCertificate =
        [](manager::ImportRequest,
           const manager::Control& control) -> Result<manager::InstallReport> {
        for (const Step step :
             {Step::ReadingFile, Step::WritingBackup, Step::ProvingBackup, Step::Installing})
            control.progress(step);
        return importReport();
    };
    begin();
    QVERIFY(waitFor([this] { return goneOn_->count() == 1; }));
    QCOMPARE(outcome_.report->current.certificate.sha256, earlierCertificate().sha256);
    QVERIFY(outcome_.recoveryCode.empty());
    QVERIFY(stateOf(Step::Installing) == RowState::Done);
}

void CreatePageTest::aFailedImportStandsUnderItsStep() {
    form_.choice = ui::SetupForm::Choice::Import;
    services_.importCertificate =
        [](manager::ImportRequest,
           const manager::Control& control) -> Result<manager::InstallReport> {
        control.progress(Step::ReadingFile);
        return fail(ErrorCode::WrongPassword, "/mnt/old/OfficeScanAuth.dat");
    };
    begin();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(rowOf(Step::ReadingFile)->message()->isVisible());
    QVERIFY(page_->canGoBack());
}

void CreatePageTest::theRequestHasWhatTheFormHas() {
    form_.keyType = manager::KeyType::Rsa3072;
    form_.days = 30;
    form_.commonName = "name.example.org";
    auto asked = std::make_shared<manager::GenerateRequest>();
    services_.prepareGenerate =
        [asked](manager::GenerateRequest request,
                const manager::Control&) -> Result<std::unique_ptr<manager::PreparedGenerate>> {
        *asked = std::move(request);
        return fail(ErrorCode::AlreadyInstalled);
    };
    begin();
    QVERIFY(waitFor([this] { return isFailed(); }));
    QVERIFY(asked->password.equals(secret("kita-no-kaze-27")));
    QVERIFY(asked->keyType == manager::KeyType::Rsa3072);
    QCOMPARE(asked->days, 30);
    QCOMPARE(asked->commonName, std::string("name.example.org"));
}

void CreatePageTest::errorsFollowTheLanguage() {
    told_->failure = Error{ErrorCode::Io, "/srv/x", "write: ENOSPC", Reason::NoSpace};
    begin();
    QVERIFY(waitFor([this] { return isFailed(); }));
    useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
    settle();
    QVERIFY(rowOf(Step::WritingBackup)
                ->message()
                ->accessibleName()
                .contains(QStringLiteral("空き容量")));
    QCOMPARE(page_->title(), QStringLiteral("証明書を作成できませんでした"));
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::CreatePageTest)
#include "create_page_test.moc"
