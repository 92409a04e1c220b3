#include "manager/journal_text.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <cstdio>

namespace warifu::manager {

namespace {

constexpr char32_t replacement = 0xfffd;
constexpr const char* byteOrderMark = "\xef\xbb\xbf";

class JournalWords {
    Q_DECLARE_TR_FUNCTIONS(Journal)

public:
    static QString operation(const std::string& name) {
        if (name == "generate")
            return tr("Certificate created", "operation in the journal");
        if (name == "import")
            return tr("Certificate imported", "operation in the journal");
        if (name == "rotate")
            return tr("Certificate renewed", "operation in the journal");
        if (name == "recover")
            return tr("Recovery with the code", "operation in the journal");
        if (name == "backup")
            return tr("Backup saved", "operation in the journal");
        if (name == "copy-backup")
            return tr("Backup copied", "operation in the journal");
        if (name == "verify-backup")
            return tr("Backup checked", "operation in the journal");
        if (name == "restore")
            return tr("Backup restored", "operation in the journal");
        if (name == "undo-restore")
            return tr("Restore taken back", "operation in the journal");
        if (name == "export-agent-key")
            return tr("Public key exported", "operation in the journal");
        if (name == "drill")
            return tr("Code or password checked", "operation in the journal");
        return inertText(name);
    }

    static QString failure(const std::string& code) {
        for (const auto& [name, words] : failures())
            if (code == name)
                return words;
        return code.empty() ? tr("Failed", "result in the journal") : inertText(code);
    }

    static QString success() { return tr("Done", "result in the journal"); }

private:
    struct Failure {
        const char* code;
        QString words;
    };

    static std::array<Failure, 26> failures() {
        return {{
            {"io", tr("Read or write error", "result in the journal")},
            {"not-installed", tr("No certificate installed", "result in the journal")},
            {"already-installed", tr("Already installed", "result in the journal")},
            {"already-current", tr("Already the current one", "result in the journal")},
            {"not-exportable", tr("Key not exportable", "result in the journal")},
            {"exists", tr("File exists already", "result in the journal")},
            {"no-recovery-commitment", tr("No recovery code yet", "result in the journal")},
            {"agents-ahead", tr("Agents are ahead", "result in the journal")},
            {"nothing-to-undo", tr("Nothing to take back", "result in the journal")},
            {"cancelled", tr("Cancelled", "result in the journal")},
            {"usage", tr("Wrong usage", "result in the journal")},
            {"wrong-password", tr("Wrong password", "result in the journal")},
            {"wrong-recovery-code", tr("Wrong recovery code", "result in the journal")},
            {"corrupt", tr("File damaged", "result in the journal")},
            {"unsafe-archive", tr("Unsafe archive", "result in the journal")},
            {"too-large", tr("File too large", "result in the journal")},
            {"too-expensive", tr("File too expensive to open", "result in the journal")},
            {"unsupported-format", tr("Kind of file not known", "result in the journal")},
            {"unsupported-key-type", tr("Kind of key not usable", "result in the journal")},
            {"no-private-key", tr("No private key", "result in the journal")},
            {"no-certificate", tr("No certificate in the file", "result in the journal")},
            {"key-mismatch", tr("Key does not match", "result in the journal")},
            {"no-permission", tr("No permission", "result in the journal")},
            {"locked", tr("Store in use", "result in the journal")},
            {"ambiguous", tr("Choice needed", "result in the journal")},
            {"unfinished", tr("Not finished", "result in the journal")},
        }};
    }
};

bool steers(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x061c || c == 0x200e || c == 0x200f ||
           c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

std::string timeText(Time time) {
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(Qt::ISODate)
        .toStdString();
}

std::string cell(const std::string& value) {
    QByteArray text = inertText(value).toUtf8();
    if (!text.isEmpty() && QByteArrayView("=+-@").contains(text.front()))
        text.prepend('\'');
    if (text.contains('"') || text.contains(',')) {
        text.replace("\"", "\"\"");
        text = '"' + text + '"';
    }
    return text.toStdString();
}

std::string jsonText(const std::string& value) {
    std::string text = "\"";
    for (const QChar unit : QString::fromStdString(value)) {
        const unsigned code = unit.unicode();
        if (code == '"' || code == '\\') {
            text += '\\';
            text += static_cast<char>(code);
        } else if (code >= 0x20 && code < 0x7f) {
            text += static_cast<char>(code);
        } else {
            std::array<char, 8> escaped{};
            (void)std::snprintf(escaped.data(), escaped.size(), "\\u%04x", code);
            text += escaped.data();
        }
    }
    return text + '"';
}

std::string jsonOrNull(const std::string& value) {
    return value.empty() ? std::string("null") : jsonText(value);
}

} // namespace

QString operationText(const std::string& operation) {
    return JournalWords::operation(operation);
}

QString resultText(const JournalEntry& entry) {
    if (entry.result == "ok")
        return JournalWords::success();
    return JournalWords::failure(entry.code);
}

QString inertText(const std::string& utf8) {
    QString result;
    for (const char32_t c : QString::fromStdString(utf8).toUcs4()) {
        const char32_t shown = steers(c) ? replacement : c;
        result += QString::fromUcs4(&shown, 1);
    }
    return result;
}

std::string journalCsv(const Journal& journal) {
    std::string csv = byteOrderMark;
    csv += "n,at,user,op,result,code,sha256,prev\r\n";
    for (const JournalEntry& entry : journal.entries) {
        csv += std::to_string(entry.number);
        for (const std::string& value : {timeText(entry.at), entry.user, entry.operation,
                                         entry.result, entry.code, entry.sha256, entry.previous})
            csv += ',' + cell(value);
        csv += "\r\n";
    }
    return csv;
}

std::string journalJsonLines(const Journal& journal) {
    std::string lines;
    for (const JournalEntry& entry : journal.entries) {
        lines += "{\"n\":" + std::to_string(entry.number);
        lines += ",\"at\":" + jsonText(timeText(entry.at));
        lines += ",\"user\":" + jsonText(entry.user);
        lines += ",\"op\":" + jsonText(entry.operation);
        lines += ",\"result\":" + jsonText(entry.result);
        lines += ",\"code\":" + jsonOrNull(entry.code);
        lines += ",\"sha256\":" + jsonOrNull(entry.sha256);
        lines += ",\"prev\":" + jsonText(entry.previous) + "}\n";
    }
    return lines;
}

} // namespace warifu::manager
