// Renewal, recovery, journal and the check of code and password in every state that a user can see,
// held against committed pictures.
#include "ui/pages/home_page.h"
#include "ui/pages/recover_code_page.h"
#include "ui/pages/recovery_code_entry.h"
#include "ui/pages/renewal_act_page.h"
#include "ui/pages/renewal_done_page.h"
#include "ui/pages/renewal_review_page.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_list.h"
#include "ui/wizard.h"
#include "ui_canned/canned_renewal.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/setup_drive.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>

namespace warifu::test {

namespace {

using ui::Place;
using ui::theme::Scheme;

using Told = std::shared_ptr<Renewals>;

/// How a state comes about: prepared answers, the place, then what the user does.
struct State {
    QString name;
    Place place = Place::Rotate;
    std::function<void(ui::Services&, Renewals&)> prepare = [](ui::Services&, Renewals&) {
    };
    std::function<void(ui::Wizard&)> act = [](ui::Wizard&) {
    };
    bool main = false; ///< also in English, and in dark
};

template<typename P> void goOn(ui::Wizard& wizard) {
    QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
    wizard.page()->next();
    QVERIFY(waitFor([&] { return qobject_cast<P*>(wizard.page()) != nullptr; }));
    settle();
}

void fillPasswords(ui::Wizard& wizard) {
    for (ui::PasswordField* field : wizard.page()->findChildren<ui::PasswordField*>())
        field->setText(QStringLiteral("haru-no-umi-31"));
}

void toReview(ui::Wizard& wizard) {
    goOn<ui::RenewalReviewPage>(wizard);
}

void toAct(ui::Wizard& wizard) {
    toReview(wizard);
    fillPasswords(wizard);
    goOn<ui::RenewalActPage>(wizard);
}

/// The second code that is shown, which asks for the groups 2 and 5.
void toCode(ui::Wizard& wizard) {
    toAct(wizard);
    waitForRest(wizard);
    auto* act = qobject_cast<ui::RenewalActPage*>(wizard.page());
    act->left();
    act->askFor({1, 4});
    act->entered();
    waitForRest(wizard);
}

void toPublished(ui::Wizard& wizard) {
    toAct(wizard);
    QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
}

void toDone(ui::Wizard& wizard) {
    toPublished(wizard);
    goOn<ui::RenewalDonePage>(wizard);
}

void chooseRadio(ui::Wizard& wizard, qsizetype index) {
    QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
    press(*wizard.page()->findChildren<QRadioButton*>()[index]);
    settle();
}

void enterCode(ui::Wizard& wizard, std::string_view code, std::size_t groups = 7) {
    const auto fields =
        wizard.page()->findChild<ui::RecoveryCodeEntry*>()->findChildren<ui::PasswordField*>();
    const QStringList parts =
        QString::fromLatin1(code.data(), qsizetype(code.size())).split(QLatin1Char('-'));
    for (qsizetype i = 0; i < qsizetype(groups); ++i) {
        fields[i]->setFocus();
        fields[i]->setText(parts[i]);
        Q_EMIT fields[i]->textEdited(parts[i]);
    }
    settle();
}

void pressFirst(ui::Wizard& wizard) {
    for (QPushButton* button : wizard.page()->findChildren<QPushButton*>())
        if (button->isVisible()) {
            button->click();
            waitForRest(wizard);
            return;
        }
    QFAIL("there is no button");
}

/// Types the groups 2 and 5 back.
void typeBack(ui::Wizard& wizard) {
    const QStringList parts =
        QString::fromLatin1(recoveryCodeText.data(), qsizetype(recoveryCodeText.size()))
            .split(QLatin1Char('-'));
    const auto fields = wizard.page()->findChildren<ui::PasswordField*>();
    QTest::keyClicks(fields[0], parts[1]);
    QTest::keyClicks(fields[1], parts[4]);
    settle();
}

void toRecoverCode(ui::Wizard& wizard) {
    goOn<ui::RecoverCodePage>(wizard);
}

void toNewCode(ui::Wizard& wizard) {
    toRecoverCode(wizard);
    enterCode(wizard, recoveryCodeText);
    toCode(wizard);
}

QList<State> lookingStates() {
    QList<State> states;
    const auto journal = [](ui::Services& services, Renewals&) {
        manager::Journal all = cannedJournal(40);
        all.entries[36].result = "failed";
        all.entries[36].code = "wrong-password";
        services.readJournal = [all]() -> Result<manager::Journal> {
            return all;
        };
    };
    states.append({QStringLiteral("journal"), Place::Journal, journal, [](ui::Wizard&) {}, true});
    states.append(
        {QStringLiteral("journal-broken"), Place::Journal, [](ui::Services& services, Renewals&) {
             manager::Journal all = cannedJournal(40);
             all.chainHolds = false;
             all.brokenAt = 37;
             services.readJournal = [all]() -> Result<manager::Journal> {
                 return all;
             };
         }});
    states.append({QStringLiteral("journal-empty"), Place::Journal});
    states.append({QStringLiteral("journal-unreadable"), Place::Journal,
                   [](ui::Services& services, Renewals&) {
                       services.readJournal = []() -> Result<manager::Journal> {
                           return fail(ErrorCode::NoPermission, "/var/lib/warifu/journal.jsonl",
                                       "open: Permission denied", Reason::Denied);
                       };
                   }});
    states.append({QStringLiteral("drill"), Place::Drill, [](ui::Services&, Renewals&) {},
                   [](ui::Wizard& wizard) { enterCode(wizard, recoveryCodeText, 3); }, true});
    states.append({QStringLiteral("drill-mistyped"), Place::Drill, [](ui::Services&, Renewals&) {},
                   [](ui::Wizard& wizard) {
                       enterCode(wizard, "V34WW-H9KVH-FTS49-JV666-KR1MG-7CD5W-7SJ");
                       pressFirst(wizard);
                   }});
    states.append({QStringLiteral("drill-right"), Place::Drill, [](ui::Services&, Renewals&) {},
                   [](ui::Wizard& wizard) {
                       enterCode(wizard, recoveryCodeText);
                       pressFirst(wizard);
                   }});
    states.append({QStringLiteral("drill-wrong"), Place::Drill,
                   [](ui::Services& services, Renewals&) {
                       services.drillRecoveryCode = [](const SecretBytes&) -> Result<void> {
                           return fail(ErrorCode::WrongRecoveryCode, {}, "another commitment");
                       };
                   },
                   [](ui::Wizard& wizard) {
                       enterCode(wizard, recoveryCodeText);
                       pressFirst(wizard);
                   }});
    states.append(
        {QStringLiteral("drill-no-code"), Place::Drill, [](ui::Services& services, Renewals&) {
             services.status = [] {
                 manager::Status status = installedStatus();
                 status.current->certificate.recoveryCommitment = false;
                 return Result<manager::Status>(status);
             };
         }});
    return states;
}

void refuseRotation(ui::Services& services, const Error& error) {
    services.previewRotation = [error](manager::RotationReason,
                                       bool) -> Result<manager::RotationPreview> {
        return std::unexpected(error);
    };
}

QList<State> rotateStates() {
    QList<State> states;
    const auto nothing = [](ui::Services&, Renewals&) {
    };
    states.append(
        {QStringLiteral("rotate-reason"), Place::Rotate, nothing, [](ui::Wizard&) {}, true});
    states.append({QStringLiteral("rotate-leaked"), Place::Rotate, nothing, [](ui::Wizard& wizard) {
                       chooseRadio(wizard, 1);
                   }});
    states.append({QStringLiteral("rotate-leaked-imported"), Place::Rotate,
                   [](ui::Services&, Renewals& told) { told.withCode = true; },
                   [](ui::Wizard& wizard) {
                       chooseRadio(wizard, 1);
                   }});
    states.append(
        {QStringLiteral("rotate-ahead"), Place::Rotate, [](ui::Services& services, Renewals&) {
             refuseRotation(services, {ErrorCode::AgentsAhead, "/var/lib/warifu"});
         }});
    states.append(
        {QStringLiteral("rotate-restored"), Place::Rotate, [](ui::Services& services, Renewals&) {
             refuseRotation(
                 services,
                 {ErrorCode::AgentsAhead, "/var/lib/warifu", {}, Reason::Restored, {"older"}});
         }});
    states.append({QStringLiteral("rotate-review"), Place::Rotate, nothing, toReview, true});
    states.append(
        {QStringLiteral("rotate-review-leaked"), Place::Rotate, nothing, [](ui::Wizard& wizard) {
             chooseRadio(wizard, 1);
             wizard.page()->findChildren<QCheckBox*>().constLast()->click();
             toReview(wizard);
         }});
    states.append({QStringLiteral("rotate-busy"), Place::Rotate,
                   [](ui::Services&, Renewals& told) { told.held = true; },
                   [](ui::Wizard& wizard) {
                       toAct(wizard);
                       QVERIFY(
                           waitFor([&] { return runsStep(wizard, manager::Step::WritingBackup); }));
                   }});
    states.append({QStringLiteral("rotate-code"), Place::Rotate,
                   [](ui::Services&, Renewals& told) { told.withCode = true; }, toCode});
    states.append({QStringLiteral("rotate-published"), Place::Rotate, nothing, toPublished, true});
    states.append({QStringLiteral("rotate-failed"), Place::Rotate,
                   [](ui::Services&, Renewals& told) {
                       told.failure = Error{ErrorCode::Io, "/var/lib/warifu",
                                            "write: No space left on device", Reason::NoSpace};
                   },
                   toPublished});
    states.append({QStringLiteral("rotate-unfinished"), Place::Rotate,
                   [](ui::Services&, Renewals& told) {
                       told.commitFailure =
                           Error{ErrorCode::Unfinished, "/var/lib/warifu", "rename: I/O error"};
                   },
                   toPublished});
    states.append({QStringLiteral("rotate-done"), Place::Rotate, nothing, toDone});
    return states;
}

manager::RecoverySituation emptySituation() {
    manager::RecoverySituation situation;
    situation.start = manager::RecoveryStart::Empty;
    return situation;
}

QList<State> recoverStates() {
    QList<State> states;
    const auto nothing = [](ui::Services&, Renewals&) {
    };
    const auto empty = [](ui::Services& services, Renewals&) {
        services.recoverySituation =
            [](const manager::RecoverySource& source) -> Result<manager::RecoverySituation> {
            manager::RecoverySituation situation = emptySituation();
            if (source.agentCertificate && source.agentCertificate->extension() == ".txt")
                return fail(ErrorCode::NoCertificate, source.agentCertificate->string(), {},
                            Reason::NotACertificate);
            if (source.agentCertificate)
                situation.certificate = ownCertificate();
            return situation;
        };
    };
    const auto bring = [](const QString& path) {
        return [path](ui::Wizard& wizard) {
            auto* edit = wizard.page()->findChildren<ui::PathEdit*>()[0];
            edit->setText(path);
            QVERIFY(waitFor([&] {
                return wizard.page()->canGoOn() || !edit->accessibleDescription().isEmpty();
            }));
        };
    };
    states.append(
        {QStringLiteral("recover-situation"), Place::Recover, nothing, [](ui::Wizard&) {}, true});
    states.append({QStringLiteral("recover-empty"), Place::Recover, empty});
    states.append({QStringLiteral("recover-brought"), Place::Recover, empty,
                   bring(QStringLiteral("/mnt/agent/OfcNTCer.dat"))});
    states.append(
        {QStringLiteral("recover-statements"), Place::Recover, nothing, [](ui::Wizard& wizard) {
             QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
             wizard.page()->findChild<ui::Disclosure*>()->setOpen(true);
             auto* list = wizard.page()->findChild<ui::PathList*>();
             list->add({"/mnt/copy/publish", "/mnt/old/backup/warifu-backup-2026.zip"});
             list->edit()->setText(QStringLiteral("/media/stick/warifu-agent"));
             QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
             waitForRest(wizard);
         }});
    states.append({QStringLiteral("recover-no-certificate"), Place::Recover, empty,
                   bring(QStringLiteral("/mnt/agent/notes.txt"))});
    states.append(
        {QStringLiteral("recover-key-missing"), Place::Recover,
         [](ui::Services& services, Renewals&) {
             services.recoverySituation =
                 [](const manager::RecoverySource&) -> Result<manager::RecoverySituation> {
                 manager::RecoverySituation situation = liveSituation();
                 situation.start = manager::RecoveryStart::KeyMissing;
                 situation.suggested = manager::RecoveryReason::Lost;
                 return situation;
             };
         }});
    states.append({QStringLiteral("recover-code"), Place::Recover, nothing,
                   [](ui::Wizard& wizard) {
                       toRecoverCode(wizard);
                       enterCode(wizard, recoveryCodeText, 3);
                   },
                   true});
    states.append({QStringLiteral("recover-code-used"), Place::Recover,
                   [](ui::Services& services, Renewals&) {
                       services.previewRecovery =
                           [](const SecretBytes&,
                              const manager::RecoverySource&) -> Result<manager::RecoveryPreview> {
                           return fail(ErrorCode::WrongRecoveryCode, {}, "another commitment");
                       };
                   },
                   [](ui::Wizard& wizard) {
                       toRecoverCode(wizard);
                       enterCode(wizard, recoveryCodeText);
                       wizard.page()->next();
                       waitForRest(wizard);
                   }});
    states.append(
        {QStringLiteral("recover-review"), Place::Recover, nothing, [](ui::Wizard& wizard) {
             toRecoverCode(wizard);
             enterCode(wizard, recoveryCodeText);
             toReview(wizard);
         }});
    states.append({QStringLiteral("recover-new-code"), Place::Recover, nothing, toNewCode});
    states.append({QStringLiteral("recover-done"), Place::Recover, nothing,
                   [](ui::Wizard& wizard) {
                       toNewCode(wizard);
                       typeBack(wizard);
                       wizard.page()->next();
                       goOn<ui::RenewalDonePage>(wizard);
                   },
                   true});
    return states;
}

} // namespace

class RenewalPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageLooksAsCommitted_data();
    void pageLooksAsCommitted();
    void layoutHoldsWithLongerTexts_data();
    void layoutHoldsWithLongerTexts();
    void layoutHoldsInASmallWindow_data();
    void layoutHoldsInASmallWindow();

private:
    void show(const QString& name, const std::function<void(QWidget&)>& check);

    QList<State> states_ = lookingStates() + rotateStates() + recoverStates();
};

void RenewalPicturesTest::pageLooksAsCommitted_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("scheme");
    const auto row = [](const State& state, const QString& language, Scheme scheme) {
        const QString name = state.name + u'-' + language +
                             (scheme == Scheme::Dark ? QStringLiteral("-dark") : QString());
        QTest::newRow(name.toUtf8()) << state.name << language << static_cast<int>(scheme);
    };
    // Main states first: a new picture is kept as what differs from one that was kept before it.
    for (const bool main : {true, false}) {
        for (const State& state : states_) {
            if (state.main != main)
                continue;
            row(state, QStringLiteral("ja"), Scheme::Light);
            if (!isDoubled())
                row(state, QStringLiteral("en"), Scheme::Light);
            if (main && !isDoubled())
                row(state, QStringLiteral("ja"), Scheme::Dark);
        }
        if (isDoubled())
            return;
    }
}

void RenewalPicturesTest::show(const QString& name, const std::function<void(QWidget&)>& check) {
    for (const State& state : states_) {
        if (state.name != name)
            continue;
        ui::Services services = cannedServices();
        services.status = [] {
            return Result<manager::Status>(installedStatus());
        };
        const Told told = cannedRenewals(services);
        state.prepare(services, *told);
        ui::Wizard wizard(services, cannedDialogs());
        wizard.begin();
        wizard.show();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
        QVERIFY(waitFor([&] { return qobject_cast<ui::HomePage*>(wizard.page()) != nullptr; }));
        Q_EMIT wizard.page()->placeAsked(state.place);
        QVERIFY(waitFor([&] { return qobject_cast<ui::HomePage*>(wizard.page()) == nullptr; }));
        waitForRest(wizard);
        state.act(wizard);
        settle();
        check(wizard);
        told->held = false;
    }
}

void RenewalPicturesTest::pageLooksAsCommitted() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    QFETCH(int, scheme);
    useLook(language, static_cast<Scheme>(scheme));
    show(state, [&](QWidget& window) { holdAgainstPicture(window, state + u'-' + language); });
}

void RenewalPicturesTest::layoutHoldsWithLongerTexts_data() {
    QTest::addColumn<QString>("state");
    for (const State& state : states_)
        QTest::newRow(state.name.toUtf8()) << state.name;
}

void RenewalPicturesTest::layoutHoldsWithLongerTexts() {
    QFETCH(QString, state);
    useLook(QStringLiteral("long"), Scheme::Light);
    show(state, [&](QWidget& window) {
        holdLayout(window, state);
        holdLayoutInASmallWindow(window, state);
    });
}

void RenewalPicturesTest::layoutHoldsInASmallWindow_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("language");
    for (const State& state : states_)
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")})
            QTest::newRow((state.name + u'-' + language).toUtf8()) << state.name << language;
}

void RenewalPicturesTest::layoutHoldsInASmallWindow() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    useLook(language, Scheme::Light);
    show(state, [&](QWidget& window) { holdLayoutInASmallWindow(window, state); });
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::RenewalPicturesTest)
#include "renewal_pictures_test.moc"
