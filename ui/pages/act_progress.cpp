#include "ui/pages/act_progress.h"

#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/task_row.h"

#include <algorithm>

namespace warifu::ui {

ActProgress::ActProgress(QWidget* parent)
    : Card(parent) {
    body()->setSpacing(theme::Space::m);
}

void ActProgress::setSteps(const QStringList& texts) {
    while (rows_.size() < static_cast<std::size_t>(texts.size())) {
        rows_.push_back(std::make_unique<TaskRow>());
        body()->addWidget(rows_.back().get());
    }
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i]->setText(texts[static_cast<qsizetype>(i)]);
}

void ActProgress::begin() {
    for (const auto& row : rows_) {
        row->setState(TaskRow::State::Waiting);
        row->message()->clear();
        row->setAside({});
    }
}

void ActProgress::setAside(std::size_t step, const QString& text) {
    rows_[step]->setAside(text);
}

void ActProgress::at(std::size_t step) {
    for (std::size_t i = 0; i < step; ++i)
        rows_[i]->setState(TaskRow::State::Done);
    if (rows_[step]->state() == TaskRow::State::Running)
        rows_[step]->tick();
    else
        rows_[step]->setState(TaskRow::State::Running);
}

void ActProgress::finish() {
    for (const auto& row : rows_)
        row->setState(TaskRow::State::Done);
}

void ActProgress::showFailure(const Error& error) {
    const auto stopped = std::find_if(rows_.begin(), rows_.end(), [](const auto& row) {
        return row->state() == TaskRow::State::Running || row->state() == TaskRow::State::Failed;
    });
    TaskRow& row = stopped == rows_.end() ? *rows_.front() : **stopped;
    row.setState(TaskRow::State::Failed);
    const manager::Explanation words = manager::explain(error);
    row.message()->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    reveal(&row);
}

} // namespace warifu::ui
