// The later pages of the set-up in every state that a user can see, held against committed
// pictures.
#include "manager/explain.h"
#include "ui/pages/setup_create_page.h"
#include "ui/pages/setup_done_page.h"
#include "ui/pages/setup_review_page.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui_canned/canned_setup.h"
#include "ui_canned/setup_drive.h"
#include "ui_canned/store_kit.h"

#include <QCheckBox>
#include <QPushButton>

namespace warifu::test {

namespace {

using ui::theme::Scheme;

/// What stands behind the pages of one state.
struct Stage {
    ui::Services services = cannedServices();
    ui::Dialogs dialogs = cannedDialogs();
    std::shared_ptr<Preparations> preparations = cannedPreparations(services);
};

struct State {
    QString name;
    std::function<void(Stage&)> prepare = [](Stage&) {
    };
    std::function<void(ui::Wizard&, Stage&)> act = {};
    bool main = false; ///< in Japanese also in dark, and at 2x
};

template<typename P> P* generateTo(ui::Wizard& wizard);

template<> ui::SetupReviewPage* generateTo(ui::Wizard& wizard) {
    chooseGenerate(wizard);
    auto* page = goOnTo<ui::SetupReviewPage>(wizard);
    // The name of the host and the earlier backup are looked up in a job.
    if (!waitFor([page] { return showsText(*page, QStringLiteral("warifu.example.co.jp")); }))
        qFatal("the name of the host is not shown");
    return page;
}

template<> ui::SetupCreatePage* generateTo(ui::Wizard& wizard) {
    generateTo<ui::SetupReviewPage>(wizard);
    auto* page = goOnTo<ui::SetupCreatePage>(wizard);
    page->askFor({1, 4});
    return page;
}

/// At the page of the code, which is shown.
ui::SetupCreatePage* showCode(ui::Wizard& wizard) {
    auto* page = generateTo<ui::SetupCreatePage>(wizard);
    if (!waitFor([page] { return page->findChild<ui::RecoveryCodeView*>()->isVisible(); }))
        qFatal("the code is not shown");
    return page;
}

void typeGroups(const ui::SetupCreatePage& page, const QString& one, const QString& other) {
    const auto fields = page.findChildren<ui::PasswordField*>();
    QTest::keyClicks(fields[0], one);
    QTest::keyClicks(fields[1], other);
}

QAbstractButton* buttonStarting(const QWidget& root, const QString& japanese,
                                const QString& english) {
    for (auto* button : root.findChildren<QAbstractButton*>()) {
        QString text = button->text();
        text.remove(u'&');
        if (button->isVisible() && (text.startsWith(japanese) || text.startsWith(english)))
            return button;
    }
    qFatal("no button %s", qPrintable(english));
}

ui::SetupDonePage* finishGenerate(ui::Wizard& wizard, bool skipped = false) {
    auto* page = showCode(wizard);
    if (skipped) {
        buttonStarting(*page, QStringLiteral("確認せず"), QStringLiteral("Go on"))->click();
        page->findChild<QCheckBox*>()->click();
    } else {
        typeGroups(*page, QStringLiteral("H9KVH"), QStringLiteral("KR1MG"));
    }
    return goOnTo<ui::SetupDonePage>(wizard);
}

void savingTo(Stage& stage, const manager::Path& folder) {
    stage.dialogs.savePath = [folder](QWidget*, const ui::SaveQuestion& question) {
        return folder / question.fileName;
    };
}

/// Presses a button and waits for what it says.
void press(const QWidget& page, const QString& japanese, const QString& english) {
    QAbstractButton* button = buttonStarting(page, japanese, english);
    button->click();
    QVERIFY(waitFor([button] { return button->isEnabled(); }));
    settle();
}

QList<State> reviewStates() {
    QList<State> states;
    states.append(
        {.name = QStringLiteral("review-generate"),
         .act = [](ui::Wizard& wizard, Stage&) { generateTo<ui::SetupReviewPage>(wizard); },
         .main = true});
    states.append({.name = QStringLiteral("review-generate-earlier-backup"),
                   .prepare =
                       [](Stage& stage) {
                           stage.services.inspect = [](const manager::InspectRequest&,
                                                       const manager::Control&) {
                               return rejected({ErrorCode::Corrupt, "OfficeScanAuth.dat"});
                           };
                           stage.services.findExistingBackups = [&services = stage.services] {
                               return std::vector{services.backupPath};
                           };
                       },
                   .act =
                       [](ui::Wizard& wizard, Stage&) {
                           buttonStarting(wizard, QStringLiteral("新しい"),
                                          QStringLiteral("Generate"))
                               ->click();
                           generateTo<ui::SetupReviewPage>(wizard);
                       }});
    states.append({.name = QStringLiteral("review-import"), .act = [](ui::Wizard& wizard, Stage&) {
                       chooseImport(wizard);
                       goOnTo<ui::SetupReviewPage>(wizard);
                   }});
    states.append({.name = QStringLiteral("review-import-archive"),
                   .prepare =
                       [](Stage& stage) {
                           manager::Inspection inspection = earlierBackup();
                           inspection.container = "zip";
                           inspection.member = "OfficeScanAuth.pfx";
                           inspection.warnings = {};
                           inspection.entries[0].issuer = "CN=Example Issuing CA, O=Example";
                           inspection.entries[0].notAfter += std::chrono::days(700);
                           stage.services.inspect = [inspection](const manager::InspectRequest&,
                                                                 const manager::Control&) {
                               return inspection;
                           };
                       },
                   .act =
                       [](ui::Wizard& wizard, Stage&) {
                           chooseImport(wizard);
                           goOnTo<ui::SetupReviewPage>(wizard);
                       }});
    return states;
}

State failing(const QString& name, const Error& error, bool atCommit) {
    State state;
    state.name = name;
    state.prepare = [error, atCommit](Stage& stage) {
        (atCommit ? stage.preparations->commitFailure : stage.preparations->failure) = error;
    };
    state.act = [atCommit](ui::Wizard& wizard, Stage&) {
        if (atCommit) {
            auto* page = showCode(wizard);
            typeGroups(*page, QStringLiteral("H9KVH"), QStringLiteral("KR1MG"));
            page->next();
        } else {
            generateTo<ui::SetupCreatePage>(wizard);
        }
        QVERIFY(waitFor([&] { return !wizard.page()->hasWork(); }));
    };
    return state;
}

QList<State> createStates() {
    QList<State> states;
    states.append(
        {.name = QStringLiteral("create-busy"),
         .prepare = [](Stage& stage) { stage.preparations->held = true; },
         .act =
             [](ui::Wizard& wizard, Stage& stage) {
                 generateTo<ui::SetupCreatePage>(wizard);
                 QVERIFY(waitFor([&] { return stage.preparations->begun == 1; }));
                 QVERIFY(waitFor([&] { return runsStep(wizard, manager::Step::WritingBackup); }));
             }});
    states.append(failing(QStringLiteral("create-failed"),
                          {ErrorCode::Io, "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat",
                           "write: ENOSPC: No space left on device", Reason::NoSpace},
                          false));
    states.append(failing(QStringLiteral("create-unfinished"),
                          {ErrorCode::Unfinished, "/var/lib/warifu", "rename: EIO"}, true));
    State import{.name = QStringLiteral("create-import-failed")};
    import.prepare = [](Stage& stage) {
        stage.services.importCertificate =
            [](manager::ImportRequest,
               const manager::Control& control) -> Result<manager::InstallReport> {
            control.progress(manager::Step::ReadingFile);
            return fail(ErrorCode::Io, "/mnt/old/AuthCertBackup/OfficeScanAuth.dat",
                        "stat: another inode", Reason::ChangedWhileRead);
        };
    };
    import.act = [](ui::Wizard& wizard, Stage&) {
        chooseImport(wizard);
        goOnTo<ui::SetupReviewPage>(wizard);
        goOnTo<ui::SetupCreatePage>(wizard);
        QVERIFY(waitFor([&] { return !wizard.page()->hasWork(); }));
        for (auto* details : wizard.page()->findChildren<ui::Disclosure*>())
            if (details->isVisible())
                details->setOpen(true);
    };
    states.append(import);
    return states;
}

State atCode(const QString& name, const std::function<void(Stage&)>& prepare,
             const std::function<void(ui::SetupCreatePage&)>& act) {
    return {.name = name, .prepare = prepare, .act = [act](ui::Wizard& wizard, Stage&) {
                act(*showCode(wizard));
            }};
}

QList<State> codeStates() {
    const auto nothing = [](Stage&) {
    };
    QList<State> states;
    states.append(atCode(QStringLiteral("code"), nothing, [](ui::SetupCreatePage&) {}));
    states.append(atCode(QStringLiteral("code-typed"), nothing, [](ui::SetupCreatePage& page) {
        typeGroups(page, QStringLiteral("h9kvh"), QStringLiteral("kr1ma"));
    }));
    states.last().main = true;
    states.append(atCode(QStringLiteral("code-skip"), nothing, [](ui::SetupCreatePage& page) {
        buttonStarting(page, QStringLiteral("確認せず"), QStringLiteral("Go on"))->click();
        page.findChild<QCheckBox*>()->click();
    }));
    states.append(atCode(
        QStringLiteral("code-saved"), [](Stage& stage) { savingTo(stage, "/mnt/usb"); },
        [](ui::SetupCreatePage& page) {
            press(page, QStringLiteral("PDF"), QStringLiteral("Save as PDF"));
        }));
    states.append(atCode(
        QStringLiteral("code-not-saved"),
        [](Stage& stage) {
            savingTo(stage, "/var/lib/warifu");
            stage.services.saveDocument = [](const manager::Path& path,
                                             std::span<const std::uint8_t>) -> Result<void> {
                return fail(ErrorCode::Usage, "path", path.string() + " lies in the store",
                            Reason::None, {path.string()});
            };
        },
        [](ui::SetupCreatePage& page) {
            press(page, QStringLiteral("PDF"), QStringLiteral("Save as PDF"));
        }));
    states.append(atCode(
        QStringLiteral("code-no-printer"),
        [](Stage& stage) {
            stage.dialogs.choosePrinter = [](QWidget*, const QString&) {
                return ui::PrinterChoice{ui::PrinterAnswer::NoPrinter};
            };
        },
        [](ui::SetupCreatePage& page) {
            press(page, QStringLiteral("復旧シートを"), QStringLiteral("Print"));
        }));
    State again{.name = QStringLiteral("code-again")};
    again.act = [](ui::Wizard& wizard, Stage&) {
        showCode(wizard);
        buttonStarting(wizard, QStringLiteral("戻る"), QStringLiteral("Back"))->click();
        auto* page = goOnTo<ui::SetupCreatePage>(wizard);
        QVERIFY(waitFor([page] { return page->findChild<ui::RecoveryCodeView*>()->isVisible(); }));
    };
    states.append(again);
    return states;
}

QList<State> doneStates() {
    QList<State> states;
    states.append({.name = QStringLiteral("done"),
                   .act = [](ui::Wizard& wizard, Stage&) { finishGenerate(wizard); },
                   .main = true});
    states.append({.name = QStringLiteral("done-all"),
                   .prepare = [](Stage& stage) { savingTo(stage, "/mnt/usb"); },
                   .act =
                       [](ui::Wizard& wizard, Stage&) {
                           const QWidget& page = *finishGenerate(wizard);
                           press(page, QStringLiteral("別の場所"), QStringLiteral("Save a copy"));
                           press(page, QStringLiteral(".ics"), QStringLiteral("Save .ics"));
                           press(page, QStringLiteral("PDF"), QStringLiteral("Save as PDF"));
                       }});
    states.append({.name = QStringLiteral("done-skipped-same-disk"),
                   .prepare =
                       [](Stage& stage) {
                           savingTo(stage, "/root");
                           stage.services.saveBackupCopy =
                               [](const manager::Path& path,
                                  const manager::Control&) -> Result<manager::CopyReport> {
                               return manager::CopyReport{path, manager::CopyPlace::SameDisk};
                           };
                       },
                   .act =
                       [](ui::Wizard& wizard, Stage&) {
                           const QWidget& page = *finishGenerate(wizard, true);
                           press(page, QStringLiteral("別の場所"), QStringLiteral("Save a copy"));
                       }});
    states.append({.name = QStringLiteral("done-copy-failed"),
                   .prepare =
                       [](Stage& stage) {
                           savingTo(stage, "/mnt/usb");
                           stage.services.saveBackupCopy =
                               [](const manager::Path& path,
                                  const manager::Control&) -> Result<manager::CopyReport> {
                               return fail(ErrorCode::Exists, path.string());
                           };
                       },
                   .act =
                       [](ui::Wizard& wizard, Stage&) {
                           const QWidget& page = *finishGenerate(wizard);
                           press(page, QStringLiteral("別の場所"), QStringLiteral("Save a copy"));
                       }});
    State import{.name = QStringLiteral("done-import")};
    import.prepare = [](Stage& stage) {
        stage.services.importCertificate =
            [](manager::ImportRequest, const manager::Control&) -> Result<manager::InstallReport> {
            return importReport();
        };
    };
    import.act = [](ui::Wizard& wizard, Stage&) {
        chooseImport(wizard);
        goOnTo<ui::SetupReviewPage>(wizard);
        goOnTo<ui::SetupDonePage>(wizard);
    };
    states.append(import);
    return states;
}

} // namespace

class SetupPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageLooksAsCommitted_data();
    void pageLooksAsCommitted();
    void layoutHoldsWithLongerTexts_data();
    void layoutHoldsWithLongerTexts();
    void layoutHoldsInASmallWindow_data();
    void layoutHoldsInASmallWindow();

private:
    void show(const QString& name, const std::function<void(ui::Wizard&)>& check);

    QList<State> states_ = reviewStates() + createStates() + codeStates() + doneStates();
};

void SetupPicturesTest::show(const QString& name, const std::function<void(ui::Wizard&)>& check) {
    for (const State& state : states_) {
        if (state.name != name)
            continue;
        Stage stage;
        state.prepare(stage);
        ui::Wizard wizard(stage.services, stage.dialogs);
        wizard.begin();
        wizard.show();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
        QVERIFY(waitFor([&] { return wizard.page() != nullptr; }));
        waitForRest(wizard);
        state.act(wizard, stage);
        settle();
        check(wizard);
    }
}

void SetupPicturesTest::pageLooksAsCommitted_data() {
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

void SetupPicturesTest::pageLooksAsCommitted() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    QFETCH(int, scheme);
    useLook(language, static_cast<Scheme>(scheme));
    show(state, [&](ui::Wizard& wizard) { holdAgainstPicture(wizard, state + u'-' + language); });
}

void SetupPicturesTest::layoutHoldsWithLongerTexts_data() {
    QTest::addColumn<QString>("state");
    for (const State& state : states_)
        QTest::newRow(state.name.toUtf8()) << state.name;
}

void SetupPicturesTest::layoutHoldsWithLongerTexts() {
    if (isDoubled())
        QSKIP("Layout does not depend on the number of pixels.");
    QFETCH(QString, state);
    useLook(QStringLiteral("long"), Scheme::Light);
    show(state, [&](ui::Wizard& wizard) {
        holdLayout(wizard, state);
        holdLayoutInASmallWindow(wizard, state);
    });
}

void SetupPicturesTest::layoutHoldsInASmallWindow_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("language");
    for (const State& state : states_)
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")})
            QTest::newRow((state.name + u'-' + language).toUtf8()) << state.name << language;
}

void SetupPicturesTest::layoutHoldsInASmallWindow() {
    if (isDoubled())
        QSKIP("Layout does not depend on the number of pixels.");
    QFETCH(QString, state);
    QFETCH(QString, language);
    useLook(language, Scheme::Light);
    show(state, [&](ui::Wizard& wizard) { holdLayoutInASmallWindow(wizard, state); });
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::SetupPicturesTest)
#include "setup_pictures_test.moc"
