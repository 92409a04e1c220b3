// Foreign key files through the wizard's import panel: one of each category of the corpus, typed
// and chosen as a person does.
#include "manager/setup.h"
#include "support/corpus.h"
#include "support/tools.h"
#include "ui/pages/import_panel.h"
#include "ui/pages/new_password.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QComboBox>
#include <QDir>
#include <QSignalSpy>

#include <atomic>

namespace warifu::test {

namespace {

using support::CorpusRow;

/// The clock of the corpus.
manager::Time corpusClock() {
    return std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 24);
}

bool imports(const CorpusRow& row) {
    return row.expected.startsWith(QStringLiteral("imports"));
}

/// Of each category a file that can be imported and one that cannot, where there are both.
QList<CorpusRow> oneOfEach(const QList<CorpusRow>& rows) {
    QList<CorpusRow> chosen;
    for (const CorpusRow& row : rows) {
        const bool there = std::any_of(chosen.begin(), chosen.end(), [&](const CorpusRow& other) {
            return other.category == row.category && imports(other) == imports(row);
        });
        if (!there && row.alsoOk.isEmpty())
            chosen.append(row);
    }
    return chosen;
}

template<typename T> QList<T*> visible(const QWidget& root) {
    QList<T*> found;
    for (T* each : root.findChildren<T*>())
        if (each->isVisible())
            found.append(each);
    return found;
}

} // namespace

class ImportPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fileOfEachCategoryComesThrough_data();
    void fileOfEachCategoryComesThrough();

private:
    /// Does something that leads to one more inspection, and waits for its answer to be shown.
    void afterInspection(const std::function<void()>& act);
    void enter(ui::ImportPanel& panel, const CorpusRow& row);

    QDir corpus_;
    QList<CorpusRow> rows_;
    ui::Services services_;
    ui::Jobs jobs_;
    std::atomic<int> inspections_ = 0;
};

void ImportPanelTest::initTestCase() {
    useLook(QStringLiteral("en"), ui::theme::Scheme::Light);
    const QString folder = support::corpusFolder();
    if (folder.isEmpty())
        QSKIP("left out: the corpus of foreign key files is not beside the project");
    corpus_.setPath(folder);
    rows_ = oneOfEach(support::readCorpus(corpus_.filePath(QStringLiteral("manifest.tsv"))));
    manager::Environment environment;
    environment.store = "/nonexistent/store";
    environment.now = corpusClock;
    services_ = ui::realServices(environment);
    services_.inspect = [this, environment](const manager::InspectRequest& request,
                                            const manager::Control& control) {
        auto inspection = manager::inspect(environment, request, control);
        ++inspections_;
        return inspection;
    };
}

void ImportPanelTest::fileOfEachCategoryComesThrough_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < rows_.size(); ++i)
        QTest::newRow(qPrintable(rows_[i].category + u' ' + rows_[i].expected)) << i;
}

void ImportPanelTest::afterInspection(const std::function<void()>& act) {
    const int before = inspections_;
    act();
    QVERIFY(waitFor([&] { return inspections_ > before; }));
    waitForRest(jobs_);
}

/// The file, then whatever is asked for.
void ImportPanelTest::enter(ui::ImportPanel& panel, const CorpusRow& row) {
    afterInspection(
        [&] { panel.findChildren<ui::PathEdit*>().first()->setText(corpus_.filePath(row.file)); });
    const auto paths = visible<ui::PathEdit>(panel);
    if (!row.keyFile.isEmpty() && paths.size() > 1)
        afterInspection([&] { paths[1]->setText(corpus_.filePath(row.keyFile)); });
    ui::PasswordField* password = nullptr;
    for (ui::PasswordField* field : visible<ui::PasswordField>(panel))
        if (!qobject_cast<ui::NewPassword*>(field->parentWidget()->parentWidget()))
            password = field;
    const QString typed = QString::fromUtf8(row.password.value_or(QByteArray()));
    if (password && !typed.isEmpty())
        afterInspection([&] { password->setText(typed); });
    for (auto* fresh : visible<ui::NewPassword>(panel)) {
        fresh->field()->setText(QStringLiteral("kita-no-kaze-27"));
        fresh->confirmation()->setText(QStringLiteral("kita-no-kaze-27"));
    }
}

void ImportPanelTest::fileOfEachCategoryComesThrough() {
    QFETCH(int, index);
    const CorpusRow& row = rows_[index];
    ui::ImportPanel panel(services_, jobs_);
    panel.resize(640, 900);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    enter(panel, row);
    QSignalSpy ready(&panel, &ui::ImportPanel::ready);
    panel.finish();
    if (imports(row)) {
        QVERIFY2(waitFor([&] { return ready.count() == 1; }), qPrintable(row.file));
        ui::SetupForm form;
        panel.fill(form);
        QVERIFY(form.chosenCertificate());
        QCOMPARE(QString::fromStdString(form.chosenCertificate()->sha256), row.leaf);
        return;
    }
    settle();
    QCOMPARE(ready.count(), 0);
    const auto rows = visible<ui::FieldRow>(panel);
    QVERIFY2(std::any_of(rows.begin(), rows.end(),
                         [](const ui::FieldRow* each) { return each->hasError(); }),
             qPrintable(row.file));
}

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::ImportPanelTest)
#include "import_panel_test.moc"
