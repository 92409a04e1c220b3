#include "manager/explain.h"
#include "manager/file_kind_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace warifu::manager {

namespace {

class NameWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static QString key(const std::string& key) {
        if (key.starts_with("p") && key.size() == 4)
            return tr("EC P-%1", "kind of key").arg(QString::fromStdString(key.substr(1)));
        if (key.starts_with("rsa") && key.size() > 3)
            return tr("RSA %1-bit", "kind of key").arg(QString::fromStdString(key.substr(3)));
        return QString::fromStdString(key);
    }

    static QString container(const std::string& container) {
        if (const words::FileKindWords* kind = words::fileKindWords(container))
            return tr(kind->noun);
        return QString::fromStdString(container);
    }

    static QString stepText(Step step) {
        switch (step) {
        case Step::ReadingFile:
            return tr("Reading the file");
        case Step::MakingKey:
            return tr("Making the key");
        case Step::MakingCertificate:
            return tr("Making the certificate");
        case Step::SigningStatement:
            return tr("Signing the statement with the old and the new key");
        case Step::SigningRecovery:
            return tr("Signing the statements with the recovery key");
        case Step::WritingBackup:
            return tr("Writing the backup");
        case Step::ProvingBackup:
            return tr("Opening the backup to check it");
        case Step::Publishing:
            return tr("Publishing the statement");
        case Step::Retiring:
            return tr("Moving the certificate before to the expired ones");
        case Step::Installing:
            return tr("Putting the certificate in force");
        case Step::CopyingFile:
            return tr("Copying the backup");
        case Step::ProvingCopy:
            break;
        }
        return tr("Comparing the copy");
    }

    /// A pattern of QLocale for a day: the order of year, month and day is the language's.
    static QString dayPattern() {
        return tr("d MMM yyyy", "pattern of a date as QLocale::toString takes it");
    }

    static QString momentPattern() {
        return tr("d MMM yyyy HH:mm", "pattern of date and time as QLocale::toString takes it");
    }
};

QDateTime localTime(Time time) {
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString containerName(const std::string& container) {
    return NameWords::container(container);
}

QString keyName(const std::string& key) {
    return NameWords::key(key);
}

QString dateText(Time time) {
    return QLocale().toString(localTime(time), NameWords::dayPattern());
}

QString dateTimeText(Time time) {
    return QLocale().toString(localTime(time), NameWords::momentPattern());
}

QString timeText(Time time) {
    return localTime(time).toString(QStringLiteral("HH:mm:ss"));
}

QString fingerprintText(const std::string& sha256) {
    QString text;
    for (std::size_t i = 0; i + 1 < sha256.size(); i += 2) {
        if (i > 0)
            text += QLatin1Char(':');
        text += QString::fromStdString(sha256.substr(i, 2)).toUpper();
    }
    return text;
}

QString shortFingerprintText(const std::string& sha256) {
    constexpr std::size_t head = 16; // hex digits
    constexpr std::size_t tail = 4;
    if (sha256.size() <= head + tail)
        return fingerprintText(sha256);
    return fingerprintText(sha256.substr(0, head)) + QStringLiteral(" … ") +
           fingerprintText(sha256.substr(sha256.size() - tail));
}

QString stepName(Step step) {
    return NameWords::stepText(step);
}

} // namespace warifu::manager
