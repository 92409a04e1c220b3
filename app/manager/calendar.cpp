#include "manager/calendar.h"

#include "manager/explain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace warifu::manager {

namespace {

constexpr int longestLine = 75; // octets, without the line end (RFC 5545 3.1)

class CalendarWords {
    Q_DECLARE_TR_FUNCTIONS(Calendar)

public:
    static QString summary(const CertificateInfo& certificate) {
        return tr("The server authentication certificate of %1 expires",
                  "title of a calendar entry on the day of expiry; %1 is the server's name")
            .arg(serverName(certificate));
    }

    static QString description(const CertificateInfo& certificate) {
        return tr("Renew the server authentication certificate before this day. Valid until %1. "
                  "Fingerprint (SHA-256): %2")
            .arg(dateText(certificate.notAfter), fingerprintText(certificate.sha256));
    }

    static QString reminder(const CertificateInfo& certificate) {
        return tr("Renew the server authentication certificate of %1 by %2")
            .arg(serverName(certificate), dateText(certificate.notAfter));
    }

private:
    static QString serverName(const CertificateInfo& certificate) {
        return QString::fromStdString(certificate.commonName.empty() ? certificate.subject
                                                                     : certificate.commonName);
    }
};

/// A TEXT value (RFC 5545 3.3.11).
QByteArray calendarText(const QString& text) {
    QByteArray result;
    for (const char c : text.toUtf8()) {
        if (c == '\\' || c == ';' || c == ',')
            result += '\\';
        if (c == '\n')
            result += "\\n";
        else if (std::uint8_t(c) >= 0x20U || c == '\t')
            result += c;
    }
    return result;
}

/// A content line, folded without cutting a character in two (RFC 5545 3.1).
void addLine(std::string& calendar, const QByteArray& line) {
    int used = 0;
    for (qsizetype at = 0; at < line.size();) {
        qsizetype next = at + 1;
        while (next < line.size() && (std::uint8_t(line[next]) & 0xC0U) == 0x80U)
            ++next;
        if (used + int(next - at) > longestLine) {
            calendar += "\r\n ";
            used = 1;
        }
        calendar.append(line.constData() + at, std::size_t(next - at));
        used += int(next - at);
        at = next;
    }
    calendar += "\r\n";
}

QByteArray calendarDay(Time time, int later = 0) {
    const QDate day =
        QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count()).date().addDays(later);
    return day.toString(QStringLiteral("yyyyMMdd")).toLatin1();
}

QByteArray calendarStamp(Time time) {
    return QDateTime::fromSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
        .toLatin1();
}

} // namespace

Time renewalReminderDate(const CertificateInfo& certificate) {
    return certificate.notAfter - std::chrono::days(renewalReminderDays);
}

std::string renewalCalendar(const CertificateInfo& certificate, Time now) {
    std::string calendar;
    addLine(calendar, "BEGIN:VCALENDAR");
    addLine(calendar, "VERSION:2.0");
    addLine(calendar, "PRODID:-//Warifu//Warifu " WARIFU_VERSION "//EN");
    addLine(calendar, "CALSCALE:GREGORIAN");
    addLine(calendar, "BEGIN:VEVENT");
    addLine(calendar, "UID:" + QByteArray::fromStdString(certificate.sha256) + "@warifu");
    addLine(calendar, "DTSTAMP:" + calendarStamp(now));
    addLine(calendar, "DTSTART;VALUE=DATE:" + calendarDay(certificate.notAfter));
    addLine(calendar, "DTEND;VALUE=DATE:" + calendarDay(certificate.notAfter, 1));
    addLine(calendar, "TRANSP:TRANSPARENT");
    addLine(calendar, "SUMMARY:" + calendarText(CalendarWords::summary(certificate)));
    addLine(calendar, "DESCRIPTION:" + calendarText(CalendarWords::description(certificate)));
    addLine(calendar, "BEGIN:VALARM");
    addLine(calendar, "ACTION:DISPLAY");
    addLine(calendar, "TRIGGER:-P" + QByteArray::number(renewalReminderDays) + "D");
    addLine(calendar, "DESCRIPTION:" + calendarText(CalendarWords::reminder(certificate)));
    addLine(calendar, "END:VALARM");
    addLine(calendar, "END:VEVENT");
    addLine(calendar, "END:VCALENDAR");
    return calendar;
}

} // namespace warifu::manager
