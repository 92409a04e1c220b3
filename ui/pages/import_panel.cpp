#include "ui/pages/import_panel.h"

#include "ui/pages/backup_offer.h"
#include "ui/pages/certificate_texts.h"
#include "ui/pages/import_result.h"
#include "ui/pages/new_password.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QEvent>
#include <QVBoxLayout>

#include <utility>

namespace warifu::ui {

namespace {

/// Typing goes on while less time than this lies between two keys.
constexpr int pauseMilliseconds = 250;

/// An inspection that takes longer says so.
constexpr int slowMilliseconds = 400;

bool isErrorOf(const manager::Inspection& inspection, ErrorCode code) {
    return inspection.error && inspection.error->code == code;
}

} // namespace

ImportPanel::ImportPanel(const Services& services, Jobs& jobs, QWidget* parent)
    : QWidget(parent)
    , services_(services)
    , jobs_(jobs)
    , found_(new QComboBox(this))
    , file_(new PathField(this))
    , keyFile_(new PathField(this))
    , password_(new PasswordField(this))
    , entries_(new QComboBox(this))
    , newPassword_(new NewPassword(this))
    , result_(new ImportResult(this))
    , offer_(new BackupOffer(services, jobs, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    foundRow_ = new FieldRow(found_, nullptr, this);
    fileRow_ = new FieldRow(file_->edit(), file_, this);
    passwordRow_ = new FieldRow(password_, nullptr, this);
    keyFileRow_ = new FieldRow(keyFile_->edit(), keyFile_, this);
    entriesRow_ = new FieldRow(entries_, nullptr, this);
    newPasswordWhy_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, this);
    for (QWidget* row : {static_cast<QWidget*>(foundRow_), static_cast<QWidget*>(fileRow_),
                         static_cast<QWidget*>(passwordRow_), static_cast<QWidget*>(keyFileRow_),
                         static_cast<QWidget*>(entriesRow_), static_cast<QWidget*>(offer_),
                         static_cast<QWidget*>(result_), static_cast<QWidget*>(newPasswordWhy_),
                         static_cast<QWidget*>(newPassword_)})
        all->addWidget(row);
    foundRow_->hide();
    connect(offer_, &BackupOffer::restoreAsked, this, &ImportPanel::restoreAsked);
    found_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    entries_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    pause_.setSingleShot(true);
    pause_.setInterval(pauseMilliseconds);
    connect(&pause_, &QTimer::timeout, this, &ImportPanel::inspect);
    slow_.setSingleShot(true);
    slow_.setInterval(slowMilliseconds);
    connect(&slow_, &QTimer::timeout, this, [this] { fileRow_->setHint(tr("Reading the file…")); });
    connect(file_, &PathField::pathChanged, this, [this] { inputChanged(true); });
    connect(keyFile_, &PathField::pathChanged, this, [this] { inputChanged(false); });
    connect(password_, &QLineEdit::textChanged, this, [this] { inputChanged(false); });
    connect(entries_, &QComboBox::activated, this, [this] { inputChanged(false); });
    connect(found_, &QComboBox::activated, this,
            [this](int index) { file_->edit()->setText(found_->itemData(index).toString()); });
    connect(newPassword_, &NewPassword::changed, this, &ImportPanel::changed);
    retranslate();
    showInspection();
}

void ImportPanel::setFile(const manager::Path& file) {
    file_->setPath(file);
    chosenForUser_ = true;
}

manager::Path ImportPanel::file() const {
    return file_->path();
}

void ImportPanel::setFound(const std::vector<manager::Path>& found) {
    if (found.empty())
        return;
    foundFirst_ = found.front();
    for (const manager::Path& path : found)
        found_->addItem(pathText(path), pathText(path));
    for (int i = 0; i < found_->count(); ++i)
        found_->setItemData(i, found_->itemText(i), Qt::ToolTipRole);
    found_->setToolTip(found_->currentText());
    connect(found_, &QComboBox::currentTextChanged, found_, &QWidget::setToolTip);
    foundRow_->setVisible(found.size() > 1);
    if (file_->path().empty())
        setFile(found.front());
}

void ImportPanel::setFocusWhereNeeded() {
    if (file_->path().empty() || fileRow_->hasError())
        file_->edit()->setFocus();
    else if (passwordRow_->isVisibleTo(this))
        password_->setFocus();
    else if (newPassword_->isVisibleTo(this))
        newPassword_->field()->setFocus();
    else
        file_->edit()->setFocus();
}

bool ImportPanel::hasInput() const {
    const bool ownFile = !file_->path().empty() && file_->path() != foundFirst_;
    return ownFile || !password_->text().isEmpty() || !newPassword_->isEmpty();
}

void ImportPanel::inputChanged(bool otherFile) {
    if (otherFile) {
        // Nothing that was said for another file holds for this one.
        const QSignalBlocker quietEntries(entries_);
        const QSignalBlocker quietPassword(password_);
        const QSignalBlocker quietKey(keyFile_->edit());
        password_->wipe();
        keyFile_->setPath({});
        entries_->clear();
        inspection_ = {};
    }
    offer_->clear();
    inspected_ = false;
    finishing_ = false;
    ticket_.cancel();
    slow_.stop();
    fileRow_->setHint({});
    passwordRow_->setError({});
    keyFileRow_->setError({});
    fileRow_->setError({});
    if (file_->path().empty())
        pause_.stop();
    else
        pause_.start();
    if (otherFile)
        showInspection();
    Q_EMIT changed();
}

void ImportPanel::inspect() {
    pause_.stop();
    ticket_.cancel();
    slow_.start();
    auto request = std::make_shared<manager::InspectRequest>();
    request->file = file_->path();
    if (!keyFile_->path().empty())
        request->keyFile = keyFile_->path();
    if (!password_->text().isEmpty())
        request->password = password_->secret();
    if (entries_->currentIndex() >= 0)
        request->entry = static_cast<std::size_t>(entries_->currentData().toULongLong());
    ticket_ = jobs_.start<manager::Inspection>(
        this,
        [request, inspect = services_.inspect](const manager::Control& control) {
            return inspect(*request, control);
        },
        [this](manager::Inspection inspection) {
            slow_.stop();
            fileRow_->setHint({});
            inspection_ = std::move(inspection);
            inspected_ = true;
            lookForBackup();
            showInspection();
            Q_EMIT changed();
            // Also where the window has not been activated yet.
            if (std::exchange(chosenForUser_, false) && window()->focusWidget() == file_->edit())
                setFocusWhereNeeded();
            if (finishing_)
                finish();
        });
}

/// An archive that opens may be a whole backup of this product, of which an import would take only
/// the certificate.
void ImportPanel::lookForBackup() {
    const bool opens = inspection_.verdict != manager::Verdict::Rejects ||
                       isErrorOf(inspection_, ErrorCode::Ambiguous);
    if (inspection_.container == "zip" && opens)
        offer_->look(file_->path(), password_->secret());
}

bool ImportPanel::passwordRefused() const {
    return isErrorOf(inspection_, ErrorCode::WrongPassword);
}

bool ImportPanel::needsNewPassword() const {
    return inspected_ && inspection_.verdict != manager::Verdict::Rejects &&
           !inspection_.needsPassword;
}

void ImportPanel::showInspection() {
    const bool hasFile = !file_->path().empty();
    passwordRow_->setVisible(hasFile && (inspection_.needsPassword || passwordRefused()));
    keyFileRow_->setVisible(
        hasFile && (isErrorOf(inspection_, ErrorCode::NoPrivateKey) || !keyFile_->path().empty()));
    entriesRow_->setVisible(
        hasFile && inspection_.entries.size() > 1 &&
        (isErrorOf(inspection_, ErrorCode::Ambiguous) || entries_->count() > 0));
    if (entriesRow_->isVisibleTo(this))
        fillEntries();
    newPassword_->setVisible(needsNewPassword());
    newPasswordWhy_->setVisible(needsNewPassword());
    showErrors();
    result_->showInspection(inspection_, services_.now());
}

void ImportPanel::showErrors() {
    fileRow_->setError({});
    passwordRow_->setError({});
    keyFileRow_->setError({});
    entriesRow_->setError({});
    if (!inspection_.error)
        return;
    const Error& error = *inspection_.error;
    const manager::Explanation words = manager::explain(error);
    FieldRow* row = fileRow_;
    switch (error.code) {
    case ErrorCode::WrongPassword:
        if (error.reason == Reason::PasswordNeeded && password_->text().isEmpty())
            return; // the field is there now, and says enough
        row = passwordRow_;
        break;
    case ErrorCode::KeyMismatch:
        row = keyFile_->path().empty() ? fileRow_ : keyFileRow_;
        break;
    case ErrorCode::NoPrivateKey:
        if (keyFile_->path().empty())
            return; // the field for the key file is there now, and says why
        row = keyFileRow_;
        break;
    case ErrorCode::Ambiguous:
        return; // so is the list
    default:
        if (!keyFile_->path().empty() && error.about == keyFile_->path().string())
            row = keyFileRow_;
    }
    row->setError(messageAndHint(words), words.technical);
}

void ImportPanel::fillEntries() {
    const int before = entries_->currentIndex();
    const QSignalBlocker quiet(entries_);
    entries_->clear();
    for (std::size_t i = 0; i < inspection_.entries.size(); ++i) {
        const manager::CertificateInfo& each = inspection_.entries[i];
        if (!each.hasPrivateKey)
            continue;
        entries_->addItem(
            tr("%1 – %2, valid until %3", "name of a certificate, kind of its key, a date")
                .arg(nameText(each), manager::keyName(each.key), manager::dateText(each.notAfter)),
            static_cast<qulonglong>(i));
    }
    entries_->setCurrentIndex(before < entries_->count() ? before : -1);
}

void ImportPanel::finish() {
    finishing_ = false;
    if (file_->path().empty()) {
        fileRow_->setError(tr("Choose the file with the certificate, or drop it here."));
        file_->edit()->setFocus();
        return;
    }
    if (!inspected_) {
        finishing_ = true;
        if (pause_.isActive() || !ticket_.running())
            inspect();
        return;
    }
    if (complete())
        Q_EMIT ready();
}

bool ImportPanel::complete() {
    if (inspection_.verdict == manager::Verdict::Rejects) {
        if (passwordRefused()) {
            if (password_->text().isEmpty())
                passwordRow_->setError(tr("Enter the password of this file."));
            password_->setFocus();
        } else if (isErrorOf(inspection_, ErrorCode::Ambiguous)) {
            entriesRow_->setError(tr("Choose one of the certificates in this file."));
            entries_->setFocus();
        } else if (keyFileRow_->isVisibleTo(this)) {
            if (keyFile_->path().empty())
                keyFileRow_->setError(tr("Choose the file with the private key."));
            keyFile_->edit()->setFocus();
        } else {
            file_->edit()->setFocus();
        }
        return false;
    }
    return !needsNewPassword() || newPassword_->validate();
}

void ImportPanel::fill(SetupForm& form) {
    form.file = file_->path();
    form.keyFile.reset();
    if (!keyFile_->path().empty())
        form.keyFile = keyFile_->path();
    form.entry.reset();
    if (entries_->currentIndex() >= 0)
        form.entry = static_cast<std::size_t>(entries_->currentData().toULongLong());
    form.inspection = inspection_;
    form.filePassword.reset();
    form.backupPassword.reset();
    if (needsNewPassword())
        form.backupPassword = newPassword_->take();
    const QSignalBlocker quiet(password_);
    if (!password_->text().isEmpty())
        form.filePassword = password_->take();
}

SecretBytes ImportPanel::takePassword() {
    const QSignalBlocker quiet(password_);
    return password_->take();
}

void ImportPanel::restore(const SetupForm& form) {
    const QSignalBlocker quiet(password_);
    if (form.filePassword && password_->text().isEmpty())
        password_->setSecret(*form.filePassword);
    if (form.backupPassword && newPassword_->isEmpty())
        newPassword_->setSecret(*form.backupPassword);
}

void ImportPanel::stop() {
    pause_.stop();
    slow_.stop();
    fileRow_->setHint({});
    ticket_.cancel();
    finishing_ = false;
}

void ImportPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showInspection();
    }
}

void ImportPanel::retranslate() {
    foundRow_->setLabel(tr("Fo&und on this server", "label of a list of backup files"));
    fileRow_->setLabel(tr("Certificat&e file"));
    keyFileRow_->setLabel(tr("&Key file"));
    keyFileRow_->setHint(tr("The certificate file does not contain the private key."));
    entriesRow_->setHint(tr("There are several certificates with a private key in this file."));
    passwordRow_->setLabel(tr("&Password", "of the chosen file"));
    entriesRow_->setLabel(tr("Cer&tificate", "one of several in a file"));
    file_->setBrowseText(tr("B&rowse…"));
    keyFile_->setBrowseText(tr("Br&owse…"));
    const QString all = tr("All files (*)");
    file_->setDialog(tr("Choose the file with the certificate"),
                     tr("Certificates with key (*.dat *.pfx *.p12 *.zip *.pem)") +
                         QStringLiteral(";;") + all);
    keyFile_->setDialog(tr("Choose the file with the private key"),
                        tr("Private keys (*.key *.pem *.der)") + QStringLiteral(";;") + all);
    newPasswordWhy_->setText(
        tr("This file has no password. Choose one for the backup that is made of it."));
}

} // namespace warifu::ui
