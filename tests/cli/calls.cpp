#include "command/calls.h"

#include "manager/setup.h"
#include "manager/take_away.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

#include <sys/stat.h>

namespace warifu::command {

using support::mustRun;
using support::Run;

namespace {

constexpr int fewIterations = 1000; // in the backup of install()

} // namespace

const char* const installedPassword = "correct horse battery staple";

Place::Place()
    : folder_(QDir::tempPath() + QStringLiteral("/割符 test-XXXXXX")) {
    if (!folder_.isValid())
        qFatal("no temporary folder");
}

QString Place::file(const QString& name, const QByteArray& content) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

Run Place::call(const QStringList& arguments, const QByteArray& input) const {
    return support::run(support::ourProgram(QStringLiteral("certificatemanager")),
                        QStringList{QStringLiteral("--store"), store()} + arguments, input,
                        {QStringLiteral("LC_ALL=en_US.UTF-8")});
}

QByteArray Place::picture() const {
    QStringList lines;
    QDirIterator entries(store(),
                         QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QFileInfo info(entries.next());
        lines.append(QStringLiteral("%1 %2 %3 %4 %5")
                         .arg(info.filePath(), QString::number(modeOf(info.filePath()), 8))
                         .arg(info.ownerId())
                         .arg(info.isDir() ? 0 : info.size())
                         .arg(QString::fromLatin1(info.isFile() ? contentOf(info.filePath()).toHex()
                                                                : QByteArray())));
    }
    lines.sort();
    return lines.join(QLatin1Char('\n')).toUtf8();
}

void Place::install() {
    static const Place original;
    if (!QFileInfo::exists(original.path(QStringLiteral("code"))))
        original.installQuickly();
    takeFrom(original);
}

void Place::generate() {
    static const Place original;
    if (!QFileInfo::exists(original.path(QStringLiteral("code")))) {
        const Run run =
            original.call({QStringLiteral("generate"), QStringLiteral("--password-file"),
                           original.writePassword(), QStringLiteral("--write-recovery-code"),
                           original.path(QStringLiteral("code"))});
        if (run.status != 0)
            qFatal("generate: %s", run.errors.constData());
    }
    takeFrom(original);
}

QString Place::writePassword() const {
    return file(QStringLiteral("password"), QByteArray(installedPassword) + "\n");
}

void Place::installQuickly() const {
    writePassword();
    manager::Environment environment;
    environment.store = store().toStdString();
    environment.pkcs12Iterations = fewIterations;
    manager::GenerateRequest request;
    request.password = SecretBytes::copyOf(installedPassword);
    auto prepared = manager::prepareGenerate(environment, std::move(request), {});
    if (!prepared)
        qFatal("prepare: %s", prepared.error().detail.c_str());
    const auto code = manager::writeRecoveryCode(
        environment, path(QStringLiteral("code")).toStdString(), (*prepared)->recoveryCode());
    if (!code || !(*prepared)->commit(manager::HandOut::Skipped, {}))
        qFatal("no certificate could be made for the test");
}

void Place::takeFrom(const Place& original) const {
    mustRun(QStringLiteral("cp"),
            {QStringLiteral("-a"), original.store(), original.path(QStringLiteral("code")),
             original.path(QStringLiteral("password")), folder_.path()});
}

QJsonObject objectOf(const Run& run) {
    if (!run.output.endsWith('\n') || run.output.count('\n') != 1)
        qFatal("not one line on standard output: %s", run.output.constData());
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(run.output, &error);
    if (!document.isObject())
        qFatal("no JSON object (%s): %s", qPrintable(error.errorString()), run.output.constData());
    return document.object();
}

QStringList keysOf(const QByteArray& json) {
    QStringList keys;
    QByteArray text;
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
                if (depth == 1 && json.mid(i + 1).startsWith(':'))
                    keys.append(QString::fromUtf8(text));
            } else {
                text += c;
            }
            continue;
        }
        if (c == '"') {
            inString = true;
            text.clear();
        }
        depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
    }
    return keys;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

int modeOf(const QString& path) {
    struct stat facts{};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0
               ? static_cast<int>(facts.st_mode & 07777U)
               : -1;
}

void makePem(const QString& path, const QString& name) {
    QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QByteArray certificate =
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                 key, QStringLiteral("-days"), QStringLiteral("800"), QStringLiteral("-utf8"),
                 QStringLiteral("-subj"), QStringLiteral("/CN=") + name});
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written", qPrintable(path));
    file.write(certificate + contentOf(key));
}

void makePkcs12(const QString& path, const QString& password, const QString& name,
                const QStringList& options) {
    QTemporaryDir folder;
    const QString pem = folder.filePath(QStringLiteral("both.pem"));
    makePem(pem, name);
    mustRun(QStringLiteral("openssl"),
            QStringList{QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-in"),
                        pem, QStringLiteral("-out"), path, QStringLiteral("-passout"),
                        QStringLiteral("pass:") + password} +
                options);
}

} // namespace warifu::command
