#include "ui/pages/certificate_texts.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdlib>

namespace warifu::ui {

namespace {

constexpr int mostYears = 100;

/// Texts of this file, found by translators under one name.
class CertificateTexts {
    Q_DECLARE_TR_FUNCTIONS(CertificateTexts)

public:
    static QString years(int count) {
        return tr("%n year(s)", "how long a certificate is valid", count);
    }

    static QString days(int count) {
        return tr("%n day(s)", "how long a certificate is valid", count);
    }

    static QString validity(const QString& from, const QString& to, const QString& duration) {
        return tr("%1 – %2 (%3)", "first day, last day, how long").arg(from, to, duration);
    }

    static QString key(const QString& key, const QString& digest) {
        return tr("%1, %2", "key and digest of a certificate").arg(key, digest);
    }
};

QDate dayOf(manager::Time time) {
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count()).date();
}

} // namespace

QString durationText(manager::Time from, manager::Time to) {
    const QDate first = dayOf(from);
    const QDate last = dayOf(to);
    // The default of 1,096 days ends on the anniversary or, with no leap day in between, a day
    // behind; others end the day before.
    for (int years = 1; years <= mostYears; ++years)
        if (std::abs(first.addYears(years).daysTo(last)) <= 1)
            return CertificateTexts::years(years);
    return CertificateTexts::days(static_cast<int>(first.daysTo(last)));
}

QString validityText(manager::Time from, manager::Time to) {
    return CertificateTexts::validity(manager::dateText(from), manager::dateText(to),
                                      durationText(from, to));
}

QString keyText(const std::string& key, const std::string& digest) {
    const QString name = manager::keyName(key);
    return digest.empty() ? name : CertificateTexts::key(name, QString::fromStdString(digest));
}

QString nameText(const manager::CertificateInfo& certificate) {
    return QString::fromStdString(certificate.commonName.empty() ? certificate.subject
                                                                 : certificate.commonName);
}

QString fingerprintLines(const std::string& sha256) {
    QString text = manager::fingerprintText(sha256);
    // The colon in the middle falls to the end of the first line.
    if (text.size() > 1)
        text[text.size() / 2] = QLatin1Char('\n');
    return text;
}

QString messageAndHint(const manager::Explanation& explanation) {
    if (explanation.hint.isEmpty())
        return explanation.message;
    return explanation.message + QLatin1Char('\n') + explanation.hint;
}

} // namespace warifu::ui
