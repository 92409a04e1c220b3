#include "cli/handing_over.h"

#include "manager/take_away.h"

#include <QCoreApplication>

#include <algorithm>

namespace warifu::cli {

namespace {

/// The code as it is printed: in one piece, so that no reader gets a part of it.
SecretBytes codeLine(const Session& session, const SecretBytes& code) {
    const std::string_view before = session.answer.quiet() ? "" : "    ";
    const std::string_view after = session.answer.quiet() ? "\n" : "\n\n";
    SecretBytes line(before.size() + code.size() + after.size());
    auto end = std::ranges::copy(before, line.data()).out;
    end = std::ranges::copy(code.view(), end).out;
    std::ranges::copy(after, end);
    return line;
}

/// Prints the recovery code and makes sure that it has arrived; with --quiet nothing but the code.
Result<void> printCode(const Session& session, const SecretBytes& code) {
    session.answer.progress({});
    if (!session.answer.quiet()) {
        const QString intro =
            QCoreApplication::translate("cli", "This is the recovery code. It is shown this once "
                                               "and stored nowhere. Write it down now and keep "
                                               "it apart\nfrom this server: it alone takes the "
                                               "agents back if key, backup or password are lost.");
        if (auto printed = system::print(intro.toStdString() + "\n\n"); !printed)
            return printed;
        // A reader that leaves after the first lines must be gone before the code is printed.
        if (auto taken = system::waitForReader(session.control.stop); !taken)
            return taken;
    }
    const SecretBytes line = codeLine(session, code);
    if (auto printed = system::print(line.view()); !printed)
        return printed;
    if (auto flushed = system::flushOutput(); !flushed)
        return flushed;
    return system::waitForReader(session.control.stop);
}

Result<void> handOut(const Session& session, const SecretBytes& code) {
    const auto& file = session.arguments.writeRecoveryCode;
    return file ? manager::writeRecoveryCode(session.environment, *file, code)
                : printCode(session, code);
}

/// A code that belongs to no certificate must not look as if it did.
void takeBack(const Session& session) {
    const auto& file = session.arguments.writeRecoveryCode;
    if (!file)
        session.answer.list(QCoreApplication::translate(
                                "cli", "The recovery code above is void: nothing was installed.") +
                            QLatin1Char('\n'));
    else if (!manager::removeRecoveryCode(*file))
        session.answer.remark(QCoreApplication::translate(
                                  "cli", "The recovery code in %1 is void: nothing was installed.")
                                  .arg(QString::fromStdString(file->string())));
}

} // namespace

Result<void> checkCodeFile(const Session& session) {
    const auto& file = session.arguments.writeRecoveryCode;
    return file ? manager::checkTakeAway(session.environment, *file) : Result<void>();
}

int putInForce(const Session& session, manager::PreparedCertificate& prepared, InstallText text) {
    const bool hasCode = !prepared.recoveryCode().empty();
    if (hasCode)
        if (const auto handed = handOut(session, prepared.recoveryCode()); !handed) {
            prepared.giveUp(handed.error());
            return session.answer.failed(handed.error());
        }
    Result<manager::InstallReport> report = fail(ErrorCode::Cancelled);
    if (!session.control.stop.stop_requested())
        report = prepared.commit(manager::HandOut::Skipped, session.control);
    if (!report) {
        if (hasCode && report.error().code != ErrorCode::Unfinished)
            takeBack(session);
        return session.answer.failed(report.error());
    }
    sayNotices(session, report->notices);
    const auto codeFile = hasCode ? session.arguments.writeRecoveryCode : std::nullopt;
    return session.answer.done(installJson(*report, codeFile), text(*report, codeFile), true);
}

} // namespace warifu::cli
