// 操作の記録: who did what when, and whether the record is whole.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/page.h"
#include "ui/services.h"

class QPushButton;

namespace warifu::ui {

class JournalModel;
class MessageBar;
class RecordTable;
class TextLabel;

/// The journal as a table, newest first, read anew each time it is shown; it can be saved as CSV or
/// JSON lines.
class JournalPage : public Page {
    Q_OBJECT

public:
    /// The references must live as long as the page.
    JournalPage(const Services& services, const Dialogs& dialogs, Jobs& jobs,
                QWidget* parent = nullptr);

    QString title() const override;
    QString why() const override;
    QString railText() const override;
    QString nextText() const override;

    bool canGoOn() const override { return true; }

    bool canGoBack() const override { return false; }

    void entered() override;
    void left() override;

protected:
    void retranslate() override;

private:
    enum class Form { Csv, JsonLines };

    void read();
    void showJournal(Result<manager::Journal> journal);
    void showState();
    void shareColumns();
    void save(Form form);
    void saved(const manager::Path& path, const Result<void>& result);

    const Services& services_;
    const Dialogs& dialogs_;
    Jobs& jobs_;
    JobTicket reading_;
    JobTicket saving_;
    bool read_ = false;
    std::optional<Error> error_;

    MessageBar* state_;
    QPushButton* again_;
    TextLabel* empty_;
    RecordTable* table_;
    JournalModel* model_;
    QWidget* actions_;
    QPushButton* csv_;
    QPushButton* jsonLines_;
    MessageBar* result_;
};

} // namespace warifu::ui
