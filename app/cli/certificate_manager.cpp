#include "cli/certificate_manager.h"

#include "cli/session.h"
#include "manager/explain.h"
#include "manager/refusal.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace warifu::cli {

namespace {

/// Qt's own remarks (a locale that is not UTF-8, for example) are none of the answers that CLI.md
/// promises.
void keepQtQuiet(QtMsgType, const QMessageLogContext&, const QString&) {}

int runCommand(const Session& session) {
    switch (*session.arguments.command) {
    case Command::Generate:
        return runGenerate(session);
    case Command::Rotate:
        return runRotate(session);
    case Command::Recover:
        return runRecover(session);
    case Command::Import:
        return runImport(session);
    case Command::Inspect:
        return runInspect(session);
    case Command::Status:
        return runStatus(session);
    case Command::Backup:
        return runBackup(session);
    case Command::Restore:
        return runRestore(session);
    case Command::ExportAgentKey:
        return runExportAgentKey(session);
    case Command::VerifyBackup:
        return runVerifyBackup(session);
    case Command::Drill:
        return runDrill(session);
    case Command::Log:
        return runLog(session);
    }
    return exitStatus(ErrorCode::Usage);
}

/// A file that an option names is missing, whether the command comes to read it or not.
Result<void> checkOptionFiles(const Arguments& arguments) {
    for (const auto* option :
         {&arguments.passwordFile, &arguments.backupPasswordFile, &arguments.recoveryCodeFile,
          &arguments.keyFile, &arguments.agentCertificate})
        if (*option && **option != "-")
            if (auto there = system::requireFile(**option); !there)
                return there;
    for (const manager::Path& path : arguments.statements)
        if (auto there = system::requireFile(path); !there)
            return there;
    return {};
}

/// What only looks is not told in the journal.
bool isOperation(Command command) {
    return command != Command::Inspect && command != Command::Status && command != Command::Log;
}

int answerCall(std::span<char* const> called, const Presentation& presentation,
               const system::Interruption& interruption) {
    const auto arguments = parse(called, presentation);
    const Answer answer(presentation, arguments && arguments->quiet);
    if (!arguments)
        return answer.failed(arguments.error());
    if (arguments->help) {
        const QString help = helpText();
        return Answer(presentation, false).done({{"ok", true}, {"help", help.toStdString()}}, help);
    }
    if (arguments->version)
        return Answer(presentation, false)
            .done({{"ok", true}, {"version", WARIFU_VERSION}},
                  QStringLiteral("certificatemanager " WARIFU_VERSION "\n"));

    const Secrets secrets(*arguments, answer, interruption);
    manager::Environment environment;
    environment.store = arguments->store;
    manager::Control control;
    control.stop = interruption.token();
    control.progress = [&answer](manager::Step step) {
        answer.progress(manager::stepName(step));
    };
    if (arguments->password)
        answer.remark(QCoreApplication::translate(
            "cli",
            "Warning: other users of this host can see a password that stands in the arguments. "
            "Use --password-file, or let it be asked for."));
    const Session session{*arguments, answer, secrets, std::move(environment), std::move(control)};
    if (const auto place = manager::checkStorePlace(session.environment);
        !place && *arguments->command != Command::Inspect)
        return answer.failed(place.error());
    if (const auto there = checkOptionFiles(*arguments); !there)
        return isOperation(*arguments->command) ? refused(session, there.error())
                                                : answer.failed(there.error());
    const int status = runCommand(session);
    answer.progress({});
    return status;
}

} // namespace

int runCertificateManager(int argc, char** argv) {
    system::prepareStandardStreams();
    hardenProcess();
    const system::Interruption interruption;

    const std::span<char* const> called(argv + 1,
                                        argc > 1 ? static_cast<std::size_t>(argc) - 1 : 0);
    const Presentation presentation = presentationOf(called);

    qInstallMessageHandler(keepQtQuiet);
    int qtCount = 1;
    char name[] = "certificatemanager";
    char* qtArguments[] = {name, nullptr};
    const QCoreApplication application(qtCount, qtArguments);
    QLocale::setDefault(presentation.japanese ? QLocale(QLocale::Japanese, QLocale::Japan)
                                              : QLocale(QLocale::English, QLocale::UnitedStates));
    QTranslator translator;
    if (translator.load(presentation.japanese ? QStringLiteral(":/i18n/warifu_ja.qm")
                                              : QStringLiteral(":/i18n/warifu_en.qm")))
        QCoreApplication::installTranslator(&translator);

    return answerCall(called, presentation, interruption);
}

} // namespace warifu::cli
