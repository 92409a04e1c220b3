#include "manager/journal_text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace warifu::manager;

namespace {

Journal journalOf(std::vector<std::string> users) {
    Journal journal;
    for (const std::string& user : users) {
        JournalEntry entry;
        entry.number = journal.entries.size() + 1;
        entry.at = std::chrono::sys_days(std::chrono::year(2026) / 11 / 24) + std::chrono::hours(8);
        entry.user = user;
        entry.operation = "restore";
        entry.result = "failed";
        entry.code = "wrong-password";
        entry.previous = std::string(64, '0');
        journal.entries.push_back(entry);
    }
    return journal;
}

QStringList csvLines(const std::string& user) {
    return QString::fromStdString(journalCsv(journalOf({user}))).split(QStringLiteral("\r\n"));
}

} // namespace

class TestJournalText : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void csvBeginsWithTheByteOrderMarkAndNamesItsColumns() {
        const std::string csv = journalCsv(journalOf({"root"}));
        QVERIFY(csv.starts_with("\xef\xbb\xbfn,at,user,op,result,code,sha256,prev\r\n"));
        QCOMPARE(csvLines("root")[1],
                 QStringLiteral("1,2026-11-24T08:00:00Z,root,restore,failed,wrong-password,,") +
                     QString(64, QLatin1Char('0')));
    }

    void formulaCellsAreDefused_data() {
        QTest::addColumn<QString>("user");
        for (const char* user : {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"})
            QTest::newRow(user) << QString::fromLatin1(user);
    }

    void formulaCellsAreDefused() {
        QFETCH(QString, user);
        const QString cell = csvLines(user.toStdString())[1].split(QLatin1Char(','))[2];
        QCOMPARE(cell, QLatin1Char('\'') + user);
    }

    void formulaBehindAByteThatIsSkippedIsInertToo() {
        const QString line = csvLines("\t=1")[1];
        QVERIFY(line.contains(QString(QChar(0xfffd)) + QStringLiteral("=1")));
    }

    void quotesAndCommasStayInTheirCell() {
        QVERIFY(csvLines("a\"b,c")[1].contains(QStringLiteral(",\"a\"\"b,c\",")));
    }

    void controlCharactersNeverReachTheCsv() {
        const std::string csv = journalCsv(journalOf({"a\x1b[31mb\r\nc\xe2\x80\xae"}));
        QCOMPARE(QString::fromStdString(csv).count(QLatin1Char('\n')), 2);
        QVERIFY(!QString::fromStdString(csv).contains(QChar(0x1b)));
        QVERIFY(!QString::fromStdString(csv).contains(QChar(0x202e)));
    }

    void jsonLinesAreAsciiAndLoseNothing() {
        const std::string user = "山\x1b[31m\n\"\\\xe2\x80\xae";
        const std::string lines = journalJsonLines(journalOf({user, "root"}));
        for (const char letter : lines)
            QVERIFY((letter >= 0x20 && letter < 0x7f) || letter == '\n');
        const QList<QByteArray> all = QByteArray::fromStdString(lines).trimmed().split('\n');
        QCOMPARE(all.size(), 2);
        const QJsonObject first = QJsonDocument::fromJson(all[0]).object();
        QCOMPARE(first.value(QStringLiteral("user")).toString(), QString::fromStdString(user));
        QCOMPARE(first.value(QStringLiteral("n")).toInt(), 1);
        QVERIFY(first.value(QStringLiteral("sha256")).isNull());
        QCOMPARE(first.keys().size(), 8);
    }

    void everyOperationAndCodeHasWords() {
        for (const char* name :
             {"generate", "import", "rotate", "recover", "backup", "copy-backup", "verify-backup",
              "restore", "undo-restore", "export-agent-key", "drill"})
            QVERIFY2(operationText(name) != QLatin1String(name), name);
        for (int code = 0; code <= static_cast<int>(warifu::ErrorCode::Unfinished); ++code) {
            JournalEntry entry;
            entry.code = warifu::codeName(static_cast<warifu::ErrorCode>(code));
            QVERIFY2(resultText(entry) != QString::fromStdString(entry.code), entry.code.c_str());
        }
    }

    void whatIsUnknownIsShownInert() {
        QCOMPARE(operationText("new\x1bthing"),
                 QStringLiteral("new") + QChar(0xfffd) + QStringLiteral("thing"));
    }
};

QTEST_APPLESS_MAIN(TestJournalText)
#include "test_journal_text.moc"
