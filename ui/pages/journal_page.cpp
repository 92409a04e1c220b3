#include "ui/pages/journal_page.h"

#include "manager/explain.h"
#include "manager/journal_text.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/journal_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/record_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int measuredRows = 200; ///< the width of a column is that of its newest texts

} // namespace

JournalPage::JournalPage(const Services& services, const Dialogs& dialogs, Jobs& jobs,
                         QWidget* parent)
    : Page(parent)
    , services_(services)
    , dialogs_(dialogs)
    , jobs_(jobs)
    , state_(new MessageBar(this))
    , again_(new QPushButton(this))
    , empty_(new TextLabel(theme::TextRole::Body, theme::Tone::Secondary, this))
    , table_(new RecordTable(this))
    , model_(new JournalModel(this))
    , actions_(new QWidget(this))
    , csv_(new QPushButton(actions_))
    , jsonLines_(new QPushButton(actions_))
    , result_(new MessageBar(this)) {
    // The table takes the room that the window has.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::m);
    all->addWidget(state_);
    all->addWidget(again_, 0, Qt::AlignLeft);
    all->addWidget(empty_, 1);
    table_->setModel(model_);
    all->addWidget(table_, 1);
    all->addWidget(result_);
    auto* line = new WrapLayout(actions_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::s);
    line->addWidget(csv_);
    line->addWidget(jsonLines_);
    all->addWidget(actions_);
    // Where there is no table, what is said stays at the top.
    all->addStretch(0);
    connect(again_, &QPushButton::clicked, this, &JournalPage::read);
    connect(csv_, &QPushButton::clicked, this, [this] { save(Form::Csv); });
    connect(jsonLines_, &QPushButton::clicked, this, [this] { save(Form::JsonLines); });
    retranslate();
}

QString JournalPage::title() const {
    return tr("Journal of operations");
}

QString JournalPage::why() const {
    return tr("Every operation is recorded here, also those that were refused. No password, key or "
              "code is.");
}

QString JournalPage::railText() const {
    return tr("Journal", "a place in the program");
}

QString JournalPage::nextText() const {
    return tr("&Close", "closes the window");
}

void JournalPage::entered() {
    result_->clear();
    read();
    table_->setFocus();
}

void JournalPage::left() {
    reading_.cancel();
    saving_.cancel();
    csv_->setEnabled(true);
    jsonLines_->setEnabled(true);
}

void JournalPage::read() {
    reading_.cancel();
    reading_ = jobs_.start<Result<manager::Journal>>(
        this, [read = services_.readJournal](const manager::Control&) { return read(); },
        [this](Result<manager::Journal> journal) { showJournal(std::move(journal)); });
}

void JournalPage::showJournal(Result<manager::Journal> journal) {
    const bool first = !read_;
    read_ = true;
    error_.reset();
    if (journal)
        model_->setJournal(std::move(*journal));
    else
        error_ = std::move(journal.error());
    shareColumns();
    showState();
    if (again_->isVisibleTo(this)) {
        again_->setFocus();
    } else if (table_->isVisibleTo(this)) {
        const auto& broken = model_->journal().brokenAt;
        table_->selectRow(broken ? std::max(model_->rowOf(*broken), 0) : 0);
        if (first)
            table_->setFocus();
    }
}

void JournalPage::showState() {
    const manager::Journal& journal = model_->journal();
    const int count = static_cast<int>(journal.entries.size());
    const bool known = read_ && !error_;
    again_->setVisible(error_.has_value());
    table_->setVisible(known && count > 0);
    actions_->setVisible(known && count > 0);
    empty_->setVisible(known && count == 0 && journal.chainHolds);
    if (error_) {
        const manager::Explanation words = manager::explain(*error_);
        state_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    } else if (!known || (count == 0 && journal.chainHolds)) {
        state_->clear();
    } else if (journal.chainHolds) {
        state_->showMessage(Mood::Ok, tr("The record is whole: the chain of %n entries holds.",
                                         "each entry carries a digest of the one before", count));
    } else if (journal.brokenAt) {
        state_->showMessage(
            Mood::Danger,
            tr("The chain is broken at entry %1: it or one before it was changed afterwards, or "
               "entries are missing there. Find out who had access to this server, and keep a "
               "copy of the record.")
                .arg(*journal.brokenAt));
    } else {
        state_->showMessage(Mood::Danger,
                            tr("The chain is broken. Find out who had access to this server, and "
                               "keep a copy of the record."));
    }
}

void JournalPage::shareColumns() {
    QList<int> widths;
    const int rows = std::min(model_->rowCount(), measuredRows);
    for (int column = 0; column < JournalModel::ColumnCount; ++column) {
        const bool mono = column == JournalModel::Certificate;
        int width = recordWidth(model_->headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < rows; ++row)
            width =
                std::max(width, recordWidth(model_->index(row, column).data().toString(), mono));
        if (column == JournalModel::Number)
            width += theme::Size::icon + theme::Space::xs;
        if (column == JournalModel::Outcome)
            width += theme::Size::icon + theme::Space::xs;
        widths.append(column == JournalModel::What ? 0 : std::min(width, theme::Size::labelColumn));
    }
    table_->setColumnWidths(widths);
}

void JournalPage::save(Form form) {
    if (saving_.running())
        return;
    SaveQuestion question;
    question.title = tr("Save the journal", "title of a file dialog");
    question.fileName =
        form == Form::Csv ? std::string("warifu-journal.csv") : std::string("warifu-journal.jsonl");
    question.filter = form == Form::Csv ? tr("CSV (*.csv)") : tr("JSON lines (*.jsonl)");
    const manager::Path path = dialogs_.savePath(window(), question);
    if (path.empty())
        return;
    csv_->setEnabled(false);
    jsonLines_->setEnabled(false);
    saving_ = jobs_.start<Result<void>>(
        this,
        [form, path, journal = model_->journal(),
         save = services_.saveDocument](const manager::Control&) {
            const std::string text = form == Form::Csv ? manager::journalCsv(journal)
                                                       : manager::journalJsonLines(journal);
            return save(path, std::vector<std::uint8_t>(text.begin(), text.end()));
        },
        [this, path](const Result<void>& result) { saved(path, result); });
}

void JournalPage::saved(const manager::Path& path, const Result<void>& result) {
    csv_->setEnabled(true);
    jsonLines_->setEnabled(true);
    if (result) {
        result_->showMessage(Mood::Ok,
                             tr("The journal was saved:\n%1", "%1 is a path").arg(pathText(path)));
        return;
    }
    const manager::Explanation words = manager::explain(result.error());
    result_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
}

void JournalPage::retranslate() {
    again_->setText(tr("&Read again"));
    csv_->setText(tr("&Save as CSV…"));
    jsonLines_->setText(tr("Save as &JSON lines…"));
    table_->setAccessibleName(tr("Operations, newest first"));
    empty_->setText(tr("Nothing has been recorded yet. The first operation on this server's "
                       "certificate is the first entry."));
    result_->clear();
    model_->retranslate();
    shareColumns();
    showState();
    Q_EMIT changed();
}

} // namespace warifu::ui
