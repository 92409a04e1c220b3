// How pictures are kept and compared, and that all committed ones together stay small.
#include "ui_support/baseline.h"
#include "ui_support/screenshot.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

namespace warifu::test {

namespace {

using support::Baseline;

/// A window of flat colours with much detail in one corner. `mark` is the colour of a small
/// rectangle elsewhere.
QImage window(QColor mark) {
    QImage image(320, 240, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x)
            image.setPixel(x, y, qRgb(x * 2, y * 2, x * y % 251));
    QPainter(&image).fillRect(200, 150, 20, 20, mark);
    return image;
}

QImage withOneChange(QImage image, int x, int y) {
    image.setPixel(x, y, image.pixel(x, y) ^ 1U);
    return image;
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const QString committed = QStringLiteral(WARIFU_SOURCE_DIR "/tests/baseline");

} // namespace

class ScreenshotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firstPictureOfAPageIsWhole();
    void pictureLikeAnotherOneShowsOnlyWhatDiffers();
    void pictureUnlikeAllOthersIsWhole();
    void picturesOfOtherPagesAndLanguagesAreNoBase();
    void oneChangedPixelFails_data();
    void oneChangedPixelFails();
    void anotherSizeFails();
    void missingPictureFails();
    void pictureWithoutItsBaseFails();
    void failureReportHoldsWholePictures();
    void unchangedPictureStaysTheSameFile();
    void renewingABaseKeepsTheLookOfWhatDiffersFromIt();
    void equalPicturesAreEqualFiles();
    void viewersShowColoursThatLookTheSame();

    void committedPicturesAreTogetherBelowTenMebibytes();
    void committedPicturesCanAllBePutTogether();
    void picturesInTheReadmeAreWhole();

private:
    bool same(const QImage& image, const QString& name) {
        return support::compare(image, name, *baseline_, report_).same;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Baseline> baseline_;
    QString report_;
};

void ScreenshotTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
    baseline_ = std::make_unique<Baseline>(folder_->filePath(QStringLiteral("baseline")));
    report_ = folder_->filePath(QStringLiteral("report"));
    QVERIFY(baseline_->keep(window(Qt::green), QStringLiteral("page-main-ja")));
}

void ScreenshotTest::firstPictureOfAPageIsWhole() {
    QCOMPARE(baseline_->base(QStringLiteral("page-main-ja")), QString());
    QVERIFY(support::samePicture(baseline_->picture(QStringLiteral("page-main-ja")),
                                 window(Qt::green)));
}

void ScreenshotTest::pictureLikeAnotherOneShowsOnlyWhatDiffers() {
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("page-error-ja")));
    QCOMPARE(baseline_->base(QStringLiteral("page-error-ja")), QStringLiteral("page-main-ja"));
    const QImage stored(baseline_->path(QStringLiteral("page-error-ja")));
    QCOMPARE(stored.pixelColor(205, 155), QColor(Qt::red));
    QCOMPARE(qAlpha(stored.pixel(0, 0)), 0);
    QCOMPARE(qAlpha(stored.pixel(300, 200)), 0);
    QVERIFY(
        support::samePicture(baseline_->picture(QStringLiteral("page-error-ja")), window(Qt::red)));
}

void ScreenshotTest::pictureUnlikeAllOthersIsWhole() {
    const QImage other = window(Qt::green).mirrored();
    QVERIFY(baseline_->keep(other, QStringLiteral("page-other-ja")));
    QCOMPARE(baseline_->base(QStringLiteral("page-other-ja")), QString());
    QVERIFY(same(other, QStringLiteral("page-other-ja")));
}

void ScreenshotTest::picturesOfOtherPagesAndLanguagesAreNoBase() {
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("pages-error-ja")));
    QCOMPARE(baseline_->base(QStringLiteral("pages-error-ja")), QString());
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("page-error-en")));
    QCOMPARE(baseline_->base(QStringLiteral("page-error-en")), QString());
}

void ScreenshotTest::oneChangedPixelFails_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QColor>("mark");
    QTest::addColumn<QPoint>("changed");
    QTest::newRow("whole picture") << "page-main-ja" << QColor(Qt::green) << QPoint(0, 0);
    QTest::newRow("where it is as its base")
        << "page-error-ja" << QColor(Qt::red) << QPoint(319, 239);
    QTest::newRow("where it differs from its base")
        << "page-error-ja" << QColor(Qt::red) << QPoint(200, 150);
}

void ScreenshotTest::oneChangedPixelFails() {
    QFETCH(QString, name);
    QFETCH(QColor, mark);
    QFETCH(QPoint, changed);
    QVERIFY(baseline_->keep(window(mark), name));
    QVERIFY(same(window(mark), name));
    const support::Comparison comparison = support::compare(
        withOneChange(window(mark), changed.x(), changed.y()), name, *baseline_, report_);
    QVERIFY(!comparison.same);
    QVERIFY2(comparison.trouble.contains(QStringLiteral(": 1 pixels differ")),
             qPrintable(comparison.trouble));
}

void ScreenshotTest::anotherSizeFails() {
    QVERIFY(!same(window(Qt::green).copy(0, 0, 320, 239), QStringLiteral("page-main-ja")));
}

void ScreenshotTest::missingPictureFails() {
    QVERIFY(!same(window(Qt::green), QStringLiteral("page-missing-ja")));
}

void ScreenshotTest::pictureWithoutItsBaseFails() {
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("page-error-ja")));
    QVERIFY(QFile::remove(baseline_->path(QStringLiteral("page-main-ja"))));
    QVERIFY(!same(window(Qt::red), QStringLiteral("page-error-ja")));
}

void ScreenshotTest::failureReportHoldsWholePictures() {
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("page-error-ja")));
    QVERIFY(!same(window(Qt::blue), QStringLiteral("page-error-ja")));
    const Baseline report(report_);
    QVERIFY(support::samePicture(QImage(report.path(QStringLiteral("page-error-ja.expected"))),
                                 window(Qt::red)));
    QVERIFY(support::samePicture(QImage(report.path(QStringLiteral("page-error-ja.actual"))),
                                 window(Qt::blue)));
    const QImage difference(report.path(QStringLiteral("page-error-ja.difference")));
    QCOMPARE(difference.pixel(200, 150), qRgb(220, 0, 0));
    QVERIFY(difference.pixel(0, 0) != qRgb(220, 0, 0));
    QVERIFY(
        bytesOf(report_ + QStringLiteral("/index.html")).contains("page-error-ja.expected.png"));
}

void ScreenshotTest::unchangedPictureStaysTheSameFile() {
    // As another program may have squeezed it.
    const QString path = baseline_->path(QStringLiteral("page-main-ja"));
    QVERIFY(window(Qt::green).save(path, "PNG", 50));
    const QByteArray before = bytesOf(path);
    QVERIFY(baseline_->keep(window(Qt::green), QStringLiteral("page-main-ja")));
    QCOMPARE(bytesOf(path), before);
}

void ScreenshotTest::renewingABaseKeepsTheLookOfWhatDiffersFromIt() {
    QVERIFY(baseline_->keep(window(Qt::red), QStringLiteral("page-error-ja")));
    const QImage renewed = withOneChange(window(Qt::green), 10, 10);
    QVERIFY(baseline_->keep(renewed, QStringLiteral("page-main-ja")));
    QVERIFY(same(renewed, QStringLiteral("page-main-ja")));
    QVERIFY(same(window(Qt::red), QStringLiteral("page-error-ja")));
    QCOMPARE(baseline_->base(QStringLiteral("page-error-ja")), QStringLiteral("page-main-ja"));
}

void ScreenshotTest::equalPicturesAreEqualFiles() {
    const QString error = QStringLiteral("page-error-ja");
    QVERIFY(baseline_->keep(window(Qt::red), error));
    const QByteArray before = bytesOf(baseline_->path(error));
    QVERIFY(QFile::remove(baseline_->path(error)));
    QVERIFY(baseline_->keep(window(Qt::red), error));
    QCOMPARE(bytesOf(baseline_->path(error)), before);
}

void ScreenshotTest::viewersShowColoursThatLookTheSame() {
    // More colours than a palette has, the rare ones near to frequent ones, as in smooth text.
    QImage image(256, 64, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x, x, y % 7 == 0 ? x ^ 1 : x));
    QVERIFY(baseline_->keep(image, QStringLiteral("text-ja")));
    QVERIFY(same(image, QStringLiteral("text-ja")));
    const QImage shown(baseline_->path(QStringLiteral("text-ja")));
    QVERIFY(!support::samePicture(shown, image));
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(std::abs(qRed(shown.pixel(x, y)) - x) <= 16);
}

void ScreenshotTest::committedPicturesAreTogetherBelowTenMebibytes() {
    qint64 total = 0;
    for (const QFileInfo& file : QDir(committed).entryInfoList(QDir::Files))
        total += file.size();
    QVERIFY(total > 0);
    QVERIFY2(total < qint64{10} * 1024 * 1024, qPrintable(QString::number(total)));
}

void ScreenshotTest::committedPicturesCanAllBePutTogether() {
    const Baseline baseline(committed);
    for (const QString& name : baseline.names())
        QVERIFY2(!baseline.picture(name).isNull(), qPrintable(name));
}

void ScreenshotTest::picturesInTheReadmeAreWhole() {
    const QString readme =
        QString::fromUtf8(bytesOf(QStringLiteral(WARIFU_SOURCE_DIR "/README.md")));
    static const QRegularExpression link(QStringLiteral("tests/baseline/([^)]+)\\.png"));
    auto match = link.globalMatch(readme);
    QVERIFY(match.hasNext());
    const Baseline baseline(committed);
    while (match.hasNext()) {
        const QString name = match.next().captured(1);
        QVERIFY2(!baseline.picture(name).isNull() && baseline.base(name).isEmpty(),
                 qPrintable(name));
    }
}

} // namespace warifu::test

QTEST_GUILESS_MAIN(warifu::test::ScreenshotTest)
#include "screenshot_test.moc"
