#include "ui/pages/restore_review_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/remark_bars.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/check_box.h"
#include "ui/widgets/compare_table.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace warifu::ui {

namespace {

using manager::Relation;

/// "A4:0F:3B … 9D:17": enough to tell two apart side by side; the whole is in the tool tip.
QString comparedFingerprint(const std::string& sha256) {
    constexpr qsizetype head = 8;
    constexpr qsizetype tail = 5;
    const QString whole = manager::fingerprintText(sha256);
    return whole.left(head) + QStringLiteral(" … ") + whole.right(tail);
}

} // namespace

RestoreReviewPage::RestoreReviewPage(RestoreForm& form, QWidget* parent)
    : Page(parent)
    , form_(form)
    , card_(new Card(this))
    , table_(new CompareTable(card_))
    , agents_(new MessageBar(this))
    , remarks_(new RemarkBars(this))
    , safety_(new MessageBar(this))
    , more_(new Disclosure(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::m);
    card_->body()->addWidget(table_);
    auto* option = new QWidget;
    auto* below = new QVBoxLayout(option);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(theme::Space::xs);
    notExportable_ = new CheckBox(option);
    notExportableWhy_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, option);
    notExportableWhy_->setContentsMargins(theme::Size::indicator + theme::Space::s, 0, 0, 0);
    below->addWidget(notExportable_);
    below->addWidget(notExportableWhy_);
    more_->setContent(option);
    for (QWidget* each : {static_cast<QWidget*>(card_), static_cast<QWidget*>(agents_),
                          static_cast<QWidget*>(safety_), static_cast<QWidget*>(remarks_),
                          static_cast<QWidget*>(more_)})
        all->addWidget(each);
    connect(notExportable_, &QCheckBox::toggled, this,
            [this](bool on) { form_.notExportable = on; });
    retranslate();
}

QString RestoreReviewPage::title() const {
    switch (form_.preview.relation) {
    case Relation::Same:
        return tr("This backup holds what is installed");
    case Relation::Older:
        return tr("This backup is older than the server");
    case Relation::Newer:
        return tr("This backup is newer than the server");
    case Relation::Other:
        return tr("This backup is of another server");
    case Relation::Empty:
        break;
    }
    return tr("This backup can be restored here");
}

QString RestoreReviewPage::why() const {
    return tr("Read what would change. Nothing has been changed yet.");
}

QString RestoreReviewPage::railText() const {
    return tr("Contents and differences", "step of a restore");
}

QString RestoreReviewPage::nextText() const {
    return tr("&Restore", "button");
}

void RestoreReviewPage::entered() {
    showAll();
}

void RestoreReviewPage::showAll() {
    if (!form_.preview.to)
        return;
    const manager::RestorePreview& preview = form_.preview;
    showComparison();
    const Remark agents = agentsRemark(preview);
    agents_->showMessage(agents.mood, agents.text);
    remarks_->showRemarks(restoreRemarks(preview, false));
    if (preview.from)
        safety_->showMessage(Mood::Ok, tr("A safety copy of the present state is made first. You "
                                          "can take the restore back with Undo."));
    else
        safety_->showMessage(Mood::Ok, tr("You can take the restore back with Undo."));
    notExportable_->setChecked(form_.notExportable);
    Q_EMIT changed();
}

void RestoreReviewPage::showComparison() {
    const manager::RestorePreview& preview = form_.preview;
    const manager::CertificateInfo& to = *preview.to;
    const manager::CertificateInfo from = preview.from.value_or(manager::CertificateInfo());
    const Remark badge = relationBadge(preview.relation);
    const auto until = [](const manager::CertificateInfo& certificate) {
        return manager::dateText(certificate.notAfter);
    };
    QList<ComparedRow> rows;
    rows << ComparedRow{tr("Generation", "of a certificate"),
                        generationNumber(from),
                        generationNumber(to),
                        false,
                        {},
                        {},
                        badge.mood,
                        badge.text}
         << ComparedRow{tr("Name", "of a certificate"), nameText(from), nameText(to)}
         << ComparedRow{tr("Key", "of a certificate"), manager::keyName(from.key),
                        manager::keyName(to.key)}
         << ComparedRow{tr("Valid until"), until(from), until(to)}
         << ComparedRow{tr("Fingerprint"),
                        comparedFingerprint(from.sha256),
                        comparedFingerprint(to.sha256),
                        true,
                        manager::fingerprintText(from.sha256),
                        manager::fingerprintText(to.sha256)}
         << ComparedRow{tr("Written", "time of a backup"),
                        {},
                        preview.writtenAt ? tr("%1 · opened and proven", "%1 is date and time")
                                                .arg(manager::dateTimeText(*preview.writtenAt))
                                          : tr("opened and proven", "a backup")};
    if (preview.manifestHolds)
        rows << ComparedRow{
            tr("Earlier certificates"),
            {},
            tr("%n certificate(s)", "in a backup", static_cast<int>(preview.expired.size()))};
    table_->showRows(preview.from ? tr("Installed now") : QString(), tr("In the backup"), rows);
}

QString RestoreReviewPage::generationNumber(const manager::CertificateInfo& certificate) {
    return certificate.recoveries == 0 ? QString::number(certificate.generation)
                                       : tr("%1 (after recovery %2)", "number of a generation")
                                             .arg(certificate.generation)
                                             .arg(certificate.recoveries);
}

void RestoreReviewPage::retranslate() {
    more_->setTitle(tr("&Advanced settings (further backups)"));
    notExportable_->setText(tr("Allow no &further backup of this key"));
    notExportableWhy_->setText(
        tr("The key is marked as not exportable: the program writes no backup file of it any more. "
           "The server's own backup stays, and a key that a renewal makes may be exported again."));
    showAll();
}

} // namespace warifu::ui
