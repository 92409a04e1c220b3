#include "ui/pages/recover_code_page.h"

#include "manager/explain.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/recovery_code_entry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/reveal.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace warifu::ui {

RecoverCodePage::RecoverCodePage(RenewalForm& form, const Services& services, Jobs& jobs,
                                 QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , card_(new Card(this))
    , text_(new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, card_))
    , code_(new RecoveryCodeEntry(card_))
    , result_(new MessageBar(card_)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    card_->body()->addWidget(text_);
    card_->body()->addWidget(code_);
    card_->body()->addWidget(result_);
    all->addWidget(card_);
    connect(code_, &RecoveryCodeEntry::changed, this, [this] {
        error_.reset();
        result_->clear();
    });
    retranslate();
}

QString RecoverCodePage::title() const {
    return tr("Type the recovery code");
}

QString RecoverCodePage::why() const {
    return tr("It stands on the newest recovery sheet of this server. Nothing is changed yet.");
}

QString RecoverCodePage::railText() const {
    return tr("Recovery code", "step of a recovery");
}

QString RecoverCodePage::nextText() const {
    return tr("&Next", "button");
}

bool RecoverCodePage::hasWork() const {
    return !code_->isEmpty() || !form_.code.empty();
}

void RecoverCodePage::entered() {
    if (!form_.code.empty()) {
        code_->setCode(form_.code);
        form_.code.clear();
    }
    code_->focusFirst();
}

void RecoverCodePage::left() {
    job_.cancel();
    // Back keeps what was typed: it takes a while to type.
}

void RecoverCodePage::next() {
    if (job_.running() || !code_->validate())
        return;
    auto typed = std::make_shared<SecretBytes>(code_->code());
    job_ = jobs_.start<Result<manager::RecoveryPreview>>(
        this,
        [typed, preview = services_.previewRecovery,
         source = form_.source](const manager::Control&) { return preview(*typed, source); },
        [this](Result<manager::RecoveryPreview> preview) { checked(std::move(preview)); });
    Q_EMIT changed();
}

void RecoverCodePage::checked(Result<manager::RecoveryPreview> preview) {
    if (preview) {
        form_.recovery = std::move(*preview);
        form_.code = code_->code();
        code_->wipe();
        Q_EMIT changed();
        Q_EMIT goOn();
        return;
    }
    error_ = std::move(preview.error());
    showError();
    code_->focusFirst();
    Q_EMIT changed();
}

void RecoverCodePage::showError() {
    if (!error_) {
        result_->clear();
        return;
    }
    const manager::Explanation words = manager::explain(*error_);
    result_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    reveal(result_);
}

void RecoverCodePage::retranslate() {
    card_->setTitle(tr("Recovery code"));
    text_->setText(tr("Upper and lower case, O and 0, and I and 1 count as the same. The groups "
                      "are checked while you type."));
    showError();
    Q_EMIT changed();
}

} // namespace warifu::ui
