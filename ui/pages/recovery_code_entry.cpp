#include "ui/pages/recovery_code_entry.h"

#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>

#include <algorithm>

namespace warifu::ui {

namespace {

constexpr int mostColumns = 4; ///< as on the screen that showed the code
constexpr int fieldWidth = 132;

/// Spaces and dashes of any width only separate.
bool separates(QChar letter) {
    return letter.isSpace() || letter.category() == QChar::Punctuation_Dash ||
           letter == QChar(0x2212) || letter == QChar(0x30fc);
}

SecretBytes secretOf(QString& text) {
    QByteArray utf8 = text.toUtf8();
    SecretBytes secret =
        SecretBytes::copyOf(std::string_view(utf8.constData(), std::size_t(utf8.size())));
    utf8.fill('\0');
    text.fill(QChar(0));
    return secret;
}

} // namespace

RecoveryCodeEntry::RecoveryCodeEntry(QWidget* parent)
    : QWidget(parent)
    , trouble_(new TextLabel(theme::TextRole::Secondary, theme::Tone::Danger, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    grid_ = new QGridLayout;
    grid_->setHorizontalSpacing(theme::Space::m);
    grid_->setVerticalSpacing(theme::Space::s);
    all->addLayout(grid_);
    all->addWidget(trouble_);
    trouble_->hide();
    for (std::size_t i = 0; i < groups_.size(); ++i)
        makeGroup(i);
    arrange();
    retranslate();
}

void RecoveryCodeEntry::makeGroup(std::size_t index) {
    Group& group = groups_[index];
    group.holder = new QWidget(this);
    auto* column = new QVBoxLayout(group.holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Space::xs);
    group.label = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, group.holder);
    group.field = new PasswordField(group.holder);
    QFont letters = theme::font(theme::TextRole::Mono);
    letters.setPixelSize(theme::font(theme::TextRole::Heading).pixelSize());
    group.field->setFont(letters);
    group.field->setShown(true);
    group.field->setEyeVisible(false);
    group.field->setWordShown(false);
    group.field->setHinting(false);
    group.field->setFixedWidth(fieldWidth);
    group.label->setMnemonic(true);
    group.label->setBuddy(group.field);
    group.field->installEventFilter(this);
    column->addWidget(group.label);
    column->addWidget(group.field);
    connect(group.field, &QLineEdit::textEdited, this, [this, index] { edited(index); });
}

void RecoveryCodeEntry::arrange() {
    const int columns =
        std::clamp((width() + theme::Space::m) / (fieldWidth + theme::Space::m), 1, mostColumns);
    if (columns == columns_)
        return;
    columns_ = columns;
    for (const Group& group : groups_)
        grid_->removeWidget(group.holder);
    for (int i = 0; i < manager::recoveryGroupCount; ++i)
        grid_->addWidget(groups_[static_cast<std::size_t>(i)].holder, i / columns, i % columns);
    for (int column = 0; column <= mostColumns; ++column)
        grid_->setColumnStretch(column, column == columns ? 1 : 0);
}

bool RecoveryCodeEntry::isComplete() const {
    return std::all_of(groups_.begin(), groups_.end(),
                       [](const Group& group) { return group.state == manager::GroupState::Good; });
}

bool RecoveryCodeEntry::isEmpty() const {
    return std::all_of(groups_.begin(), groups_.end(),
                       [](const Group& group) { return group.field->text().isEmpty(); });
}

SecretBytes RecoveryCodeEntry::code() const {
    std::size_t size = 0;
    std::vector<SecretBytes> parts;
    for (const Group& group : groups_) {
        parts.push_back(group.field->secret());
        size += parts.back().size() + 1;
    }
    SecretBytes code(size - 1);
    std::uint8_t* out = code.data();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            *out++ = '-';
        out = std::copy(parts[i].bytes().begin(), parts[i].bytes().end(), out);
    }
    return code;
}

void RecoveryCodeEntry::setCode(const SecretBytes& code) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        const SecretBytes group = manager::recoveryGroup(code, static_cast<int>(i));
        groups_[i].field->setSecret(group);
        groups_[i].missed = false;
        judge(i);
    }
    showTrouble();
}

void RecoveryCodeEntry::wipe() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        groups_[i].field->wipe();
        groups_[i].missed = false;
        judge(i);
    }
    showTrouble();
}

bool RecoveryCodeEntry::validate() {
    if (isComplete())
        return true;
    for (Group& group : groups_)
        group.missed = group.state == manager::GroupState::Incomplete;
    showTrouble();
    focusFirst();
    reveal(trouble_);
    return false;
}

void RecoveryCodeEntry::focusFirst() {
    const auto first = std::find_if(groups_.begin(), groups_.end(), [](const Group& group) {
        return group.state != manager::GroupState::Good;
    });
    (first == groups_.end() ? groups_.front() : *first).field->setFocus();
}

void RecoveryCodeEntry::edited(std::size_t index) {
    Group& group = groups_[index];
    group.missed = false;
    if (!spread(index)) {
        judge(index);
        const bool goesOn = group.state == manager::GroupState::Good &&
                            index + 1 < groups_.size() &&
                            groups_[index + 1].field->text().isEmpty();
        if (goesOn)
            groups_[index + 1].field->setFocus();
    }
    showTrouble();
    Q_EMIT changed();
}

/// Two groups and more in one field were pasted: each goes to its own.
bool RecoveryCodeEntry::spread(std::size_t index) {
    QString letters;
    for (const QChar letter : groups_[index].field->text())
        if (!separates(letter))
            letters += letter;
    if (letters.size() < qsizetype{2} * manager::recoveryGroupLength) {
        letters.fill(QChar(0));
        return false;
    }
    std::size_t last = index;
    for (qsizetype at = 0; at < letters.size() && index < groups_.size();
         at += manager::recoveryGroupLength, ++index) {
        // What is too much stays in the last field, to be seen.
        const bool rest = index + 1 == groups_.size();
        QString part = rest ? letters.mid(at) : letters.mid(at, manager::recoveryGroupLength);
        groups_[index].field->setSecret(secretOf(part));
        groups_[index].missed = false;
        judge(index);
        last = index;
    }
    letters.fill(QChar(0));
    groups_[std::min(last + 1, groups_.size() - 1)].field->setFocus();
    return true;
}

void RecoveryCodeEntry::judge(std::size_t index) {
    Group& group = groups_[index];
    group.state = manager::checkRecoveryGroup(static_cast<int>(index), group.field->secret());
    const bool good = group.state == manager::GroupState::Good;
    group.field->setMark(good ? tr("correct", "the typed group is right, beside a check mark")
                              : QString());
}

void RecoveryCodeEntry::showTrouble() {
    QStringList wrong;
    QStringList missing;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        Group& group = groups_[i];
        const QString number = QString::number(i + 1);
        const bool isWrong = group.state == manager::GroupState::Wrong;
        const bool isMissing = group.missed && group.state == manager::GroupState::Incomplete;
        if (isWrong)
            wrong << number;
        else if (isMissing)
            missing << number;
        theme::setInvalid(group.field, isWrong || isMissing);
        group.field->setAccessibleDescription(
            isWrong     ? tr("This group is mistyped.")
            : isMissing ? tr("This group is not complete.")
            : group.state == manager::GroupState::Good
                ? tr("correct", "the typed group is right, beside a check mark")
                : QString());
    }
    const QString comma = tr(", ", "between numbers of groups");
    QStringList lines;
    if (!wrong.isEmpty())
        lines << tr("Mistyped: group %1. Compare it with the recovery sheet.",
                    "%1 is one number or several")
                     .arg(wrong.join(comma));
    if (!missing.isEmpty())
        lines << tr("Not complete: group %1. Each group has five characters.",
                    "%1 is one number or several")
                     .arg(missing.join(comma));
    const QString text = lines.join(QLatin1Char('\n'));
    const bool news = !text.isEmpty() && text != trouble_->text();
    trouble_->setText(text);
    trouble_->setVisible(!text.isEmpty());
    if (news)
        announce(trouble_, text);
}

void RecoveryCodeEntry::retranslate() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        groups_[i].label->setText(
            tr("Group &%1", "a field; its number is its mnemonic").arg(i + 1));
        groups_[i].field->setAccessibleName(tr("Group %1", "a field, read out").arg(i + 1));
        judge(i);
    }
    showTrouble();
}

void RecoveryCodeEntry::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QSize RecoveryCodeEntry::minimumSizeHint() const {
    return {fieldWidth, QWidget::minimumSizeHint().height()};
}

void RecoveryCodeEntry::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

bool RecoveryCodeEntry::eventFilter(QObject* watched, QEvent* event) {
    const auto at = std::find_if(groups_.begin(), groups_.end(),
                                 [watched](const Group& group) { return group.field == watched; });
    if (at == groups_.end())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        at->missed = !at->field->text().isEmpty();
        showTrouble();
    }
    // Backspace at the beginning goes back to the group before.
    if (event->type() == QEvent::KeyPress && at != groups_.begin() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace && at->field->text().isEmpty())
        std::prev(at)->field->setFocus();
    return QWidget::eventFilter(watched, event);
}

} // namespace warifu::ui
