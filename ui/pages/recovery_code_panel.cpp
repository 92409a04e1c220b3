#include "ui/pages/recovery_code_panel.h"

#include "manager/recovery_code.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/check_box.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/recovery_code_view.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/wrap_layout.h"

#include <QEvent>
#include <QPushButton>
#include <QRandomGenerator>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

/// Letters and digits of what was typed: spaces and dashes do not count.
SecretBytes lettersOf(const SecretBytes& typed) {
    SecretBytes letters(typed.size());
    std::size_t count = 0;
    for (const std::uint8_t letter : typed.bytes())
        if (letter != ' ' && letter != '-')
            letters.data()[count++] = letter;
    letters.truncate(count);
    return letters;
}

} // namespace

RecoveryCodePanel::AskedGroups RecoveryCodePanel::randomGroups() {
    QRandomGenerator& random = *QRandomGenerator::global();
    const int first = random.bounded(manager::recoveryGroupCount);
    const int step = 1 + random.bounded(manager::recoveryGroupCount - 1);
    const int second = (first + step) % manager::recoveryGroupCount;
    return {std::min(first, second), std::max(first, second)};
}

RecoveryCodePanel::RecoveryCodePanel(const Services& services, Jobs& jobs, const Dialogs& dialogs,
                                     QWidget* parent)
    : QWidget(parent)
    , replaced_(new MessageBar(this))
    , codeCard_(new Card(this))
    , view_(new RecoveryCodeView(codeCard_))
    , print_(new QPushButton(codeCard_))
    , save_(new QPushButton(codeCard_))
    , sheetMessage_(new MessageBar(codeCard_))
    , sheet_(new SheetActions(services, jobs, dialogs, *sheetMessage_, this))
    , questionCard_(new Card(this))
    , questionText_(
          new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, questionCard_))
    , skipLink_(new LinkButton({}, this))
    , skipWarning_(new MessageBar(this))
    , skip_(new CheckBox(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::l);
    buildCode();
    buildQuestions();
    buildSkip();
    for (QWidget* part : {static_cast<QWidget*>(replaced_), static_cast<QWidget*>(codeCard_),
                          static_cast<QWidget*>(questionCard_)})
        all->addWidget(part);
    all->addWidget(skipLink_, 0, Qt::AlignLeft);
    auto* skipping = new QVBoxLayout;
    skipping->setSpacing(theme::Space::s);
    skipping->addWidget(skipWarning_);
    skipping->addWidget(skip_, 0, Qt::AlignLeft);
    all->addLayout(skipping);
    retranslate();
}

void RecoveryCodePanel::buildCode() {
    codeCard_->body()->addWidget(view_);
    theme::setPrimary(print_);
    auto* buttons = new WrapLayout;
    buttons->setSpacing(theme::Space::m);
    buttons->addWidget(print_);
    buttons->addWidget(save_);
    codeCard_->body()->addLayout(buttons);
    codeCard_->body()->addWidget(sheetMessage_);
    connect(print_, &QPushButton::clicked, sheet_, &SheetActions::print);
    connect(save_, &QPushButton::clicked, sheet_, &SheetActions::save);
    connect(sheet_, &SheetActions::changed, this,
            [this] { save_->setEnabled(!sheet_->isSaving()); });
    connect(sheet_, &SheetActions::handedOut, this, [this] { sheetHandedOut_ = true; });
}

void RecoveryCodePanel::buildQuestions() {
    questionCard_->body()->addWidget(questionText_);
    auto* rows = new WrapLayout;
    rows->setSpacing(theme::Space::l);
    for (Question& question : questions_) {
        auto* holder = new QWidget(questionCard_);
        question.field = new PasswordField(holder);
        QFont letters = theme::font(theme::TextRole::Mono);
        letters.setPixelSize(theme::font(theme::TextRole::Heading).pixelSize());
        question.field->setFont(letters);
        question.field->setShown(true);
        question.field->setEyeVisible(false);
        question.field->setHinting(false);
        // Room for a group typed with spaces or a dash, and for the word beside the check mark.
        constexpr int room = 3 * manager::recoveryGroupLength;
        question.field->setFixedWidth(
            question.field->fontMetrics().horizontalAdvance(QLatin1Char('0')) * room +
            2 * theme::Space::xxl);
        auto* line = new QHBoxLayout(holder);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(question.field);
        line->addStretch(1);
        question.row = new FieldRow(question.field, holder, questionCard_);
        rows->addWidget(question.row);
        rows->setAlignment(question.row, Qt::AlignTop);
        connect(question.field, &QLineEdit::textEdited, this,
                [this, &question] { check(question); });
    }
    // Side by side from the left; what is said about the second one has the rest of the line.
    questions_[0].row->setFixedWidth(questions_[0].field->width() + theme::Space::s);
    questions_[1].row->setMaximumWidth(theme::Size::readingWidth / 2);
    questions_[1].row->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    questionCard_->body()->addLayout(rows);
}

void RecoveryCodePanel::buildSkip() {
    skip_->hide();
    connect(skipLink_, &QAbstractButton::clicked, this, &RecoveryCodePanel::offerSkip);
    connect(skip_, &QCheckBox::toggled, this, &RecoveryCodePanel::changed);
}

void RecoveryCodePanel::begin(RecoverySheet sheet, AskedGroups asked, bool replaces) {
    clear();
    code_ = sheet.code.clone();
    sheet_->setSheet(std::move(sheet));
    std::vector<SecretBytes> groups;
    groups.reserve(manager::recoveryGroupCount);
    for (int i = 0; i < manager::recoveryGroupCount; ++i)
        groups.push_back(manager::recoveryGroup(code_, i));
    view_->setGroups(std::move(groups));
    for (std::size_t i = 0; i < questions_.size(); ++i)
        questions_[i].group = asked[i];
    if (replaces)
        replaced_->show();
    retranslate();
}

void RecoveryCodePanel::clear() {
    code_.clear();
    sheet_->clear();
    sheetHandedOut_ = false;
    view_->setGroups({});
    replaced_->clear();
    for (Question& question : questions_) {
        question.field->wipe();
        question.good = false;
        question.row->setError({});
        question.field->setMark({});
    }
    skip_->setChecked(false);
    skip_->hide();
    skipWarning_->clear();
    skipLink_->show();
}

bool RecoveryCodePanel::isSkipped() const {
    return skip_->isChecked();
}

void RecoveryCodePanel::focusFirst() {
    questions_[0].field->setFocus();
}

void RecoveryCodePanel::check(Question& question) {
    const SecretBytes typed = question.field->secret();
    question.good = !manager::recoveryGroupDifference(code_, question.group, typed);
    const QString said = trouble(question);
    if (question.good) {
        question.row->setError({});
        question.field->setMark(tr("correct", "the typed group is right, beside a check mark"));
    } else {
        question.field->setMark({});
        question.row->setError(said);
        if (!said.isEmpty())
            reveal(question.row);
    }
    Q_EMIT changed();
}

QString RecoveryCodePanel::trouble(const Question& question) const {
    SecretBytes typed = lettersOf(question.field->secret());
    const auto difference = manager::recoveryGroupDifference(code_, question.group, typed);
    // What is not typed yet is not wrong.
    if (!difference || *difference >= static_cast<int>(typed.size()))
        return {};
    if (typed.size() > manager::recoveryGroupLength) {
        typed.truncate(manager::recoveryGroupLength);
        if (!manager::recoveryGroupDifference(code_, question.group, typed))
            return tr("A group has five characters. Check what you have written down.");
    }
    return tr("Character %1 is wrong. Check what you have written down.").arg(*difference + 1);
}

void RecoveryCodePanel::offerSkip() {
    skipLink_->hide();
    skip_->show();
    retranslate();
    skip_->setFocus();
    reveal(skip_);
}

void RecoveryCodePanel::retranslate() {
    view_->setAccessibleName(tr("Recovery code, seven groups"));
    codeCard_->setAccessibleName(tr("Recovery code"));
    print_->setText(tr("&Print the recovery sheet…"));
    save_->setText(tr("&Save as PDF…"));
    sheet_->retranslate();
    questionCard_->setTitle(tr("Check what you have written down"));
    questionText_->setText(tr("Type group %1 and group %2. Upper and lower case, O and 0, and I "
                              "and 1 count as the same.")
                               .arg(questions_[0].group + 1)
                               .arg(questions_[1].group + 1));
    questions_[0].row->setLabel(
        tr("&Group %1", "the first of two fields").arg(questions_[0].group + 1));
    questions_[1].row->setLabel(
        tr("Gro&up %1", "the second of two fields").arg(questions_[1].group + 1));
    for (Question& question : questions_) {
        const bool touched = !question.field->text().isEmpty();
        if (touched)
            check(question);
    }
    skipLink_->setText(tr("Go on &without checking…"));
    if (replaced_->isVisibleTo(this))
        replaced_->showMessage(Mood::Warn,
                               tr("This is a new code. The one shown before is void: destroy the "
                                  "sheet you have printed, and write this one down."));
    if (skip_->isVisibleTo(this))
        skipWarning_->showMessage(
            Mood::Warn,
            tr("Without the code, no agent can be brought back when the key has leaked, or when "
               "the server and its backup are lost. The code is not stored anywhere and cannot be "
               "shown again."));
    skip_->setText(tr("I &know this, go on without checking"));
}

void RecoveryCodePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace warifu::ui
