#include "manager/calendar.h"

#include <QRegularExpression>
#include <QTest>

using namespace warifu::manager;

namespace {

CertificateInfo certificateOf(const char* name) {
    CertificateInfo certificate;
    certificate.commonName = name;
    certificate.sha256 = std::string(64, 'a');
    certificate.notAfter =
        std::chrono::sys_days(std::chrono::year(2029) / 11 / 23) + std::chrono::hours(15);
    return certificate;
}

constexpr Time now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

QString textOf(const CertificateInfo& certificate) {
    return QString::fromStdString(renewalCalendar(certificate, now));
}

/// As a calendar program reads it: without the folds.
QStringList linesOf(QString text) {
    return text.remove(QStringLiteral("\r\n ")).split(QStringLiteral("\r\n"));
}

} // namespace

class TestCalendar : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { qputenv("TZ", "Asia/Tokyo"); }

    void theEntryLiesOnTheLocalDayOfExpiryAndRemindsSixtyDaysBefore() {
        const QStringList lines = linesOf(textOf(certificateOf("server.example.jp")));
        QCOMPARE(lines.first(), QStringLiteral("BEGIN:VCALENDAR"));
        for (const char* line :
             {"VERSION:2.0", "BEGIN:VEVENT", "DTSTAMP:20261124T000000Z",
              "DTSTART;VALUE=DATE:20291124", "DTEND;VALUE=DATE:20291125", "BEGIN:VALARM",
              "ACTION:DISPLAY", "TRIGGER:-P60D", "END:VALARM", "END:VEVENT", "END:VCALENDAR"})
            QVERIFY2(lines.contains(QLatin1String(line)), line);
        QCOMPARE(lines.last(), QString());
        QVERIFY(lines.filter(QRegularExpression(QStringLiteral("^UID:a{64}@"))).size() == 1);
    }

    void everyLineHasAtMost75OctetsAndEndsWithCrLf() {
        const std::string text = renewalCalendar(
            certificateOf("とても長い名前のサーバ、その名前は一行に収まりません、もっと長い名前"),
            now);
        const QByteArray bytes = QByteArray::fromStdString(text);
        QCOMPARE(bytes.count('\n'), bytes.count("\r\n"));
        for (const QByteArray& line : bytes.split('\n')) {
            const QByteArray whole = line.endsWith('\r') ? line.chopped(1) : line;
            QVERIFY2(whole.size() <= 75, whole.constData());
            QVERIFY2(!QString::fromUtf8(whole).contains(QChar::ReplacementCharacter),
                     "a character was cut in two");
        }
        QVERIFY(linesOf(QString::fromUtf8(bytes))
                    .filter(QStringLiteral("その名前は一行に収まりません"))
                    .size() >= 2);
    }

    void specialCharactersOfTheNameAreEscaped() {
        const QString text = linesOf(textOf(certificateOf("a,b;c\\d\ne"))).join(QLatin1Char('\n'));
        QVERIFY2(text.contains(QStringLiteral("a\\,b\\;c\\\\d\\ne")), qPrintable(text));
    }

    void theAlarmIsSixtyDaysBeforeTheEnd() {
        const CertificateInfo certificate = certificateOf("a");
        QVERIFY(renewalReminderDate(certificate) ==
                certificate.notAfter - std::chrono::hours(60 * 24));
    }
};

QTEST_GUILESS_MAIN(TestCalendar)

#include "test_calendar.moc"
