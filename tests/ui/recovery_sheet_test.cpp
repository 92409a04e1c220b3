// The recovery sheet as PDF, read by tools that are not ours.
#include "support/tools.h"
#include "ui/sheet/qr_code.h"
#include "ui/sheet/recovery_sheet.h"
#include "ui/sheet/secret_device.h"
#include "ui_canned/canned_setup.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

namespace warifu::test {

namespace {

ui::RecoverySheet sheetOf(const std::string& serverName) {
    ui::RecoverySheet sheet;
    sheet.code = SecretBytes::copyOf(recoveryCodeText);
    sheet.serverName = serverName;
    sheet.serverIdentity = freshCertificate().serverIdentity;
    sheet.fingerprint = freshCertificate().sha256;
    sheet.madeAt = canonicalNow();
    return sheet;
}

QByteArray bytesOf(const SecretBytes& secret) {
    return {reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())};
}

} // namespace

class RecoverySheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void itIsOnePageOfA4();
    void codeAndFingerprintCanBeSearchedAndCopied();
    void theQrCodeOfThePageHoldsTheCode();
    void itIsInJapaneseAndEnglish();
    void nothingRunsIntoTheFooterWithTheLongestName();
    void theSameSheetGivesTheSameBytes();
    void itSaysWhenTheSheetWasMade();
    void theFileNameHasTheDay();
    void aSheetWithoutCodeIsRefused();
    void whatIsWrittenInPiecesComesBackWhole();

private:
    QString save(const QByteArray& pdf, const QString& name);
    QString textOf(const QString& path, const QStringList& options = {});

    QTemporaryDir folder_;
    QString path_; ///< of the usual sheet
};

QString RecoverySheetTest::save(const QByteArray& pdf, const QString& name) {
    QFile file(folder_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        qFatal("the sheet cannot be written");
    return file.fileName();
}

QString RecoverySheetTest::textOf(const QString& path, const QStringList& options) {
    return QString::fromUtf8(support::mustRun(QStringLiteral("pdftotext"),
                                              options + QStringList{path, QStringLiteral("-")}));
}

void RecoverySheetTest::initTestCase() {
    const auto pdf = ui::recoverySheetPdf(sheetOf("warifu.example.co.jp"));
    QVERIFY(pdf);
    path_ = save(bytesOf(*pdf), QStringLiteral("sheet.pdf"));
}

void RecoverySheetTest::itIsOnePageOfA4() {
    const QByteArray info = support::mustRun(QStringLiteral("pdfinfo"), {path_});
    QVERIFY2(info.contains("Pages:           1\n"), info.constData());
    QVERIFY2(info.contains("(A4)"), info.constData());
}

void RecoverySheetTest::codeAndFingerprintCanBeSearchedAndCopied() {
    const QString text = textOf(path_);
    for (const QString& group : QString::fromLatin1(recoveryCodeText.data()).split(u'-'))
        QVERIFY2(text.contains(group), qPrintable(group));
    for (const char* line :
         {"A4:0F:3B:77:12:C8:5E:01:D4:66:2A:BB:90:3C:E1:58",
          "1D:72:0F:44:9B:A6:33:0C:7E:81:25:F9:6A:B0:9D:17", "9b1c0d4e5f60718293a4b5c6d7e8f901",
          "warifu.example.co.jp", "2026-11-24 17:40 (UTC+09:00)"})
        QVERIFY2(text.contains(QLatin1String(line)), line);
}

void RecoverySheetTest::theQrCodeOfThePageHoldsTheCode() {
    const QString picture = folder_.filePath(QStringLiteral("page"));
    support::mustRun(QStringLiteral("pdftoppm"),
                     {QStringLiteral("-r"), QStringLiteral("150"), QStringLiteral("-singlefile"),
                      QStringLiteral("-png"), path_, picture});
    const QByteArray found = support::mustRun(
        QStringLiteral("zbarimg"),
        {QStringLiteral("--quiet"), QStringLiteral("--raw"), picture + QStringLiteral(".png")});
    QCOMPARE(found.trimmed(), QByteArray(recoveryCodeText.data()));
}

void RecoverySheetTest::itIsInJapaneseAndEnglish() {
    const QString text = textOf(path_);
    QVERIFY(text.contains(QStringLiteral("復旧シート")));
    QVERIFY(text.contains(QStringLiteral("Recovery sheet")));
    QVERIFY(text.contains(QStringLiteral("このシートは、サーバとは別の、鍵のかかる場所に")));
    QVERIFY(text.contains(QStringLiteral("under lock and key")));
}

void RecoverySheetTest::nothingRunsIntoTheFooterWithTheLongestName() {
    std::string longest;
    for (int i = 0; i < 64; ++i)
        longest += "名";
    const auto pdf = ui::recoverySheetPdf(sheetOf(longest));
    QVERIFY(pdf);
    const QString path = save(bytesOf(*pdf), QStringLiteral("longest.pdf"));
    // Lines with their places: "<line xMin yMin xMax yMax>", in reading order down the page.
    const QString boxes = textOf(path, {QStringLiteral("-bbox-layout")});
    static const QRegularExpression word(
        QStringLiteral("<word xMin=\"[\\d.]+\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" "
                       "yMax=\"([\\d.]+)\">([^<]*)<"));
    double lastStep = 0;
    double footer = 0;
    for (auto at = word.globalMatch(boxes); at.hasNext();) {
        const QRegularExpressionMatch match = at.next();
        QVERIFY(match.captured(2).toDouble() < 595 - 40); // inside the right margin
        if (match.captured(4).startsWith(QStringLiteral("drill")))
            lastStep = std::max(lastStep, match.captured(3).toDouble());
        if (match.captured(4) == QStringLiteral("Nothing"))
            footer = match.captured(1).toDouble();
    }
    QVERIFY(lastStep > 400);
    QVERIFY2(footer - lastStep > 10, qPrintable(QString::number(footer - lastStep)));
}

void RecoverySheetTest::theSameSheetGivesTheSameBytes() {
    const auto one = ui::recoverySheetPdf(sheetOf("warifu.example.co.jp"));
    const auto other = ui::recoverySheetPdf(sheetOf("warifu.example.co.jp"));
    QVERIFY(one && other);
    QVERIFY(one->equals(*other));
}

void RecoverySheetTest::itSaysWhenTheSheetWasMade() {
    const QByteArray info =
        support::mustRun(QStringLiteral("pdfinfo"), {QStringLiteral("-rawdates"), path_});
    QVERIFY2(info.contains("D:20261124174000+09'00'"), info.constData());
}

void RecoverySheetTest::theFileNameHasTheDay() {
    QCOMPARE(ui::recoverySheetFileName(canonicalNow()),
             std::string("warifu-recovery-sheet-20261124.pdf"));
}

void RecoverySheetTest::aSheetWithoutCodeIsRefused() {
    ui::RecoverySheet sheet = sheetOf("warifu.example.co.jp");
    sheet.code.clear();
    const auto pdf = ui::recoverySheetPdf(sheet);
    QVERIFY(!pdf);
    QCOMPARE(pdf.error().code, ErrorCode::Usage);
}

void RecoverySheetTest::whatIsWrittenInPiecesComesBackWhole() {
    ui::SecretDevice device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    QByteArray all;
    for (int i = 0; i < 400; ++i) {
        const QByteArray piece(997, static_cast<char>(i));
        QCOMPARE(device.write(piece), piece.size());
        all += piece;
    }
    QCOMPARE(bytesOf(device.take()), all);
    QVERIFY(device.take().empty());
}

} // namespace warifu::test

int main(int argc, char** argv) {
    qputenv("TZ", "Asia/Tokyo");
    QGuiApplication application(argc, argv);
    warifu::test::RecoverySheetTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "recovery_sheet_test.moc"
