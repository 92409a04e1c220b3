#include "ui/pages/password_drill.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

namespace warifu::ui {

PasswordDrill::PasswordDrill(const Services& services, Jobs& jobs, QWidget* parent, const Act& act)
    : QWidget(parent)
    , jobs_(jobs)
    , act_(act ? act : services.drillBackupPassword)
    , password_(new PasswordField(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    auto* held = new QWidget(this);
    auto* line = new QHBoxLayout(held);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::s);
    try_ = new QPushButton(held);
    line->addWidget(password_, 1);
    line->addWidget(try_);
    row_ = new FieldRow(password_, held, this);
    result_ = new MessageBar(this);
    all->addWidget(row_);
    all->addWidget(result_);
    connect(try_, &QPushButton::clicked, this, &PasswordDrill::tryIt);
    connect(password_, &QLineEdit::textChanged, this, [this] {
        row_->setError({});
        if (!password_->text().isEmpty())
            result_->clear();
    });
    retranslate();
}

void PasswordDrill::stop() {
    ticket_.cancel();
    password_->wipe();
    try_->setEnabled(true);
}

void PasswordDrill::keyPressEvent(QKeyEvent* event) {
    // Enter in the field tries the password instead of leaving the page.
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && password_->hasFocus())
        tryIt();
    else
        QWidget::keyPressEvent(event);
}

void PasswordDrill::tryIt() {
    if (ticket_.running())
        return;
    if (password_->text().isEmpty()) {
        row_->setError(tr("Enter the backup password."));
        password_->setFocus();
        return;
    }
    try_->setEnabled(false);
    auto secret = std::make_shared<SecretBytes>(password_->secret());
    ticket_ = jobs_.start<Result<void>>(
        this, [secret, act = act_](const manager::Control&) { return act(*secret); },
        [this](const Result<void>& result) { finished(result); });
}

void PasswordDrill::finished(const Result<void>& result) {
    try_->setEnabled(true);
    password_->wipe();
    if (result) {
        result_->showMessage(Mood::Ok, tr("The backup opens with this password."));
        Q_EMIT drilled();
        return;
    }
    const manager::Explanation words = manager::explain(result.error());
    row_->setError(messageAndHint(words), words.technical);
    password_->setFocus();
}

void PasswordDrill::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PasswordDrill::retranslate() {
    row_->setLabel(tr("Backup &password"));
    try_->setText(tr("&Try", "button: whether a password opens the backup"));
    row_->setError({});
    result_->clear();
}

} // namespace warifu::ui
