// The pages of backup and restore in every state that a user can see, held against committed
// pictures.
#include "ui/pages/page.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/question.h"
#include "ui_canned/store_kit.h"

#include <QPushButton>
#include <QRadioButton>

#include <atomic>
#include <thread>

namespace warifu::test {

namespace {

using manager::Relation;
using ui::theme::Scheme;

const QString backupFolder = QStringLiteral("/media/backup");
const QString backupFile = QStringLiteral("/media/backup/warifu-backup-20251114-001200.zip");

/// How a state comes about: prepared answers, then what the user does.
struct State {
    QString name;
    std::function<void(ui::Services&)> prepare = [](ui::Services&) {
    };
    std::function<void(ui::Wizard&)> act = [](ui::Wizard&) {
    };
    bool main = false; ///< in Japanese also in dark, and at 2x
    std::function<QWidget*(ui::Wizard&)> shown = [](ui::Wizard& wizard) {
        return &wizard;
    };
};

using Prepare = std::function<void(ui::Services&)>;
using Act = std::function<void(ui::Wizard&)>;

void goTo(ui::Wizard& wizard, ui::Place place) {
    ui::Page* home = wizard.page();
    Q_EMIT home->placeAsked(place);
    QVERIFY(waitFor([&] { return wizard.page() != home; }));
    waitForRest(wizard);
}

/// Presses the button that goes on, until another page is shown.
void goOn(ui::Wizard& wizard) {
    ui::Page* before = wizard.page();
    before->next();
    QVERIFY(waitFor([&] { return wizard.page() != before; }));
    settle();
}

void typePath(ui::Wizard& wizard, const QString& path) {
    wizard.page()->findChild<ui::PathEdit*>()->setText(path);
}

void typePassword(ui::Wizard& wizard, const QString& password) {
    auto* field = wizard.page()->findChild<ui::PasswordField*>();
    QVERIFY(waitFor([field] { return field->isVisible(); }));
    field->setText(password);
}

/// Counts the answers of a use case.
using Answers = std::shared_ptr<std::atomic<int>>;

/// What the user does on a page that shows what a use case said, and may ask it once more.
using ActBetweenAnswers = std::function<void(ui::Wizard&, const Answers&)>;

/// Waits until an answer has been given to the page and shown.
void afterAnswer(const ui::Wizard& wizard, const Answers& answers, int before) {
    QVERIFY(waitFor([&] { return *answers > before; }));
    waitForRest(wizard);
}

// ---- backup

manager::BackupTarget target(manager::CopyPlace place, std::uint64_t free = 12'400'000'000) {
    return {manager::Path(backupFolder.toStdString()) / "warifu-backup-20261124-084000.zip",
            place,
            free,
            {}};
}

/// The first page with a folder typed, and this answer about it.
State choosing(const QString& name, const Result<manager::BackupTarget>& answer,
               bool main = false) {
    auto answers = std::make_shared<std::atomic<int>>(0);
    State state;
    state.name = name;
    state.main = main;
    state.prepare = [answer, answers](ui::Services& services) {
        *answers = 0;
        services.checkBackup = [answer, answers](const manager::Path&) {
            ++*answers;
            return answer;
        };
    };
    state.act = [answers](ui::Wizard& wizard) {
        goTo(wizard, ui::Place::Backup);
        typePath(wizard, backupFolder);
        afterAnswer(wizard, answers, 0);
    };
    return state;
}

State refusing(const QString& name, const std::function<void(manager::Status&)>& change) {
    State state;
    state.name = name;
    auto readings = std::make_shared<std::atomic<int>>(0);
    state.prepare = [change, readings](ui::Services& services) {
        *readings = 0;
        services.status = [change, readings]() -> Result<manager::Status> {
            manager::Status status = installedStatus();
            // The home page has seen it otherwise.
            if (++*readings > 1)
                change(status);
            return status;
        };
    };
    state.act = [readings](ui::Wizard& wizard) {
        goTo(wizard, ui::Place::Backup);
        afterAnswer(wizard, readings, 1);
    };
    return state;
}

/// The second page, with a password typed and Save pressed.
State saving(const QString& name, const Prepare& prepare, const Act& then) {
    State state;
    state.name = name;
    state.prepare = prepare;
    state.act = [then](ui::Wizard& wizard) {
        goTo(wizard, ui::Place::Backup);
        typePath(wizard, backupFolder);
        goOn(wizard);
        then(wizard);
    };
    return state;
}

void pressSave(ui::Wizard& wizard) {
    typePassword(wizard, QStringLiteral("kita-no-kaze-27"));
    wizard.page()->next();
}

/// Save is pressed and fails with this.
State failing(const QString& name, const Error& error) {
    auto answers = std::make_shared<std::atomic<int>>(0);
    return saving(
        name,
        [error, answers](ui::Services& services) {
            *answers = 0;
            services.backUp =
                [error, answers](const manager::BackupRequest&,
                                 const manager::Control& control) -> Result<manager::BackupReport> {
                control.progress(manager::Step::ReadingFile);
                if (error.code != ErrorCode::WrongPassword) {
                    control.progress(manager::Step::ProvingBackup);
                    control.progress(manager::Step::WritingBackup);
                }
                ++*answers;
                return std::unexpected(error);
            };
        },
        [answers](ui::Wizard& wizard) {
            pressSave(wizard);
            afterAnswer(wizard, answers, 0);
            QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
        });
}

QList<State> backupStates() {
    QList<State> states;
    states.append({.name = QStringLiteral("backup-place"), .act = [](ui::Wizard& wizard) {
                       goTo(wizard, ui::Place::Backup);
                   }});
    states.append(choosing(QStringLiteral("backup-place-other-disk"),
                           target(manager::CopyPlace::OtherDisk), true));
    states.append(choosing(QStringLiteral("backup-place-same-disk"),
                           target(manager::CopyPlace::SameDisk, 2'000'000)));
    states.append(
        choosing(QStringLiteral("backup-place-memory"), target(manager::CopyPlace::Memory)));
    states.append(choosing(QStringLiteral("backup-place-exists"),
                           fail(ErrorCode::Exists, backupFile.toStdString())));
    states.append(choosing(QStringLiteral("backup-place-missing"),
                           fail(ErrorCode::Io, "/media/backup", {}, Reason::Missing)));
    states.append(refusing(QStringLiteral("backup-not-exportable"),
                           [](manager::Status& status) { status.current->exportable = false; }));
    states.append(refusing(QStringLiteral("backup-not-installed"),
                           [](manager::Status& status) { status.current.reset(); }));
    states.append(
        saving(QStringLiteral("backup-password"), [](ui::Services&) {}, [](ui::Wizard&) {}));
    states.append(
        failing(QStringLiteral("backup-wrong-password"),
                {ErrorCode::WrongPassword, "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat",
                 "PKCS12_verify_mac: mac verify failure"}));
    auto held = std::make_shared<std::atomic<int>>(0);
    states.append(saving(
        QStringLiteral("backup-working"),
        [held](ui::Services& services) {
            *held = 0;
            services.backUp =
                [held](const manager::BackupRequest&,
                       const manager::Control& control) -> Result<manager::BackupReport> {
                control.progress(manager::Step::ReadingFile);
                control.progress(manager::Step::ProvingBackup);
                control.progress(manager::Step::WritingBackup);
                ++*held;
                while (!control.stop.stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return fail(ErrorCode::Cancelled);
            };
        },
        [held](ui::Wizard& wizard) {
            pressSave(wizard);
            QVERIFY(waitFor([&] { return *held > 0; }));
            settle();
        }));
    states.append(failing(QStringLiteral("backup-no-space"),
                          {ErrorCode::Io, "/media/backup/warifu-backup-20261124-084000.zip",
                           "write: No space left on device", Reason::NoSpace}));
    const auto finish = [](ui::Wizard& wizard) {
        typePassword(wizard, QStringLiteral("kita-no-kaze-27"));
        goOn(wizard);
    };
    states.append(saving(QStringLiteral("backup-done"), [](ui::Services&) {}, finish));
    states.last().main = true;
    for (const auto& [name, place] :
         {std::pair(QStringLiteral("backup-done-same-disk"), manager::CopyPlace::SameDisk),
          std::pair(QStringLiteral("backup-done-memory"), manager::CopyPlace::Memory)})
        states.append(saving(
            name,
            [place](ui::Services& services) {
                services.backUp =
                    [place](const manager::BackupRequest& request,
                            const manager::Control&) -> Result<manager::BackupReport> {
                    manager::BackupReport report = backupReport(request.path);
                    report.place = place;
                    return report;
                };
            },
            finish));
    return states;
}

// ---- restore

manager::RestorePreview backupThatIs(Relation relation) {
    manager::RestorePreview preview = olderBackup();
    preview.relation = relation;
    preview.handedOn = false;
    preview.lost.clear();
    preview.to = ownCertificate();
    if (relation == Relation::Newer) {
        preview.to->sha256 = "c8" + preview.to->sha256.substr(2);
        preview.to->generation = 5;
    } else if (relation == Relation::Other) {
        preview.to = earlierCertificate();
        preview.manifestHolds.reset();
        preview.writtenAt.reset();
        preview.container = "pkcs12";
        preview.expired.clear();
        preview.lost = {{preview.from->sha256, 0, 4}};
        preview.warnings = {manager::Warning::WeakEncryption, manager::Warning::ExpiresSoon,
                            manager::Warning::NoRecoveryCommitment};
    } else if (relation == Relation::Empty) {
        preview.from.reset();
    }
    return preview;
}

/// The first page with a file chosen, and this answer about it.
State opening(const QString& name, const Result<manager::RestorePreview>& answer,
              const Prepare& more = {}, const ActBetweenAnswers& then = {}) {
    auto answers = std::make_shared<std::atomic<int>>(0);
    State state;
    state.name = name;
    state.prepare = [answer, answers, more](ui::Services& services) {
        *answers = 0;
        if (more)
            more(services);
        services.inspectBackup = [answer, answers](const manager::RestoreRequest&,
                                                   const manager::Control&) {
            ++*answers;
            return answer;
        };
    };
    state.act = [answers, then](ui::Wizard& wizard) {
        goTo(wizard, ui::Place::Restore);
        typePath(wizard, backupFile);
        afterAnswer(wizard, answers, 0);
        if (then)
            then(wizard, answers);
    };
    return state;
}

ActBetweenAnswers typing(const QString& password) {
    return [password](ui::Wizard& wizard, const Answers& answers) {
        const int before = *answers;
        typePassword(wizard, password);
        afterAnswer(wizard, answers, before);
    };
}

/// The second page for this backup.
State reviewing(const QString& name, const manager::RestorePreview& preview, const Act& then = {}) {
    return opening(name, preview, {}, [then](ui::Wizard& wizard, const Answers&) {
        goOn(wizard);
        if (then)
            then(wizard);
    });
}

/// The third page, where the restore fails with this.
State restoring(const QString& name, const Error& error) {
    auto answers = std::make_shared<std::atomic<int>>(0);
    State state = opening(
        name, olderBackup(),
        [error, answers](ui::Services& services) {
            *answers = 0;
            services.restore =
                [error,
                 answers](const manager::RestoreRequest&,
                          const manager::Control& control) -> Result<manager::RestoreReport> {
                control.progress(manager::Step::ReadingFile);
                if (error.code != ErrorCode::Corrupt)
                    control.progress(manager::Step::Installing);
                ++*answers;
                return std::unexpected(error);
            };
        },
        [answers](ui::Wizard& wizard, const Answers&) {
            goOn(wizard);
            goOn(wizard);
            afterAnswer(wizard, answers, 0);
            QVERIFY(waitFor([&] { return wizard.page()->canGoOn(); }));
        });
    return state;
}

/// The finish, where an undo is possible, and what the user does there.
State restored(const QString& name, const manager::RestorePreview& preview, const Act& then = {},
               const Prepare& more = {}) {
    auto looks = std::make_shared<std::atomic<int>>(0);
    return opening(
        name, preview,
        [preview, looks, more](ui::Services& services) {
            *looks = 0;
            services.restore =
                [preview](const manager::RestoreRequest&,
                          const manager::Control&) -> Result<manager::RestoreReport> {
                return manager::RestoreReport{
                    preview, "/var/lib/warifu/safety/20261124-084000", {}};
            };
            services.previewUndo = [preview, looks]() -> Result<manager::RestorePreview> {
                ++*looks;
                return preview;
            };
            services.undoRestore = [](const manager::Control&) -> Result<manager::RestoreReport> {
                manager::RestorePreview back = olderBackup();
                std::swap(back.from, back.to);
                back.lost.clear();
                back.handedOn = false;
                return manager::RestoreReport{back, std::nullopt, {}};
            };
            if (more)
                more(services);
        },
        [looks, then](ui::Wizard& wizard, const Answers&) {
            goOn(wizard);
            // The page of the act goes on by itself, often before it was seen.
            wizard.page()->next();
            afterAnswer(wizard, looks, 0);
            if (then)
                then(wizard);
        });
}

QPushButton* undoButton(ui::Wizard& wizard) {
    const auto buttons = wizard.page()->findChildren<QPushButton*>();
    return buttons.isEmpty() ? nullptr : buttons.first();
}

void askForUndo(ui::Wizard& wizard) {
    QVERIFY(undoButton(wizard));
    undoButton(wizard)->click();
    QVERIFY(waitFor([&] { return wizard.findChild<ui::Question*>() != nullptr; }));
    settle();
}

void undo(ui::Wizard& wizard) {
    askForUndo(wizard);
    wizard.findChild<ui::Question*>()->otherButton()->click();
    QVERIFY(waitFor([&] { return wizard.findChild<ui::Question*>() == nullptr; }));
    waitForRest(wizard);
}

QList<State> restoreFileStates() {
    const std::string file = backupFile.toStdString();
    QList<State> states;
    states.append({.name = QStringLiteral("restore-file"), .act = [](ui::Wizard& wizard) {
                       goTo(wizard, ui::Place::Restore);
                   }});
    auto looks = std::make_shared<std::atomic<int>>(0);
    states.append({.name = QStringLiteral("restore-file-undo"),
                   .prepare =
                       [looks](ui::Services& services) {
                           *looks = 0;
                           services.previewUndo = [looks] {
                               ++*looks;
                               return Result<manager::RestorePreview>(olderBackup());
                           };
                       },
                   .act =
                       [looks](ui::Wizard& wizard) {
                           goTo(wizard, ui::Place::Restore);
                           afterAnswer(wizard, looks, 0);
                       }});
    states.append(opening(QStringLiteral("restore-file-opened"), olderBackup(), {},
                          typing(QStringLiteral("kita-no-kaze-27"))));
    states.append(opening(QStringLiteral("restore-file-password"),
                          fail(ErrorCode::WrongPassword, file, {}, Reason::PasswordNeeded),
                          [](ui::Services& services) {
                              services.findExistingBackups = [] {
                                  return std::vector<manager::Path>{
                                      "/mnt/old/Program Files/Trend Micro/Apex "
                                      "One/AuthCertBackup/OfficeScanAuth.dat",
                                      "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat"};
                              };
                          }));
    states.append(
        opening(QStringLiteral("restore-file-wrong-password"),
                fail(ErrorCode::WrongPassword, file, "PKCS12_verify_mac: mac verify failure"), {},
                typing(QStringLiteral("not-this-one"))));
    states.append(opening(QStringLiteral("restore-file-changed"),
                          fail(ErrorCode::Corrupt, file, "another digest", Reason::NotAsWritten,
                               {"expired/0002.cer"})));
    states.append(opening(QStringLiteral("restore-file-too-large"),
                          fail(ErrorCode::TooLarge, file, {}, Reason::FileTooLarge, {"67108864"})));
    states.append(opening(
        QStringLiteral("restore-file-several"),
        fail(ErrorCode::Ambiguous, file, {}, Reason::NotABackup), [](ui::Services& services) {
            services.inspect = [](const manager::InspectRequest&, const manager::Control&) {
                manager::Inspection inspection =
                    rejected({ErrorCode::Ambiguous, backupFile.toStdString()}, "pkcs12");
                manager::CertificateInfo other = earlierCertificate();
                other.commonName = "OfficeScan Server TOKYO";
                inspection.entries = {earlierCertificate(), other};
                return inspection;
            };
        }));
    auto readings = std::make_shared<std::atomic<int>>(0);
    states.append(
        opening(QStringLiteral("restore-file-no-backup"),
                fail(ErrorCode::UnsupportedFormat, file, "not PKCS #12: pem", Reason::NotABackup),
                [readings](ui::Services& services) {
                    *readings = 0;
                    services.status = [readings]() -> Result<manager::Status> {
                        manager::Status status = installedStatus();
                        if (++*readings > 1)
                            status.current.reset();
                        return status;
                    };
                }));
    return states;
}

/// The set-up, where the file that is to be imported is a whole backup.
State offered() {
    auto answers = std::make_shared<std::atomic<int>>(0);
    State state;
    state.name = QStringLiteral("restore-offered");
    state.prepare = [answers](ui::Services& services) {
        *answers = 0;
        services.status = [] {
            return Result<manager::Status>(manager::Status());
        };
        services.inspect = [](const manager::InspectRequest&, const manager::Control&) {
            manager::Inspection inspection = earlierBackup();
            inspection.container = "zip";
            inspection.member = "OfficeScanAuth.pfx";
            inspection.entries = {ownCertificate()};
            inspection.warnings.clear();
            return inspection;
        };
        services.inspectBackup = [answers](const manager::RestoreRequest&,
                                           const manager::Control&) {
            ++*answers;
            return Result<manager::RestorePreview>(backupThatIs(Relation::Empty));
        };
    };
    state.act = [answers](ui::Wizard& wizard) {
        press(*wizard.findChildren<QRadioButton*>()[1]);
        typePath(wizard, backupFile);
        afterAnswer(wizard, answers, 0);
    };
    return state;
}

QList<State> restoreStates() {
    QList<State> states = restoreFileStates();
    states.append(offered());
    states.append(reviewing(QStringLiteral("restore-review-older"), olderBackup()));
    states.last().main = true;
    states.append(reviewing(QStringLiteral("restore-review-newer"), backupThatIs(Relation::Newer)));
    states.append(reviewing(QStringLiteral("restore-review-same"), backupThatIs(Relation::Same),
                            [](ui::Wizard& wizard) {
                                for (auto* each : wizard.page()->findChildren<ui::Disclosure*>())
                                    if (each->isVisible())
                                        each->setOpen(true);
                            }));
    states.append(reviewing(QStringLiteral("restore-review-other"), backupThatIs(Relation::Other)));
    states.append(reviewing(QStringLiteral("restore-review-empty"), backupThatIs(Relation::Empty)));
    const std::string store = "/var/lib/warifu";
    states.append(restoring(
        QStringLiteral("restore-locked"),
        {ErrorCode::Locked, store, {}, Reason::Busy, {"4711", "warifu", "2026-11-24T08:31:00Z"}}));
    states.append(restoring(
        QStringLiteral("restore-read-only"),
        {ErrorCode::NoPermission, store, "mkdir: Read-only file system", Reason::ReadOnly}));
    states.append(restoring(
        QStringLiteral("restore-no-space"),
        {ErrorCode::Io, store + "/safety", "write: No space left on device", Reason::NoSpace}));
    states.append(restoring(QStringLiteral("restore-unfinished"),
                            {ErrorCode::Unfinished, store, "rename: Input/output error"}));
    states.append(restored(QStringLiteral("restore-done"), backupThatIs(Relation::Newer)));
    states.last().main = true;
    states.append(restored(QStringLiteral("restore-done-older"), olderBackup()));
    states.append(restored(QStringLiteral("restore-undo-question"), olderBackup(), askForUndo));
    states.last().shown = [](ui::Wizard& wizard) {
        return wizard.findChild<ui::Question*>();
    };
    states.append(restored(QStringLiteral("restore-undone"), olderBackup(), undo));
    states.append(restored(
        QStringLiteral("restore-undo-failed"), olderBackup(), undo,
        [store](ui::Services& services) {
            services.undoRestore =
                [store](const manager::Control&) -> Result<manager::RestoreReport> {
                return fail(ErrorCode::Io, store, "write: Input/output error", Reason::WriteFailed);
            };
        }));
    return states;
}

} // namespace

class BackupPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageLooksAsCommitted_data();
    void pageLooksAsCommitted();
    void layoutHoldsWithLongerTextsAndInASmallWindow_data();
    void layoutHoldsWithLongerTextsAndInASmallWindow();

private:
    void show(const QString& name, const std::function<void(QWidget&)>& check);

    QList<State> states_ = backupStates() + restoreStates();
};

void BackupPicturesTest::pageLooksAsCommitted_data() {
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

void BackupPicturesTest::show(const QString& name, const std::function<void(QWidget&)>& check) {
    for (const State& state : states_) {
        if (state.name != name)
            continue;
        ui::Services services = cannedServices();
        services.status = [] {
            return Result<manager::Status>(installedStatus());
        };
        state.prepare(services);
        const auto wizard = openWizard(services);
        waitForRest(*wizard);
        state.act(*wizard);
        settle();
        check(*state.shown(*wizard));
    }
}

void BackupPicturesTest::pageLooksAsCommitted() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    QFETCH(int, scheme);
    useLook(language, static_cast<Scheme>(scheme));
    show(state, [&](QWidget& window) { holdAgainstPicture(window, state + u'-' + language); });
}

void BackupPicturesTest::layoutHoldsWithLongerTextsAndInASmallWindow_data() {
    QTest::addColumn<QString>("state");
    for (const State& state : states_)
        QTest::newRow(state.name.toUtf8()) << state.name;
}

void BackupPicturesTest::layoutHoldsWithLongerTextsAndInASmallWindow() {
    QFETCH(QString, state);
    useLook(QStringLiteral("long"), Scheme::Light);
    show(state, [&](QWidget& window) {
        holdLayout(window, state);
        holdLayoutInASmallWindow(window, state);
    });
    for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")}) {
        useLook(language, Scheme::Light);
        show(state, [&](QWidget& window) { holdLayoutInASmallWindow(window, state); });
    }
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::BackupPicturesTest)
#include "backup_pictures_test.moc"
