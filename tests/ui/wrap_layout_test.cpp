// Rows that go on in the next line, and the rule of layout that asks for them.
#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"
#include "ui_canned/page_stage.h"
#include "ui_support/layout.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace warifu::test {

namespace {

constexpr int gap = 10;

/// A widget of a fixed size, or one that takes what is left from a least width on.
QWidget* block(int width, bool greedy = false) {
    auto* widget = new QWidget;
    widget->setMinimumSize(width, 20);
    if (greedy)
        widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    else
        widget->setFixedSize(width, 20);
    return widget;
}

struct Row {
    explicit Row(const QList<QWidget*>& items)
        : layout(new ui::WrapLayout(&window))
        , blocks(items) {
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(gap);
        for (QWidget* item : items)
            layout->addWidget(item);
    }

    /// Where each item stands in a window of a width.
    QList<QRect> places(int width) {
        layout->setGeometry(QRect(0, 0, width, layout->heightForWidth(width)));
        QList<QRect> result;
        for (const QWidget* item : blocks)
            result << item->geometry();
        return result;
    }

    QWidget window;
    ui::WrapLayout* layout;
    QList<QWidget*> blocks;
};

} // namespace

class WrapLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void itemsStandSideBySideWhereThereIsRoom() {
        Row row({block(100), block(60)});
        QCOMPARE(row.places(170), QList<QRect>({{0, 0, 100, 20}, {110, 0, 60, 20}}));
        QCOMPARE(row.layout->heightForWidth(170), 20);
    }

    void itemWithoutRoomStandsInTheNextLine() {
        Row row({block(100), block(60)});
        QCOMPARE(row.places(169), QList<QRect>({{0, 0, 100, 20}, {0, 30, 60, 20}}));
        QCOMPARE(row.layout->heightForWidth(169), 50);
    }

    void rowNeedsOnlyTheWidthOfItsWidestItem() {
        Row row({block(100), block(60), block(120)});
        QCOMPARE(row.layout->minimumSize().width(), 120);
    }

    void itemHasTheWidthThatItWantsOnlyWhereThereIsRoom() {
        auto* text = new ui::TextLabel;
        text->setText(QStringLiteral("one two three four five six seven eight nine ten"));
        Row row({text, block(60)});
        const int wanted = text->sizeHint().width();
        QCOMPARE(row.places(1000)[0].width(), wanted);
        QCOMPARE(row.places(wanted)[0].width(), wanted - gap - 60);
        QCOMPARE(row.places(150)[1].left(), 0);
    }

    void greedyItemTakesWhatIsLeftOfItsLine() {
        Row row({block(50, true), block(60)});
        QCOMPARE(row.places(200), QList<QRect>({{0, 0, 130, 20}, {140, 0, 60, 20}}));
        QCOMPARE(row.places(110), QList<QRect>({{0, 0, 110, 20}, {0, 30, 60, 20}}));
    }

    void greedyItemsOfALineAreEquallyWide() {
        Row row({block(50, true), block(80, true)});
        QCOMPARE(row.places(210), QList<QRect>({{0, 0, 100, 20}, {110, 0, 100, 20}}));
        QCOMPARE(row.places(150), QList<QRect>({{0, 0, 60, 20}, {70, 0, 80, 20}}));
    }

    void hiddenItemTakesNoRoom() {
        Row row({block(100), block(60), block(40)});
        row.blocks[1]->hide();
        QCOMPARE(row.places(150)[2], QRect(110, 0, 40, 20));
        row.blocks[0]->hide();
        row.blocks[2]->hide();
        QCOMPARE(row.layout->heightForWidth(150), 0);
    }

    void itemMayStandInTheMiddleOfItsLine() {
        auto* high = new QWidget;
        high->setFixedSize(50, 60);
        Row row({high, block(60)});
        QCOMPARE(row.places(200)[1], QRect(60, 20, 60, 20));
    }

    void textInARowHasTheHeightOfItsLines() {
        auto* text = new ui::TextLabel;
        text->setText(QStringLiteral("one two three four five six seven eight nine ten"));
        text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
        Row row({text, block(60)});
        QCOMPARE(row.layout->heightForWidth(230), text->heightForWidth(160));
        QVERIFY(row.layout->heightForWidth(230) > text->heightForWidth(2000));
    }

    void pageThatIsWiderThanItsWindowIsATrouble_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("sideways");
        QTest::addColumn<bool>("trouble");
        QTest::newRow("narrow enough") << 300 << false << false;
        QTest::newRow("too wide") << 301 << false << true;
        QTest::newRow("too wide, but it can be scrolled to") << 301 << true << false;
    }

    void pageThatIsWiderThanItsWindowIsATrouble() {
        QFETCH(int, width);
        QFETCH(bool, sideways);
        QFETCH(bool, trouble);
        QScrollArea area;
        area.setFrameShape(QFrame::NoFrame);
        area.setWidgetResizable(true);
        area.setHorizontalScrollBarPolicy(sideways ? Qt::ScrollBarAsNeeded
                                                   : Qt::ScrollBarAlwaysOff);
        auto* page = new QWidget;
        auto* all = new QVBoxLayout(page);
        all->setContentsMargins(0, 0, 0, 0);
        auto* button = new QPushButton(QStringLiteral("Go"), page);
        button->setFocusPolicy(Qt::NoFocus);
        button->setFixedWidth(width);
        all->addWidget(button);
        area.setWidget(page);
        area.resize(300, 200);
        area.show();
        QVERIFY(QTest::qWaitForWindowExposed(&area));
        settle();
        const QStringList troubles = support::layoutTroubles(area);
        QVERIFY2(troubles.isEmpty() != trouble, qPrintable(troubles.join(u'\n')));
        if (trouble)
            QVERIFY2(troubles.join(u'\n').contains(QStringLiteral("\"Go\" sticks out")),
                     qPrintable(troubles.join(u'\n')));
    }
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::WrapLayoutTest)
#include "wrap_layout_test.moc"
