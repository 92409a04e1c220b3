// Lines of Japanese and English break where a reader expects it.
#include "ui/widgets/line_breaks.h"
#include "ui/widgets/text_label.h"
#include "ui_canned/page_stage.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QTimer>

namespace warifu::test {

namespace {

/// The text with a bar wherever a line may end.
QString withBars(const QString& text) {
    QStringList parts;
    int from = 0;
    for (const int end : ui::possibleLineEnds(text)) {
        parts.append(text.mid(from, end - from));
        from = end;
    }
    return parts.join(u'|');
}

/// The lines of a paragraph whose characters are all ten wide.
QStringList lines(const QString& text, double width, bool even = true) {
    const auto xAt = [](int index) {
        return index * 10.0;
    };
    QStringList result;
    int from = 0;
    for (const int end :
         even ? ui::evenLineEnds(text, xAt, width) : ui::fullLineEnds(text, xAt, width)) {
        result.append(text.mid(from, end - from).trimmed());
        from = end;
    }
    return result;
}

} // namespace

class LineBreaksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void anOptionOfACommandStaysWhole() {
        QCOMPARE(withBars(QStringLiteral("keytool -import --dest new-file")),
                 QStringLiteral("keytool |-import |--dest |new-|file"));
    }

    void japaneseBreaksOnlyBetweenPhrases_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("particles")
            << QStringLiteral("証明書の|公開鍵で、|通知や|設定を|確かめます。");
        QTest::newRow("katakana") << QStringLiteral("エージェントは|サーバから|受け取ります。");
        QTest::newRow("compound verbs")
            << QStringLiteral("バックアップを|読み戻して|取り戻せます。");
        QTest::newRow("demonstratives") << QStringLiteral("このコードと|その証明書は|同じです。");
        QTest::newRow("honorific prefix") << QStringLiteral("必ず|ご確認を|お願いします。");
        QTest::newRow("brackets") << QStringLiteral("状態を|「期限切れ」にします。");
        QTest::newRow("numbers and counters") << QStringLiteral("期限は|41 日後です。");
        QTest::newRow("particles behind foreign words")
            << QStringLiteral("Java の|ツールで|SHA-1 を|使います。");
        QTest::newRow("middle dots") << QStringLiteral("鍵・|期間・|名前です。");
    }

    void japaneseBreaksOnlyBetweenPhrases() {
        QFETCH(QString, text);
        QString plain = text;
        plain.remove(u'|');
        QCOMPARE(withBars(plain), text);
    }

    void englishIsLeftAlone() {
        const QString text =
            QStringLiteral("Without this password the certificate cannot be restored.");
        QCOMPARE(ui::possibleLineEnds(text).size(), text.count(u' ') + 1);
    }

    void lastCharacterIsNeverAlone() {
        QCOMPARE(withBars(QStringLiteral("証明書を字")), QStringLiteral("証明書を字"));
    }

    void linesEndWithASentenceWhereThatIsPossible() {
        QCOMPARE(
            lines(
                QStringLiteral(
                    "証明書の有効期限は明日です。インポートの後、早めに証明書を更新してください。"),
                300),
            QStringList({QStringLiteral("証明書の有効期限は明日です。"),
                         QStringLiteral("インポートの後、早めに証明書を更新してください。")}));
    }

    void linesAreAboutEquallyLong() {
        const QStringList two =
            lines(QStringLiteral("one two three four five six seven eight"), 300);
        QCOMPARE(two, QStringList({QStringLiteral("one two three four"),
                                   QStringLiteral("five six seven eight")}));
    }

    void textThatFitsIsOneLine() { QCOMPARE(lines(QStringLiteral("鍵と証明書"), 50).size(), 1); }

    void noEvenLinesHaveAPartThatDoesNotFit() {
        QVERIFY(lines(QStringLiteral("OfficeScanAuth-20261124-173500.dat"), 100).isEmpty());
    }

    void fullLinesTakeWhatFits() {
        QCOMPARE(lines(QStringLiteral("one two three four five six seven eight"), 300, false),
                 QStringList({QStringLiteral("one two three four five six"),
                              QStringLiteral("seven eight")}));
    }

    void fullLinesBreakWithinAPartThatDoesNotFit() {
        QCOMPARE(lines(QStringLiteral("in officescanauth dat"), 60, false),
                 QStringList({QStringLiteral("in"), QStringLiteral("office"),
                              QStringLiteral("scanau"), QStringLiteral("th dat")}));
        QCOMPARE(lines(QStringLiteral("証明書有効期限"), 50, false),
                 QStringList({QStringLiteral("証明書有効"), QStringLiteral("期限")}));
        QCOMPARE(lines(QStringLiteral("証明"), 5, false).size(), 2);
    }

    void labelIsAsHighAsItsLines() {
        ui::TextLabel label;
        label.setText(QStringLiteral("one two three four five six seven eight nine ten"));
        const int single = label.heightForWidth(2000);
        QVERIFY(label.heightForWidth(100) >= 3 * single);
        QVERIFY(label.sizeHint().width() > 100);
    }

    void labelGivesItsPlainTextToScreenReaders() {
        ui::TextLabel label;
        label.setText(QStringLiteral("バックアップを<b>このサーバの外</b>へコピーしてください"));
        QCOMPARE(nameOfControl(label),
                 QStringLiteral("バックアップをこのサーバの外へコピーしてください"));
    }

    void copyOfALabelIsItsText() {
        QWidget window;
        ui::TextLabel label(ui::theme::TextRole::Body, ui::theme::Tone::Ink, &window);
        const QString text = QStringLiteral("OfficeScan サーバの証明書");
        label.setText(text);
        label.setSelectable(true);
        label.resize(400, 30);
        window.resize(400, 40);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QGuiApplication::clipboard()->setText(QString());
        QTest::mouseDClick(&label, Qt::LeftButton, {}, QPoint(20, 10));
        QTimer::singleShot(0, [] {
            if (QWidget* menu = QApplication::activePopupWidget())
                QTest::keyClick(menu, Qt::Key_C);
        });
        QContextMenuEvent menu(QContextMenuEvent::Mouse, QPoint(20, 10),
                               label.mapToGlobal(QPoint(20, 10)));
        QApplication::sendEvent(&label, &menu);
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
    }
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::LineBreaksTest)
#include "line_breaks_test.moc"
