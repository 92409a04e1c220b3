#include "cli/answer.h"
#include "cli/text.h"

#include <QCoreApplication>
#include <QDir>

namespace warifu::cli {

namespace {

/// One line of the help: what is typed, and what it does. An empty description makes a line of its
/// own.
struct HelpRow {
    QString typed;
    QString description;
};

QString section(const QString& title, const std::vector<HelpRow>& rows, int columns) {
    QString text = title + QLatin1Char('\n');
    for (const HelpRow& row : rows)
        text +=
            QStringLiteral("  ") + padded(row.typed, columns) + row.description + QLatin1Char('\n');
    return text;
}

/// As a shell takes it: "~" stands for the home folder, whose name can be of any length.
QString shellPath(const manager::Path& path) {
    const QString text = inert(path.string());
    const QString home = inert(QDir::homePath().toStdString());
    return text.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + text.mid(home.size())
                                                    : text;
}

std::vector<HelpRow> commandRowsOfHelp() {
    return {
        {QStringLiteral("generate, -c [PASSWORD]"),
         QCoreApplication::translate("cli", "make a certificate, its key and a proven backup",
                                     "--help")},
        {QStringLiteral("rotate, -c [PASSWORD]"),
         QCoreApplication::translate("cli", "renew key and certificate; agents follow", "--help")},
        {QStringLiteral("recover"),
         QCoreApplication::translate("cli", "take all agents over with the recovery code",
                                     "--help")},
        {QStringLiteral("import FILE, -i [PASSWORD] FILE"),
         QCoreApplication::translate("cli", "take over an existing certificate with its key",
                                     "--help")},
        {QStringLiteral("inspect FILE"),
         QCoreApplication::translate("cli", "say what a file is and whether it could be imported",
                                     "--help")},
        {QStringLiteral("status"),
         QCoreApplication::translate("cli", "show the certificate, its life and its backup",
                                     "--help")},
        {QStringLiteral("backup PATH, -b [PASSWORD] PATH"),
         QCoreApplication::translate("cli", "write a proven backup ZIP to a folder or new file",
                                     "--help")},
        {QStringLiteral("restore FILE, -r [PASSWORD] FILE"),
         QCoreApplication::translate("cli", "restore a backup; -re: --not-exportable", "--help")},
        {QStringLiteral("export-agent-key PATH, -e PATH"),
         QCoreApplication::translate(
             "cli", "write the agents' public key (DER, usually OfcNTCer.dat)", "--help")},
        {QStringLiteral("verify-backup FILE"),
         QCoreApplication::translate(
             "cli", "open a backup and prove that its key and certificate match", "--help")},
        {QStringLiteral("drill"),
         QCoreApplication::translate(
             "cli", "check the recovery code, or with --backup its password", "--help")},
        {QStringLiteral("log"),
         QCoreApplication::translate("cli", "show the journal and whether its chain holds",
                                     "--help")},
    };
}

std::vector<HelpRow> commonRows() {
    return {
        {QStringLiteral("--store DIR"),
         QCoreApplication::translate("cli", "the certificate store (default: %1)", "--help")
             .arg(shellPath(manager::defaultStore()))},
        {QStringLiteral("--password-file FILE"),
         QCoreApplication::translate("cli", "its first line is the password; - is standard input",
                                     "--help")},
        {QStringLiteral("--json, --lang ja|en"),
         QCoreApplication::translate(
             "cli", "answer with one JSON object; the language of the texts", "--help")},
        {QStringLiteral("--quiet, --help, --version"),
         QCoreApplication::translate("cli", "--quiet: no report, only errors and warnings",
                                     "--help")},
    };
}

std::vector<HelpRow> generateRows() {
    return {
        {QStringLiteral("--key-type TYPE"),
         QCoreApplication::translate("cli", "p256 (default), p384, rsa2048, rsa3072 or rsa4096",
                                     "--help")},
        {QStringLiteral("--days N, --name CN"),
         QCoreApplication::translate("cli", "validity, 1 to 3660 (default 1096); the server's name",
                                     "--help")},
        {QStringLiteral("--write-recovery-code FILE"),
         QCoreApplication::translate("cli", "write a new code to a new file instead of printing it",
                                     "--help")},
    };
}

std::vector<HelpRow> rotateRows() {
    return {
        {QStringLiteral("--reason REASON"),
         QCoreApplication::translate(
             "cli", "scheduled, expired or leaked; of recover: leaked or lost", "--help")},
        {QStringLiteral("--force"),
         QCoreApplication::translate("cli", "although a restored certificate may be too old",
                                     "--help")},
    };
}

std::vector<HelpRow> recoverRows() {
    return {
        {QStringLiteral("--agent-certificate FILE"),
         QCoreApplication::translate("cli", "OfcNTCer.dat of any agent, for an empty store",
                                     "--help")},
        {QStringLiteral("--statements PATH"),
         QCoreApplication::translate(
             "cli", "copy of publish/, backup or agent's state (also of restore)", "--help")},
    };
}

std::vector<HelpRow> importRows() {
    return {
        {QStringLiteral("--key FILE, --entry N"),
         QCoreApplication::translate(
             "cli", "a separate key file; which of several (also of inspect)", "--help")},
        {QStringLiteral("--backup-password-file FILE"),
         QCoreApplication::translate("cli", "a new backup password; needed where the file has none",
                                     "--help")},
        {QStringLiteral("--replace"),
         QCoreApplication::translate("cli", "import although another certificate is installed",
                                     "--help")},
    };
}

std::vector<HelpRow> restoreRows() {
    return {
        {QStringLiteral("--not-exportable"),
         QCoreApplication::translate("cli", "a later backup of the key is refused", "--help")},
        {QStringLiteral("--dry-run"),
         QCoreApplication::translate(
             "cli", "say what would change, change nothing (also of rotate)", "--help")},
        {QStringLiteral("--undo"),
         QCoreApplication::translate("cli", "take the last restore back (without FILE)", "--help")},
    };
}

std::vector<HelpRow> drillRows() {
    return {
        {QStringLiteral("--recovery-code-file FILE"),
         QCoreApplication::translate("cli", "its first line is the recovery code (also of recover)",
                                     "--help")},
    };
}

/// The command stands before its first option, the others are set under it.
void addOptionsOf(const char* command, const std::vector<HelpRow>& rows,
                  std::vector<HelpRow>& options) {
    QString before = QString::fromLatin1(command) + QLatin1Char(' ');
    for (const HelpRow& row : rows) {
        options.push_back({before + row.typed, row.description});
        before.fill(QLatin1Char(' '));
    }
}

} // namespace

QString helpText() {
    std::vector<HelpRow> options;
    addOptionsOf("generate", generateRows(), options);
    addOptionsOf("rotate", rotateRows(), options);
    addOptionsOf("recover", recoverRows(), options);
    addOptionsOf("import", importRows(), options);
    addOptionsOf("restore", restoreRows(), options);
    addOptionsOf("drill", drillRows(), options);

    const struct {
        QString title;
        std::vector<HelpRow> rows;
    } sections[] = {
        {QCoreApplication::translate("cli", "Commands", "--help"), commandRowsOfHelp()},
        {QCoreApplication::translate("cli", "Options of every command", "--help"), commonRows()},
        {QCoreApplication::translate(
             "cli", "Options of single commands (those of generate are also of rotate and recover)",
             "--help"),
         options},
    };

    int columns = 0;
    for (const auto& part : sections)
        for (const HelpRow& row : part.rows)
            columns = std::max(columns, displayWidth(row.typed) + 2);
    QString text = QCoreApplication::translate(
                       "cli", "Usage: certificatemanager COMMAND [OPTION]...", "--help") +
                   QLatin1Char('\n');
    for (const auto& part : sections)
        text += QLatin1Char('\n') + section(part.title, part.rows, columns);
    text += QLatin1Char('\n') +
            QCoreApplication::translate(
                "cli",
                "Exit status: 0 done, 1 refused, 2 wrong usage, 3 wrong password or code, 4 file "
                "of no use,\n5 no permission or locked, 6 choose with --entry, 7 not finished (the "
                "next call completes it)",
                "--help") +
            QLatin1Char('\n');
    return text;
}

} // namespace warifu::cli
