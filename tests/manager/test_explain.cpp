#include "keyfile/file_kind.h"
#include "manager/explain.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace warifu;
using namespace warifu::manager;

namespace {

constexpr int lastCode = int(ErrorCode::Unfinished);
constexpr int lastReason = int(Reason::Option);

/// Every kind of file that people are told about.
QStringList kinds() {
    QStringList all;
    for (int kind = 0; kind <= int(keyfile::FileKind::Unknown); ++kind)
        all.append(QString::fromStdString(std::string(keyfile::kindName(keyfile::FileKind(kind)))));
    return all;
}

/// Loads the language of a test and puts back the language of the sources at its end.
class Language {
public:
    explicit Language(const QString& name) {
        QLocale::setDefault(QLocale(name));
        if (!translator_.load(QStringLiteral(":/i18n/warifu_%1.qm").arg(name)))
            qFatal("no texts for %s", qPrintable(name));
        QCoreApplication::installTranslator(&translator_);
    }

    ~Language() {
        QCoreApplication::removeTranslator(&translator_);
        QLocale::setDefault(QLocale::c());
    }

private:
    QTranslator translator_;
};

Error errorWith(ErrorCode code, Reason reason, std::vector<std::string> values = {}) {
    return {code, "/srv/some file.pfx", "technical text", reason, std::move(values)};
}

bool hasJapanese(const QString& text) {
    static const QRegularExpression kana(QStringLiteral("[\\x{3040}-\\x{30ff}]"));
    return text.contains(kana);
}

/// What is wrong with a sentence for people; empty where nothing is.
QString flawOf(const QString& text, bool japanese) {
    static const QRegularExpression place(QStringLiteral("%[0-9nL]"));
    static const QRegularExpression english(QStringLiteral("\\b(the|is|and|of|not|was|it)\\b"));
    if (text.isEmpty())
        return QStringLiteral("empty");
    if (text.contains(place))
        return QStringLiteral("a place was not filled: ") + text;
    if (text.contains(QLatin1Char('\n')))
        return QStringLiteral("a line break: ") + text;
    if (japanese != hasJapanese(text))
        return QStringLiteral("another language: ") + text;
    if (japanese && text.contains(english))
        return QStringLiteral("English words: ") + text;
    return {};
}

QString flawOf(const Explanation& explanation, bool japanese) {
    const QString message = flawOf(explanation.message, japanese);
    return message.isEmpty() ? flawOf(explanation.hint, japanese) : message;
}

CertificateInfo someCertificate() {
    CertificateInfo certificate;
    certificate.key = "rsa1024";
    certificate.signatureDigest = "SHA-1";
    certificate.notBefore = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
    certificate.notAfter = std::chrono::sys_days(std::chrono::year(2029) / 11 / 23);
    return certificate;
}

} // namespace

class TestExplain : public QObject {
    Q_OBJECT

    static void bothLanguages() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Japanese") << "ja";
    }

private Q_SLOTS:

    void initTestCase() { qputenv("TZ", "Asia/Tokyo"); }

    void everyCodeAndReasonIsExplained_data() { bothLanguages(); }

    void everyCodeAndReasonIsExplained() {
        QFETCH(const QString, language);
        const Language spoken(language);
        for (int code = 0; code <= lastCode; ++code)
            for (int reason = 0; reason <= lastReason; ++reason)
                for (const auto& values :
                     {std::vector<std::string>{},
                      std::vector<std::string>{"4711", "20", "2026-11-24T00:00:00Z"}}) {
                    Error error = errorWith(ErrorCode(code), Reason(reason), values);
                    const QString flaw = flawOf(explain(error), language == QLatin1String("ja"));
                    QVERIFY2(flaw.isEmpty(), qPrintable(QStringLiteral("code %1, reason %2: %3")
                                                            .arg(code)
                                                            .arg(reason)
                                                            .arg(flaw)));
                    error.about.clear();
                    const Explanation unnamed = explain(error);
                    const QString without = flawOf(unnamed, language == QLatin1String("ja"));
                    QVERIFY2(without.isEmpty(), qPrintable(without));
                    QVERIFY2(!unnamed.message[0].isLower(), qPrintable(unnamed.message));
                }
    }

    void theSentenceNamesTheFile() {
        for (const ErrorCode code :
             {ErrorCode::Io, ErrorCode::Exists, ErrorCode::WrongPassword, ErrorCode::Corrupt,
              ErrorCode::TooLarge, ErrorCode::KeyMismatch, ErrorCode::NoPermission,
              ErrorCode::Ambiguous}) {
            const QString message = explain(errorWith(code, Reason::None)).message;
            QVERIFY2(message.contains(QStringLiteral("/srv/some file.pfx")), qPrintable(message));
        }
    }

    void everyKindOfFileIsNamedAndHelped_data() { bothLanguages(); }

    void everyKindOfFileIsNamedAndHelped() {
        QFETCH(const QString, language);
        const Language spoken(language);
        const bool japanese = language == QLatin1String("ja");
        const QString generic =
            explain(errorWith(ErrorCode::UnsupportedFormat, Reason::FileKind, {"no such"})).message;
        const QStringList importable = {QStringLiteral("pkcs12"), QStringLiteral("pem"),
                                        QStringLiteral("der"), QStringLiteral("zip"),
                                        QStringLiteral("base64")};
        for (const QString& kind : kinds()) {
            for (const ErrorCode code : {ErrorCode::UnsupportedFormat, ErrorCode::NoPrivateKey,
                                         ErrorCode::NoCertificate, ErrorCode::Corrupt}) {
                const Explanation explanation =
                    explain(errorWith(code, Reason::FileKind, {kind.toStdString(), "X-CIPHER"}));
                const QString flaw = flawOf(explanation, japanese);
                QVERIFY2(flaw.isEmpty(), qPrintable(kind + QStringLiteral(": ") + flaw));
            }
            const QString said = explain(errorWith(ErrorCode::UnsupportedFormat, Reason::FileKind,
                                                   {kind.toStdString()}))
                                     .message;
            QVERIFY2((said == generic) == importable.contains(kind),
                     qPrintable(kind + QStringLiteral(": ") + said));
        }
    }

    void containersAreNamedForPeople() {
        QCOMPARE(containerName("pkcs12"), QStringLiteral("PKCS #12"));
        QCOMPARE(containerName("csr"), QStringLiteral("certificate request"));
        const Language spoken(QStringLiteral("ja"));
        QCOMPARE(containerName("zip"), QStringLiteral("ZIP"));
        QCOMPARE(containerName("unknown"), QStringLiteral("不明"));
    }

    void theLockIsExplainedWithItsHolder() {
        const Language spoken(QStringLiteral("ja"));
        const Explanation explanation = explain(errorWith(
            ErrorCode::Locked, Reason::Busy, {"4711", "server1", "2026-11-23T15:30:00Z"}));
        QVERIFY2(explanation.message.contains(QStringLiteral("server1")) &&
                     explanation.message.contains(QStringLiteral("4711")) &&
                     explanation.message.contains(QStringLiteral("2026/11/24 00:30")),
                 qPrintable(explanation.message));
    }

    void everyWarningIsExplained_data() { bothLanguages(); }

    void everyWarningIsExplained() {
        QFETCH(const QString, language);
        const Language spoken(language);
        QSet<QString> messages;
        for (int warning = 0; warning <= int(Warning::UntrustedIssuer); ++warning) {
            const Explanation explanation = explain(Warning(warning), someCertificate());
            const QString flaw = flawOf(explanation, language == QLatin1String("ja"));
            QVERIFY2(flaw.isEmpty(), qPrintable(flaw));
            messages.insert(explanation.message);
        }
        QCOMPARE(messages.size(), int(Warning::UntrustedIssuer) + 1);
    }

    void everyNoticeAndStepHasAText_data() { bothLanguages(); }

    void everyNoticeAndStepHasAText() {
        QFETCH(const QString, language);
        const Language spoken(language);
        const bool japanese = language == QLatin1String("ja");
        for (int kind = 0; kind <= int(Notice::Kind::MessagesDropped); ++kind) {
            const QString flaw = flawOf(explain(Notice{Notice::Kind(kind), {"3", "4"}}), japanese);
            QVERIFY2(flaw.isEmpty(), qPrintable(flaw));
        }
        for (int step = 0; step <= int(Step::ProvingCopy); ++step) {
            const QString flaw = flawOf(stepName(Step(step)), japanese);
            QVERIFY2(flaw.isEmpty(), qPrintable(flaw));
        }
    }

    void oneFileIsOneFileInEnglish() {
        const Language spoken(QStringLiteral("en"));
        QVERIFY(explain(Notice{Notice::Kind::TemporariesSwept, {"1"}})
                    .contains(QStringLiteral("1 unfinished file of")));
        QVERIFY(explain(Notice{Notice::Kind::TemporariesSwept, {"2"}})
                    .contains(QStringLiteral("2 unfinished files of")));
    }

    void datesAreWrittenAsTheLanguageHasThem() {
        const Time evening = std::chrono::sys_days(std::chrono::year(2029) / 11 / 22) +
                             std::chrono::hours(15); // midnight in Tokyo
        {
            const Language spoken(QStringLiteral("ja"));
            QCOMPARE(dateText(evening), QStringLiteral("2029/11/23"));
            QCOMPARE(dateTimeText(evening), QStringLiteral("2029/11/23 00:00"));
        }
        const Language spoken(QStringLiteral("en"));
        QCOMPARE(dateText(evening), QStringLiteral("23 Nov 2029"));
        QCOMPARE(dateTimeText(evening), QStringLiteral("23 Nov 2029 00:00"));
    }

    void keysAreNamedForPeople() {
        QCOMPARE(keyName("p256"), QStringLiteral("EC P-256"));
        QCOMPARE(keyName("rsa3072"), QStringLiteral("RSA 3072-bit"));
        QCOMPARE(keyName("ED25519"), QStringLiteral("ED25519"));
        const Language spoken(QStringLiteral("ja"));
        QCOMPARE(keyName("rsa3072"), QStringLiteral("RSA 3072 ビット"));
    }

    void fingerprintsAreGroupedAndShortened() {
        const std::string hex = "a40f3b7712c85e01" + std::string(44, '0') + "9d17";
        QVERIFY(fingerprintText(hex).startsWith(QStringLiteral("A4:0F:3B:77:12:C8:5E:01:00:")));
        QCOMPARE(fingerprintText(hex).size(), 95);
        QCOMPARE(shortFingerprintText(hex), QStringLiteral("A4:0F:3B:77:12:C8:5E:01 … 9D:17"));
    }

    void theTechnicalTextIsOneLineAndBeginsWithTheCode() {
        Error error = errorWith(ErrorCode::WrongPassword, Reason::None);
        error.detail = "first\nsecond";
        QCOMPARE(explain(error).technical,
                 QStringLiteral("wrong-password: /srv/some file.pfx: first second"));
    }
};

QTEST_GUILESS_MAIN(TestExplain)

#include "test_explain.moc"
