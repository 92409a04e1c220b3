// The journal: who did what when, whether its chain holds, and taking it away.
#include "support/bytes.h"
#include "ui/pages/journal_model.h"
#include "ui/pages/journal_page.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/record_table.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

namespace warifu::test {

class JournalPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void init() {
        useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
        services_ = cannedServices();
        dialogs_ = cannedDialogs();
        services_.readJournal = [this]() -> Result<manager::Journal> {
            if (error_)
                return std::unexpected(*error_);
            return journal_;
        };
        journal_ = cannedJournal(5);
        error_.reset();
    }

    void cleanup() {
        page_.reset();
        jobs_.reset();
    }

    void newestEntryIsOnTop() {
        open();
        QCOMPARE(cell(0, ui::JournalModel::Number), QStringLiteral("5"));
        QCOMPARE(cell(4, ui::JournalModel::Number), QStringLiteral("1"));
        QCOMPARE(table()->currentIndex().row(), 0);
    }

    void entriesAreInWords() {
        journal_.entries.back().operation = "restore";
        journal_.entries.back().result = "failed";
        journal_.entries.back().code = "wrong-password";
        open();
        QCOMPARE(cell(0, ui::JournalModel::What), QStringLiteral("Backup restored"));
        QCOMPARE(cell(0, ui::JournalModel::Outcome), QStringLiteral("Wrong password"));
        QCOMPARE(cell(0, ui::JournalModel::When), QStringLiteral("24 Nov 2026 17:40"));
        QCOMPARE(cell(1, ui::JournalModel::Outcome), QStringLiteral("Done"));
    }

    void wholeChainIsSaid() {
        open();
        QVERIFY(shows(QStringLiteral("The record is whole: the chain of 5 entries holds.")));
    }

    void brokenChainNamesItsEntryAndGoesToIt() {
        journal_.chainHolds = false;
        journal_.brokenAt = 2;
        open();
        QVERIFY(shows(QStringLiteral("The chain is broken at entry 2")));
        QCOMPARE(table()->currentIndex().row(), 3);
    }

    void emptyJournalSaysWhatItIsFor() {
        journal_ = {};
        open();
        QVERIFY(shows(QStringLiteral("Nothing has been recorded yet.")));
        QVERIFY(!table()->isVisible());
        QVERIFY(!visibleChild<QPushButton>(*page_, QStringLiteral("Save as CSV…")));
    }

    void unreadableJournalCanBeReadAgain() {
        error_ = Error{ErrorCode::NoPermission, "/var/lib/warifu/journal.jsonl",
                       "open: Permission denied", Reason::Denied};
        open();
        auto* again = visibleChild<QPushButton>(*page_, QStringLiteral("Read again"));
        QVERIFY(again);
        QCOMPARE(QApplication::focusWidget(), again);
        error_.reset();
        QTest::keyClick(again, Qt::Key_Space);
        QVERIFY(waitFor([this] { return table()->isVisible(); }));
        QVERIFY(!again->isVisible());
    }

    void manyEntriesAreShownWithoutAskingForAllOfThem() {
        journal_ = cannedJournal(100'000);
        open();
        QCOMPARE(table()->model()->rowCount(), 100'000);
        QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(table()->currentIndex().row(), 99'999);
        QVERIFY(
            table()->viewport()->rect().intersects(table()->visualRect(table()->currentIndex())));
    }

    void tabLeavesTheTable() {
        open();
        QVERIFY(table()->hasFocus());
        QTest::keyClick(table(), Qt::Key_Tab);
        QVERIFY(!table()->hasFocus());
    }

    void csvIsSavedWhereTheUserSays() {
        const QTemporaryDir folder;
        const manager::Path path =
            manager::Path(folder.path().toStdString()) / "warifu-journal.csv";
        services_.saveDocument = realSave();
        dialogs_.savePath = [&](QWidget*, const ui::SaveQuestion& question) {
            return path.parent_path() / question.fileName;
        };
        journal_.entries[0].user = "=HYPERLINK(1)";
        open();
        press(QStringLiteral("Save as CSV…"));
        QVERIFY(waitFor([this] { return shows(QStringLiteral("The journal was saved:")); }));
        const QByteArray saved = support::contentOf(QString::fromStdString(path.string()));
        QVERIFY(saved.startsWith("\xef\xbb\xbfn,at,user"));
        QVERIFY(saved.contains(",'=HYPERLINK(1),"));
        QCOMPARE(saved.count("\r\n"), 6);
    }

    void jsonLinesAreSavedWhereTheUserSays() {
        const QTemporaryDir folder;
        services_.saveDocument = realSave();
        dialogs_.savePath = [&](QWidget*, const ui::SaveQuestion& question) {
            return manager::Path(folder.path().toStdString()) / question.fileName;
        };
        open();
        press(QStringLiteral("Save as JSON lines…"));
        QVERIFY(waitFor([this] { return shows(QStringLiteral("The journal was saved:")); }));
        QCOMPARE(
            support::contentOf(folder.filePath(QStringLiteral("warifu-journal.jsonl"))).count('\n'),
            5);
    }

    void failedSaveSaysWhatToDo() {
        dialogs_.savePath = [](QWidget*, const ui::SaveQuestion&) {
            return manager::Path("/var/lib/warifu/journal.csv");
        };
        services_.saveDocument = [](const manager::Path& path,
                                    std::span<const std::uint8_t>) -> Result<void> {
            return fail(ErrorCode::Usage, "path", {}, Reason::None, {path.string()});
        };
        open();
        press(QStringLiteral("Save as CSV…"));
        QVERIFY(
            waitFor([this] { return shows(QStringLiteral("/var/lib/warifu/journal.csv lies")); }));
    }

    void languageChangesWhileItIsShown() {
        open();
        useLook(QStringLiteral("ja"), ui::theme::Scheme::Light);
        settle();
        QCOMPARE(cell(0, ui::JournalModel::Outcome), QStringLiteral("完了"));
        QVERIFY(!page_->title().contains(QStringLiteral("Journal")));
    }

private:
    void open() {
        jobs_ = std::make_unique<ui::Jobs>();
        page_ = std::make_unique<ui::JournalPage>(services_, dialogs_, *jobs_);
        page_->resize(656, 500);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
        page_->entered();
        QVERIFY(waitFor([this] {
            const auto labels = page_->findChildren<QLabel*>();
            return table()->isVisible() ||
                   std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
                       return label->isVisible() && !label->text().isEmpty();
                   });
        }));
    }

    ui::RecordTable* table() const { return page_->findChild<ui::RecordTable*>(); }

    QString cell(int row, int column) const {
        return table()->model()->index(row, column).data().toString();
    }

    void press(const QString& name) {
        auto* button = visibleChild<QPushButton>(*page_, name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }

    bool shows(const QString& beginning) const {
        for (const QLabel* label : page_->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(beginning))
                return true;
        return false;
    }

    static std::function<Result<void>(const manager::Path&, std::span<const std::uint8_t>)>
    realSave() {
        manager::Environment environment;
        environment.store = "/nonexistent/store";
        return ui::realServices(environment).saveDocument;
    }

    ui::Services services_;
    ui::Dialogs dialogs_;
    manager::Journal journal_;
    std::optional<Error> error_;
    std::unique_ptr<ui::Jobs> jobs_;
    std::unique_ptr<ui::JournalPage> page_;
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::JournalPageTest)
#include "journal_page_test.moc"
