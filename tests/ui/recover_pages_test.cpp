// A recovery in the wizard, on real stores: from a live one, from one whose key is gone, and from
// nothing but the code and an agent's certificate.
#include "manager/care.h"
#include "manager/rotate.h"
#include "support/tools.h"
#include "ui/pages/home_page.h"
#include "ui/pages/recover_code_page.h"
#include "ui/pages/recover_situation_page.h"
#include "ui/pages/recovery_code_entry.h"
#include "ui/pages/renewal_act_page.h"
#include "ui/pages/renewal_done_page.h"
#include "ui/pages/renewal_review_page.h"
#include "ui/pages/setup_source_page.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui_canned/canned_renewal.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/store_kit.h"

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QRadioButton>

#include <mutex>

namespace warifu::test {

class RecoverPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { useLook(QStringLiteral("en"), ui::theme::Scheme::Light); }

    void init() {
        kit_ = std::make_unique<StoreKit>();
        manager::GenerateRequest request;
        request.password = secret(storePassword);
        request.commonName = "warifu.example.co.jp";
        auto prepared = manager::prepareGenerate(kit_->environment, std::move(request), {});
        QVERIFY(prepared);
        code_ = QString::fromUtf8((*prepared)->recoveryCode().view().data(), 41);
        QVERIFY((*prepared)->commit(manager::HandOut::TypedBack, {}));
        before_ = kit_->status().current->certificate;
    }

    void cleanup() {
        wizard_.reset();
        kit_.reset();
    }

    void liveStoreIsRecoveredAndTheOldSheetIsToBeDestroyed();
    void newCodeIsTheOneThatCountsAfterwards();
    void lostKeyIsToldAndRecoveredFrom();
    void emptyStoreTakesAnAgentsCertificateFromTheFirstPageOfTheSetUp();
    void fileThatIsNoCertificateIsSaidUnderItsField();
    void droppedFilesAndFoldersAreAllStatements();
    void statementsAreBrowsedForAsFilesAndAsAFolder();
    void typedStatementsCountAndAnotherCanBeTyped();
    void brokenStatementsAreSaidUnderTheirFieldAndCanBeTakenOut();
    void statementsFromSeveralPlacesArePublishedAgain();
    void codeOfAnotherServerGoesNoFurther();
    void mistypedGroupIsNamedBeforeAnythingIsAsked();
    void importedCertificateHasNoCode();
    void backKeepsTheCodeAndTheNewOneIsNotInForce();
    void cancellingInTheSetUpLeadsBackToTheSetUp();
    void keyboardAloneLeadsThroughARecovery();

private:
    template<typename T> T* at() { return qobject_cast<T*>(wizard_->page()); }

    template<typename T> bool comes() {
        return waitFor([this] { return at<T>() != nullptr; });
    }

    void beginFromHome(const ui::Dialogs& dialogs = cannedDialogs());
    void lookOn();
    void openStatements();
    void drop(const QStringList& paths);
    void rotate();
    void publishCopy(const char* name, const QStringList& statements);
    void beginFromSetup();
    void toTheCode();
    void enterCode(const QString& code);
    void toTheAct();
    void typeBack();
    void finish();

    bool shows(const QString& text) const { return showsText(*wizard_, text); }

    bool codeIsShown() const {
        const auto views = wizard_->findChildren<ui::RecoveryCodeView*>();
        return std::any_of(views.begin(), views.end(),
                           [](const ui::RecoveryCodeView* view) { return view->isVisible(); });
    }

    QStringList shownCode() const {
        QStringList groups;
        for (const QString& group :
             wizard_->findChild<ui::RecoveryCodeView*>()->spelled().split(QStringLiteral(", ")))
            groups << group.mid(3).remove(u' ');
        return groups;
    }

    QString storeText(const char* name) const {
        return ui::pathText(kit_->environment.store / name);
    }

    /// What stands on the list of statements.
    QStringList listed() const {
        QStringList texts;
        const auto* list = wizard_->page()->findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            texts << list->item(row)->text();
        return texts;
    }

    std::vector<manager::Path> lastSource() const {
        const std::lock_guard lock(*sourcesLock_);
        return *sources_;
    }

    std::unique_ptr<StoreKit> kit_;
    std::unique_ptr<ui::Wizard> wizard_;

    /// The statements that were looked at last, written from a job.
    std::shared_ptr<std::vector<manager::Path>> sources_ =
        std::make_shared<std::vector<manager::Path>>();
    std::shared_ptr<std::mutex> sourcesLock_ = std::make_shared<std::mutex>();
    QString code_;
    manager::CertificateInfo before_;
};

void RecoverPagesTest::beginFromHome(const ui::Dialogs& dialogs) {
    wizard_ = openWizard(kit_->services, dialogs);
    QVERIFY(comes<ui::HomePage>());
    pressButton(*wizard_, QStringLiteral("Recover"));
    QVERIFY(comes<ui::RecoverSituationPage>());
}

void RecoverPagesTest::beginFromSetup() {
    wizard_ = openWizard(kit_->services);
    QVERIFY(comes<ui::SetupSourcePage>());
    pressButton(*wizard_, QStringLiteral("Recover with a printed recovery code…"));
    QVERIFY(comes<ui::RecoverSituationPage>());
}

/// Every look is answered at once, and what it looked at is kept.
void RecoverPagesTest::lookOn() {
    kit_->services.recoverySituation =
        [sources = sources_, lock = sourcesLock_](
            const manager::RecoverySource& source) -> Result<manager::RecoverySituation> {
        const std::lock_guard guard(*lock);
        *sources = source.statements;
        return liveSituation();
    };
}

void RecoverPagesTest::openStatements() {
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    pressButton(*wizard_, QStringLiteral("Statements from a copy of publish or a backup"));
}

void RecoverPagesTest::drop(const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(wizard_->page(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(wizard_->page(), &event);
}

void RecoverPagesTest::rotate() {
    manager::RotateRequest request;
    request.password = secret(storePassword);
    auto prepared = manager::prepareRotation(kit_->environment, std::move(request), {});
    QVERIFY(prepared && (*prepared)->commit(manager::HandOut::TypedBack, {}));
}

/// A copy of publish/ beside the store that has these statements only.
void RecoverPagesTest::publishCopy(const char* name, const QStringList& statements) {
    const QDir copy(ui::pathText(kit_->path(name)));
    QVERIFY(copy.mkpath(QStringLiteral("chain")));
    for (const QString& each : statements)
        QVERIFY(QFile::copy(storeText("publish/chain/") + each,
                            copy.filePath(QStringLiteral("chain/") + each)));
    QVERIFY(QFile::copy(storeText("publish/OfcNTCer.dat"),
                        copy.filePath(QStringLiteral("OfcNTCer.dat"))));
}

void RecoverPagesTest::toTheCode() {
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RecoverCodePage>());
    settle();
}

void RecoverPagesTest::enterCode(const QString& code) {
    const QString letters = QString(code).remove(QLatin1Char('-'));
    for (const QChar letter : letters)
        QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
}

void RecoverPagesTest::toTheAct() {
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalReviewPage>());
    settle();
    for (ui::PasswordField* field : wizard_->page()->findChildren<ui::PasswordField*>())
        field->setText(QStringLiteral("haru-no-umi-31"));
    pressButton(*wizard_, QStringLiteral("Recover"));
    QVERIFY(comes<ui::RenewalActPage>());
    QVERIFY(waitFor([this] { return codeIsShown(); }));
}

void RecoverPagesTest::typeBack() {
    const QStringList groups = shownCode();
    for (ui::PasswordField* field : wizard_->page()->findChildren<ui::PasswordField*>()) {
        const int number = nameOfControl(*field).right(1).toInt();
        field->setFocus();
        QTest::keyClicks(field, groups[number - 1]);
    }
}

void RecoverPagesTest::finish() {
    typeBack();
    pressButton(*wizard_, QStringLiteral("Recover"));
    QVERIFY(waitFor([this] { return !codeIsShown() && wizard_->page()->canGoOn(); }));
    QCOMPARE(wizard_->page()->title(), QStringLiteral("The agents are being led over"));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(comes<ui::RenewalDonePage>());
}

void RecoverPagesTest::liveStoreIsRecoveredAndTheOldSheetIsToBeDestroyed() {
    beginFromHome();
    QVERIFY(waitFor([this] { return shows(QStringLiteral("The installed certificate")); }));
    visibleChild<QRadioButton>(*wizard_, QStringLiteral("Somebody else may have the key"))->click();
    toTheCode();
    enterCode(code_);
    toTheAct();
    finish();
    QVERIFY(shows(QStringLiteral("Destroy the old recovery sheet now")));
    const manager::Status after = kit_->status();
    QCOMPARE(after.current->certificate.recoveries, before_.recoveries + 1);
    QCOMPARE(after.serverIdentity, before_.serverIdentity);
    QVERIFY(manager::drillBackupPassword(kit_->environment, secret("haru-no-umi-31")));
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
}

void RecoverPagesTest::newCodeIsTheOneThatCountsAfterwards() {
    beginFromHome();
    toTheCode();
    enterCode(code_);
    toTheAct();
    const std::string fresh = shownCode().join(QLatin1Char('-')).toStdString();
    QVERIFY(fresh != code_.toStdString());
    finish();
    QVERIFY(manager::drillRecoveryCode(kit_->environment, secret(fresh)));
    QVERIFY(!manager::drillRecoveryCode(kit_->environment, secret(code_.toStdString())));
}

void RecoverPagesTest::lostKeyIsToldAndRecoveredFrom() {
    QVERIFY(QFile::remove(storeText("key.pem")));
    beginFromHome();
    QVERIFY(waitFor([this] { return shows(QStringLiteral("its key is missing")); }));
    QVERIFY(visibleChild<QRadioButton>(*wizard_, QStringLiteral("The key is lost"))->isChecked());
    toTheCode();
    enterCode(code_);
    toTheAct();
    finish();
    QCOMPARE(kit_->status().current->certificate.recoveries, before_.recoveries + 1);
}

void RecoverPagesTest::emptyStoreTakesAnAgentsCertificateFromTheFirstPageOfTheSetUp() {
    const QString agents = kit_->folder.filePath(QStringLiteral("OfcNTCer.dat"));
    QVERIFY(QFile::copy(storeText("publish/OfcNTCer.dat"), agents));
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    beginFromSetup();
    QVERIFY(
        waitFor([this] { return shows(QStringLiteral("Nothing is installed here any more")); }));
    QVERIFY(!wizard_->page()->canGoOn());
    wizard_->page()->findChildren<ui::PathEdit*>()[0]->setText(agents);
    QVERIFY(waitFor([this] { return shows(QStringLiteral("The certificate that was brought")); }));
    toTheCode();
    enterCode(code_);
    toTheAct();
    finish();
    const manager::Status after = kit_->status();
    QCOMPARE(after.serverIdentity, before_.serverIdentity);
    QCOMPARE(after.current->certificate.recoveries, before_.recoveries + 1);
    pressButton(*wizard_, QStringLiteral("Finish"));
    QVERIFY(comes<ui::HomePage>());
}

void RecoverPagesTest::fileThatIsNoCertificateIsSaidUnderItsField() {
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    const QString file = kit_->folder.filePath(QStringLiteral("notes.txt"));
    QFile notes(file);
    QVERIFY(notes.open(QIODevice::WriteOnly));
    notes.write("not a certificate");
    notes.close();
    beginFromSetup();
    QVERIFY(
        waitFor([this] { return shows(QStringLiteral("Nothing is installed here any more")); }));
    auto* edit = wizard_->page()->findChildren<ui::PathEdit*>()[0];
    edit->setText(file);
    QVERIFY(waitFor([edit] { return !edit->accessibleDescription().isEmpty(); }));
    QVERIFY2(edit->accessibleDescription().contains(QStringLiteral("OfcNTCer.dat")),
             qPrintable(edit->accessibleDescription()));
    QVERIFY(!wizard_->page()->canGoOn());
}

void RecoverPagesTest::droppedFilesAndFoldersAreAllStatements() {
    lookOn();
    beginFromHome();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    const QString folder = ui::pathText(kit_->path("publish"));
    const QString file = ui::pathText(kit_->path("backup.zip"));
    drop({folder, file});
    QVERIFY(visibleChild<QListWidget>(*wizard_, QStringLiteral("Chosen files and folders")));
    QCOMPARE(listed(), (QStringList{folder, file}));
    drop({file}); // a second time is once
    QCOMPARE(listed(), (QStringList{folder, file}));
    const std::vector<manager::Path> both{kit_->path("publish"), kit_->path("backup.zip")};
    QVERIFY(waitFor([&] { return lastSource() == both; }));
}

void RecoverPagesTest::statementsAreBrowsedForAsFilesAndAsAFolder() {
    lookOn();
    ui::Dialogs dialogs = cannedDialogs();
    const manager::Path folder = kit_->path("publish");
    const std::vector<manager::Path> files{kit_->path("one.zip"), kit_->path("two.zip")};
    dialogs.openPaths = [&](QWidget*, const ui::OpenQuestion& question) {
        return question.what == ui::OpenQuestion::What::Folder ? std::vector{folder} : files;
    };
    beginFromHome(dialogs);
    openStatements();
    pressButton(*wizard_, QStringLiteral("Browse…"));
    pressButton(*wizard_, QStringLiteral("Folder…"));
    const std::vector<manager::Path> all{files[0], files[1], folder};
    QVERIFY(waitFor([&] { return lastSource() == all; }));
    QCOMPARE(listed().size(), 3);
}

void RecoverPagesTest::typedStatementsCountAndAnotherCanBeTyped() {
    lookOn();
    beginFromHome();
    openStatements();
    const std::vector<manager::Path> paths{kit_->path("one.zip"), kit_->path("two.zip")};
    auto* edit = visibleChild<ui::PathEdit>(*wizard_, QStringLiteral("Files or folders"));
    QVERIFY(edit);
    edit->setText(ui::pathText(paths[0]));
    QVERIFY(waitFor([&] { return lastSource() == std::vector{paths[0]}; }));
    pressButton(*wizard_, QStringLiteral("Add another"));
    QVERIFY(edit->text().isEmpty());
    QTest::keyClicks(edit, ui::pathText(paths[1]));
    QVERIFY(waitFor([&] { return lastSource() == paths; }));
}

void RecoverPagesTest::brokenStatementsAreSaidUnderTheirFieldAndCanBeTakenOut() {
    const QString agents = kit_->folder.filePath(QStringLiteral("OfcNTCer.dat"));
    const QString broken = kit_->folder.filePath(QStringLiteral("broken.zip"));
    QVERIFY(QFile::copy(storeText("publish/OfcNTCer.dat"), agents));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no archive") > 0);
    file.close();
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    beginFromSetup();
    QVERIFY(waitFor([this] { return shows(QStringLiteral("Nothing is installed here")); }));
    drop({agents}); // the one file that is missing
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    drop({broken, ui::pathText(kit_->path("missing"))});
    auto* edit = visibleChild<ui::PathEdit>(*wizard_, QStringLiteral("Files or folders"));
    QVERIFY(edit);
    QVERIFY(waitFor(
        [edit] { return edit->accessibleDescription().contains(QStringLiteral("broken.zip")); }));
    QVERIFY(!wizard_->page()->canGoOn());
    auto* list = wizard_->page()->findChild<QListWidget*>();
    list->setCurrentRow(0);
    pressButton(*wizard_, QStringLiteral("Take out"));
    QCOMPARE(listed().size(), 1);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(listed().isEmpty());
    QVERIFY(!list->isVisible());
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
}

void RecoverPagesTest::statementsFromSeveralPlacesArePublishedAgain() {
    rotate();
    const QDir chain(storeText("publish/chain"));
    const QStringList one = chain.entryList(QDir::Files);
    rotate();
    QStringList two = chain.entryList(QDir::Files);
    QCOMPARE(two.size(), 2);
    two.removeOne(one.first());
    publishCopy("here", one);
    publishCopy("there", two);
    const QString current = ui::pathText(kit_->path("current.dat"));
    QVERIFY(QFile::copy(storeText("publish/OfcNTCer.dat"), current));
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    beginFromSetup();
    QVERIFY(waitFor([this] { return shows(QStringLiteral("Nothing is installed here")); }));
    drop({current});
    drop({ui::pathText(kit_->path("here")), ui::pathText(kit_->path("there"))});
    toTheCode();
    enterCode(code_);
    toTheAct();
    finish();
    for (const QString& statement : one + two)
        QVERIFY2(chain.exists(statement), qPrintable(statement));
}

void RecoverPagesTest::codeOfAnotherServerGoesNoFurther() {
    beginFromHome();
    toTheCode();
    enterCode(QString::fromLatin1(recoveryCodeText.data(), qsizetype(recoveryCodeText.size())));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(waitFor([this] { return shows(QStringLiteral("recovery code of")); }));
    QVERIFY(at<ui::RecoverCodePage>());
}

void RecoverPagesTest::mistypedGroupIsNamedBeforeAnythingIsAsked() {
    beginFromHome();
    toTheCode();
    enterCode(code_.section(QLatin1Char('-'), 1, 1));
    QVERIFY(shows(QStringLiteral("Mistyped: group 1.")));
    pressButton(*wizard_, QStringLiteral("Next"));
    QVERIFY(shows(QStringLiteral("Not complete: group 2, 3, 4, 5, 6, 7.")));
    QVERIFY(at<ui::RecoverCodePage>());
}

void RecoverPagesTest::importedCertificateHasNoCode() {
    ui::Services services = cannedServices();
    services.status = [] {
        return Result<manager::Status>(installedStatus());
    };
    services.recoverySituation =
        [](const manager::RecoverySource&) -> Result<manager::RecoverySituation> {
        manager::RecoverySituation situation = liveSituation();
        situation.certificate = earlierCertificate();
        return situation;
    };
    wizard_ = openWizard(services);
    pressButton(*wizard_, QStringLiteral("Recover"));
    QVERIFY(comes<ui::RecoverSituationPage>());
    QVERIFY(waitFor([this] {
        return shows(QStringLiteral("None: this certificate was imported and never renewed"));
    }));
}

void RecoverPagesTest::backKeepsTheCodeAndTheNewOneIsNotInForce() {
    beginFromHome();
    toTheCode();
    enterCode(code_);
    toTheAct();
    pressButton(*wizard_, QStringLiteral("Back"));
    QVERIFY(comes<ui::RenewalReviewPage>());
    pressButton(*wizard_, QStringLiteral("Back"));
    QVERIFY(comes<ui::RecoverCodePage>());
    QVERIFY(wizard_->page()->findChild<ui::RecoveryCodeEntry*>()->isComplete());
    wizard_.reset();
    QCOMPARE(kit_->status().current->certificate.sha256, before_.sha256);
    QVERIFY(manager::drillRecoveryCode(kit_->environment, secret(code_.toStdString())));
}

void RecoverPagesTest::cancellingInTheSetUpLeadsBackToTheSetUp() {
    QVERIFY(QDir(ui::pathText(kit_->environment.store)).removeRecursively());
    beginFromSetup();
    pressButton(*wizard_, QStringLiteral("Cancel"));
    QVERIFY(comes<ui::SetupSourcePage>());
}

void RecoverPagesTest::keyboardAloneLeadsThroughARecovery() {
    beginFromHome();
    QVERIFY(waitFor([this] { return wizard_->page()->canGoOn(); }));
    const auto press = [](Qt::Key key) {
        QTest::keyClick(QApplication::focusWidget(), key);
    };
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RecoverCodePage>());
    settle();
    enterCode(code_);
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RenewalReviewPage>());
    settle();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("haru-no-umi-31"));
    QTest::keyClick(wizard_.get(), Qt::Key_F, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("haru-no-umi-31"));
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RenewalActPage>());
    QVERIFY(waitFor([this] { return codeIsShown(); }));
    typeBack();
    press(Qt::Key_Return);
    QVERIFY(waitFor([this] { return !codeIsShown() && wizard_->page()->canGoOn(); }));
    press(Qt::Key_Return);
    QVERIFY(comes<ui::RenewalDonePage>());
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::RecoverPagesTest)
#include "recover_pages_test.moc"
