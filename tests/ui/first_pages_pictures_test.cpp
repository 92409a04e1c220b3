// The page of the choice and the home page in every state that a user can see, held against
// committed pictures.
#include "ui/pages/page.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/question.h"
#include "ui/wizard.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QRadioButton>

namespace warifu::test {

namespace {

using ui::theme::Scheme;

const manager::Path
    earlierFile("/mnt/old/Program Files/Trend Micro/OfficeScan/AuthCertBackup/OfficeScanAuth.dat");

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

void typeNew(ui::Wizard& wizard, const QString& one, const QString& other) {
    QList<ui::PasswordField*> fields;
    for (ui::PasswordField* field : wizard.findChildren<ui::PasswordField*>())
        if (field->isVisible())
            fields.append(field);
    QVERIFY(fields.size() >= 2);
    fields[fields.size() - 2]->setText(one);
    fields[fields.size() - 1]->setText(other);
}

void chooseImport(ui::Wizard& wizard) {
    const auto radios = wizard.findChildren<QRadioButton*>();
    QCOMPARE(radios.size(), 2);
    press(*radios[1]);
}

/// Tells how often a file has been inspected.
using Count = std::shared_ptr<int>;

/// Does something that leads to one more inspection, and waits for its answer to be shown.
void afterInspection(const ui::Wizard& wizard, const Count& count,
                     const std::function<void()>& act) {
    const int before = *count;
    act();
    QVERIFY(waitFor([&] { return *count > before; }));
    waitForRest(wizard);
}

/// A state of the import side: what the file turns out to be, then what else the user does.
State importing(const QString& name, const manager::Inspection& inspection,
                const std::function<void(ui::Wizard&, const Count&)>& then = {}) {
    auto count = std::make_shared<int>(0);
    State state;
    state.name = name;
    state.prepare = [inspection, count](ui::Services& services) {
        services.inspect = [inspection, count](const manager::InspectRequest&,
                                               const manager::Control&) {
            ++*count;
            return inspection;
        };
    };
    state.act = [count, then](ui::Wizard& wizard) {
        chooseImport(wizard);
        afterInspection(wizard, count, [&] {
            type(*wizard.findChildren<ui::PathEdit*>()[0],
                 QStringLiteral("/root/OfficeScanAuth.pfx"));
        });
        if (then)
            then(wizard, count);
    };
    return state;
}

/// The same where backups were found, so that the user need not choose.
State finding(const QString& name, const std::vector<manager::Path>& found,
              const manager::Inspection& inspection,
              const std::function<void(ui::Wizard&, const Count&)>& then = {}) {
    auto count = std::make_shared<int>(0);
    State state;
    state.name = name;
    state.prepare = [found, inspection, count](ui::Services& services) {
        *count = 0;
        services.findExistingBackups = [found] {
            return found;
        };
        services.inspect = [inspection, count](const manager::InspectRequest&,
                                               const manager::Control&) {
            ++*count;
            return inspection;
        };
    };
    state.act = [count, then](ui::Wizard& wizard) {
        QVERIFY(waitFor([&] { return *count > 0; }));
        waitForRest(wizard);
        if (then)
            then(wizard, count);
    };
    return state;
}

manager::Inspection severalEntries() {
    manager::Inspection inspection =
        rejected({ErrorCode::Ambiguous, "/root/OfficeScanAuth.pfx"}, "pkcs12");
    manager::CertificateInfo other = earlierCertificate();
    other.commonName = "OfficeScan Server TOKYO";
    other.notAfter += std::chrono::days(400);
    inspection.entries = {earlierCertificate(), other};
    return inspection;
}

manager::Inspection withoutPassword() {
    manager::Inspection inspection = earlierBackup();
    inspection.container = "pem";
    inspection.encryption.clear();
    inspection.needsPassword = false;
    inspection.entries[0].signatureDigest = "SHA-1";
    inspection.warnings = {manager::Warning::WeakSignature};
    return inspection;
}

manager::Inspection refused(Reason reason) {
    manager::Inspection inspection = rejected({ErrorCode::WrongPassword, "/root/OfficeScanAuth.pfx",
                                               "PKCS12_verify_mac: mac verify failure", reason},
                                              "pkcs12");
    inspection.needsPassword = true;
    return inspection;
}

void typePassword(ui::Wizard& wizard, const Count& count) {
    for (ui::PasswordField* field : wizard.findChildren<ui::PasswordField*>())
        if (field->isVisible()) {
            afterInspection(wizard, count,
                            [field] { type(*field, QStringLiteral("not-this-one")); });
            return;
        }
    QFAIL("no password is asked for");
}

QList<State> choiceStates() {
    QList<State> states;
    states.append({.name = QStringLiteral("source-empty")});
    states.append({.name = QStringLiteral("source-generate"),
                   .act =
                       [](ui::Wizard& wizard) {
                           typeNew(wizard, QStringLiteral("kita-no-kaze-27"),
                                   QStringLiteral("kita-no-kaze-27"));
                       },
                   .main = true});
    states.append({.name = QStringLiteral("source-weak"), .act = [](ui::Wizard& wizard) {
                       typeNew(wizard, QStringLiteral("さくら2026"), QStringLiteral("さくら2027"));
                   }});
    states.append({.name = QStringLiteral("source-nothing-typed"), .act = [](ui::Wizard& wizard) {
                       wizard.page()->next();
                   }});
    states.append({.name = QStringLiteral("source-details"), .act = [](ui::Wizard& wizard) {
                       for (ui::Disclosure* each : wizard.findChildren<ui::Disclosure*>())
                           if (each->isVisible())
                               each->setOpen(true);
                   }});
    states.append({.name = QStringLiteral("source-import-empty"), .act = chooseImport});
    states.append({.name = QStringLiteral("source-small-window"), .act = [](ui::Wizard& wizard) {
                       wizard.resize(512, 384);
                   }});
    states.append({.name = QStringLiteral("source-leaving"),
                   .act =
                       [](ui::Wizard& wizard) {
                           typeNew(wizard, QStringLiteral("kita"), QStringLiteral("kita"));
                           wizard.close();
                       },
                   .shown =
                       [](ui::Wizard& wizard) {
                           return wizard.findChild<ui::Question*>();
                       }});
    states.append(
        finding(QStringLiteral("source-found"), {earlierFile}, earlierBackup(), typePassword));
    states.last().main = true;
    states.append(finding(QStringLiteral("source-found-several"),
                          {earlierFile, "/var/lib/warifu/AuthCertBackup/OfficeScanAuth.dat"},
                          refused(Reason::PasswordNeeded)));
    states.append(
        importing(QStringLiteral("source-password-asked"), refused(Reason::PasswordNeeded)));
    states.append(
        importing(QStringLiteral("source-wrong-password"), refused(Reason::None), typePassword));
    states.append(
        importing(QStringLiteral("source-unusable"), rejected({ErrorCode::UnsupportedFormat,
                                                               "/root/OfficeScanAuth.pfx",
                                                               "no PKCS #12, PEM or ZIP structure",
                                                               Reason::FileKind,
                                                               {"jks"}},
                                                              "jks")));
    states.append(
        importing(QStringLiteral("source-key-file"),
                  rejected({ErrorCode::NoPrivateKey, "/root/OfficeScanAuth.pfx"}, "pem")));
    states.append(importing(QStringLiteral("source-several-entries"), severalEntries()));
    states.append(importing(QStringLiteral("source-no-password"), withoutPassword()));
    return states;
}

State home(const QString& name, const std::function<void(manager::Status&)>& change,
           bool main = false) {
    State state;
    state.name = name;
    state.main = main;
    state.prepare = [change](ui::Services& services) {
        manager::Status status = installedStatus();
        change(status);
        services.status = [status] {
            return Result<manager::Status>(status);
        };
    };
    return state;
}

QList<State> homeStates() {
    QList<State> states;
    states.append(home(
        QStringLiteral("home"),
        [](manager::Status& status) {
            status.backup.copiedOffHostAt = canonicalNow() - std::chrono::days(23);
        },
        true));
    states.append(home(QStringLiteral("home-not-copied"), [](manager::Status&) {}));
    states.append(home(QStringLiteral("home-imported"), [](manager::Status& status) {
        status.current->certificate = earlierCertificate();
        status.current->daysLeft = 41;
        status.recovery.confirmedAt.reset();
        status.notices.push_back(
            {manager::Notice::Kind::EarlierBackupKept,
             {"/var/lib/warifu/AuthCertBackup/OfficeScanAuth-20261124-173500.dat"}});
    }));
    states.append(home(QStringLiteral("home-expired"), [](manager::Status& status) {
        status.current->certificate = earlierCertificate();
        status.current->certificate.notAfter = canonicalNow() - std::chrono::days(3);
        status.current->daysLeft = -3;
    }));
    State unreadable{.name = QStringLiteral("home-unreadable")};
    unreadable.prepare = [](ui::Services& services) {
        services.status = []() -> Result<manager::Status> {
            return fail(ErrorCode::NoPermission, "/var/lib/warifu", "open: Permission denied",
                        Reason::Denied);
        };
    };
    states.append(unreadable);
    return states;
}

} // namespace

class FirstPagesPicturesTest : public QObject {
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

    QList<State> states_ = choiceStates() + homeStates();
};

void FirstPagesPicturesTest::pageLooksAsCommitted_data() {
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

void FirstPagesPicturesTest::show(const QString& name, const std::function<void(QWidget&)>& check) {
    for (const State& state : states_) {
        if (state.name != name)
            continue;
        ui::Services services = cannedServices();
        state.prepare(services);
        ui::Wizard wizard(services, cannedDialogs());
        wizard.begin();
        wizard.show();
        QVERIFY(QTest::qWaitForWindowActive(&wizard));
        QVERIFY(waitFor([&] { return wizard.page() != nullptr; }));
        waitForRest(wizard);
        state.act(wizard);
        settle();
        check(*state.shown(wizard));
    }
}

void FirstPagesPicturesTest::pageLooksAsCommitted() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    QFETCH(int, scheme);
    useLook(language, static_cast<Scheme>(scheme));
    show(state, [&](QWidget& window) { holdAgainstPicture(window, state + u'-' + language); });
}

void FirstPagesPicturesTest::layoutHoldsWithLongerTexts_data() {
    QTest::addColumn<QString>("state");
    for (const State& state : states_)
        QTest::newRow(state.name.toUtf8()) << state.name;
}

void FirstPagesPicturesTest::layoutHoldsWithLongerTexts() {
    QFETCH(QString, state);
    useLook(QStringLiteral("long"), Scheme::Light);
    show(state, [&](QWidget& window) {
        holdLayout(window, state);
        holdLayoutInASmallWindow(window, state);
    });
}

void FirstPagesPicturesTest::layoutHoldsInASmallWindow_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("language");
    for (const State& state : states_)
        for (const QString& language : {QStringLiteral("ja"), QStringLiteral("en")})
            QTest::newRow((state.name + u'-' + language).toUtf8()) << state.name << language;
}

void FirstPagesPicturesTest::layoutHoldsInASmallWindow() {
    QFETCH(QString, state);
    QFETCH(QString, language);
    useLook(language, Scheme::Light);
    show(state, [&](QWidget& window) { holdLayoutInASmallWindow(window, state); });
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::FirstPagesPicturesTest)
#include "first_pages_pictures_test.moc"
