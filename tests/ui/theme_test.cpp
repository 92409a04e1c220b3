// Colours, fonts and icons as the design has them, readable in every scheme.
#include "ui/theme/control_style.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui_canned/page_stage.h"

#include <QDirIterator>
#include <QImage>
#include <QPainter>
#include <QPushButton>

namespace warifu::test {

namespace {

using namespace ui::theme;

QPalette systemLike(const QColor& window, const QColor& text, const QColor& highlight) {
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Highlight, highlight);
    return palette;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void everyTextCanBeRead_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("black on white") << 2;
        QTest::newRow("white on black") << 3;
    }

    void everyTextCanBeRead() {
        QFETCH(int, which);
        const Tokens tokens[] = {
            lightTokens(), darkTokens(),
            highContrastTokens(systemLike(Qt::white, Qt::black, Qt::blue)),
            highContrastTokens(systemLike(Qt::black, Qt::white, Qt::darkBlue))};
        const QList<TokenPair> pairs = textPairs(tokens[which]);
        QVERIFY(pairs.size() >= 20);
        for (const TokenPair& pair : pairs) {
            const double ratio = contrast(pair.text, pair.back);
            QVERIFY2(
                ratio >= 4.5,
                qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(pair.where)).arg(ratio)));
        }
    }

    void framesOfFieldsStandOut() {
        // WCAG 2.1, 1.4.11: what shows where a control is has at least 3:1.
        for (const Tokens& tokens : {lightTokens(), darkTokens()})
            QVERIFY2(contrast(tokens.fieldLine, tokens.page) >= 3.0,
                     qPrintable(QString::number(contrast(tokens.fieldLine, tokens.page))));
    }

    void contrastIsMeasuredAsTheStandardDoes() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // A pair whose ratio is well known.
        QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void schemeFollowsTheSystem() {
        QCOMPARE(schemeOf(systemLike(QColor(0xef, 0xef, 0xef), Qt::black, Qt::blue)),
                 Scheme::Light);
        QCOMPARE(schemeOf(systemLike(QColor(0x2b, 0x2b, 0x2b), QColor(0xee, 0xee, 0xee), Qt::blue)),
                 Scheme::Dark);
        QCOMPARE(schemeOf(systemLike(Qt::white, Qt::black, Qt::blue)), Scheme::HighContrast);
        QCOMPARE(schemeOf(systemLike(Qt::black, Qt::white, Qt::blue)), Scheme::HighContrast);
    }

    void highContrastUsesOnlyTheColoursOfTheSystem() {
        const Tokens tokens = highContrastTokens(systemLike(Qt::black, Qt::yellow, Qt::green));
        QCOMPARE(tokens.page, QColor(Qt::black));
        QCOMPARE(tokens.ink, QColor(Qt::yellow));
        QCOMPARE(tokens.accent, QColor(Qt::green));
        QCOMPARE(tokens.warnText, QColor(Qt::yellow));
    }

    void switchingTheSchemeRepaintsWhatIsShown() {
        useScheme(Scheme::Light);
        QPushButton button(QStringLiteral("x"));
        setPrimary(&button);
        button.resize(80, Size::field);
        const QImage light = button.grab().toImage();
        useScheme(Scheme::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window), darkTokens().page);
        const QImage dark = button.grab().toImage();
        QCOMPARE(light.pixelColor(10, 10), lightTokens().accent);
        QCOMPARE(dark.pixelColor(10, 10), darkTokens().accent);
        useScheme(Scheme::Light);
    }

    void everyIconIsDrawnInTheColourOfItsPlace() {
        int icons = 0;
        QDirIterator all(QStringLiteral(":/icons"));
        while (all.hasNext()) {
            all.next();
            ++icons;
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawIcon(painter, all.fileInfo().baseName(), QRectF(0, 0, 32, 32), QColor(Qt::red),
                     QColor(Qt::red));
            painter.end();
            int red = 0;
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    red += pixel == QColor(Qt::red) ? 1 : 0;
                    QVERIFY2(pixel.red() == 255, qPrintable(all.fileName()));
                }
            QVERIFY2(red > 10, qPrintable(all.fileName()));
        }
        QVERIFY(icons >= 10);
    }

    void iconsHaveOneStrokeWidth() {
        QDirIterator all(QStringLiteral(":/icons"));
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            if (all.fileInfo().baseName() != QStringLiteral("mark"))
                QVERIFY2(content.count("stroke-width") == 1 &&
                             content.contains("stroke-width=\"1.4\""),
                         qPrintable(all.fileName()));
        }
    }

    void textsHaveTheSizesOfTheDesign() {
        QCOMPARE(font(TextRole::Body).pixelSize(), 14);
        QCOMPARE(font(TextRole::Title).pixelSize(), 22);
        QVERIFY(font(TextRole::Title).bold());
        QCOMPARE(font(TextRole::Secondary).pixelSize(), 13);
        QCOMPARE(font(TextRole::Body).families().constFirst(), QStringLiteral("Noto Sans CJK JP"));
    }
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::ThemeTest)
#include "theme_test.moc"
