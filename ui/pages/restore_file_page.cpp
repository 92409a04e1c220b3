#include "ui/pages/restore_file_page.h"

#include "ui/pages/certificate_texts.h"
#include "ui/pages/life_state.h"
#include "ui/pages/remark_bars.h"
#include "ui/pages/restore_words.h"
#include "ui/pages/undo_restore.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

/// Typing goes on while less time than this lies between two keys.
constexpr int filePauseMilliseconds = 250;

/// Opening that takes longer says so.
constexpr int slowOpeningMilliseconds = 400;

} // namespace

RestoreFilePage::RestoreFilePage(RestoreForm& form, const Services& services, Jobs& jobs,
                                 const manager::Path& file, QWidget* parent)
    : Page(parent)
    , form_(form)
    , services_(services)
    , jobs_(jobs)
    , found_(new QComboBox(this))
    , file_(new PathField(this))
    , password_(new PasswordField(this))
    , card_(new Card(this))
    , facts_(new FactList(card_))
    , import_(new LinkButton({}, this))
    , remarks_(new RemarkBars(this))
    , undo_(new LinkButton({}, this))
    , undoResult_(new MessageBar(this))
    , undoing_(new UndoRestore(services, jobs, this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::m);
    foundRow_ = new FieldRow(found_, nullptr, this);
    fileRow_ = new FieldRow(file_->edit(), file_, this);
    passwordRow_ = new FieldRow(password_, nullptr, this);
    card_->body()->addWidget(facts_);
    for (QWidget* each : {static_cast<QWidget*>(foundRow_), static_cast<QWidget*>(fileRow_),
                          static_cast<QWidget*>(passwordRow_), static_cast<QWidget*>(card_),
                          static_cast<QWidget*>(import_), static_cast<QWidget*>(remarks_),
                          static_cast<QWidget*>(undo_), static_cast<QWidget*>(undoResult_)})
        all->addWidget(each);
    foundRow_->hide();
    found_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    pause_.setSingleShot(true);
    pause_.setInterval(filePauseMilliseconds);
    slow_.setSingleShot(true);
    slow_.setInterval(slowOpeningMilliseconds);
    connect(&pause_, &QTimer::timeout, this, &RestoreFilePage::inspect);
    connect(&slow_, &QTimer::timeout, this, [this] { fileRow_->setHint(tr("Opening the file…")); });
    connect(file_, &PathField::pathChanged, this, [this] { inputChanged(true); });
    connect(password_, &QLineEdit::textChanged, this, [this] { inputChanged(false); });
    connect(found_, &QComboBox::activated, this,
            [this](int index) { file_->edit()->setText(found_->itemData(index).toString()); });
    connect(found_, &QComboBox::currentTextChanged, found_, &QWidget::setToolTip);
    connect(import_, &QAbstractButton::clicked, this,
            [this] { Q_EMIT placeAsked(Place::Home, file_->path()); });
    connect(undo_, &QAbstractButton::clicked, undoing_, &UndoRestore::ask);
    connect(undoing_, &UndoRestore::begun, undo_, [this] { undo_->setEnabled(false); });
    connect(undoing_, &UndoRestore::looked, this, [this](bool possible) {
        undoState_ = possible ? Undo::Possible : Undo::Impossible;
        showUndo();
    });
    connect(undoing_, &UndoRestore::done, this, [this] {
        undoState_ = Undo::Done;
        // What was said of a file was said beside the certificate that is gone now.
        inputChanged(false);
        showUndo();
    });
    connect(undoing_, &UndoRestore::failed, this, [this](const Error& error) {
        undoState_ = Undo::Failed;
        undoError_ = error;
        showUndo();
    });
    auto* drop = new DropZone(this);
    connect(drop, &DropZone::dropped, this,
            [this](const manager::Path& dropped) { file_->setPath(dropped); });
    retranslate();
    file_->setPath(file);
    showUndo();
    lookAround();
    undoing_->look();
}

RestoreFilePage::~RestoreFilePage() = default;

QString RestoreFilePage::title() const {
    return tr("Which backup should be restored?");
}

QString RestoreFilePage::why() const {
    return tr("Choose a backup ZIP, OfficeScanAuth.dat or PFX. It is only looked at: nothing is "
              "changed before you have seen the differences.");
}

QString RestoreFilePage::railText() const {
    return tr("Backup file", "step of a restore");
}

QString RestoreFilePage::nextText() const {
    return tr("&Next", "button of the wizard");
}

bool RestoreFilePage::hasWork() const {
    return !form_.password.empty() || !password_->text().isEmpty();
}

void RestoreFilePage::lookAround() {
    struct Around {
        std::vector<manager::Path> found;
        bool nothingInstalled = false;
    };

    finding_ = jobs_.start<Around>(
        this,
        [find = services_.findExistingBackups, status = services_.status](const manager::Control&) {
            const auto state = status();
            return Around{find(), state && !state->current};
        },
        [this](const Around& around) {
            nothingInstalled_ = around.nothingInstalled;
            showFound(around.found);
            showAll();
        });
}

void RestoreFilePage::showFound(const std::vector<manager::Path>& found) {
    found_->clear();
    for (const manager::Path& path : found) {
        found_->addItem(pathText(path), pathText(path));
        found_->setItemData(found_->count() - 1, pathText(path), Qt::ToolTipRole);
    }
    foundRow_->setVisible(found.size() > 1);
    if (!found.empty() && file_->path().empty())
        file_->setPath(found.front());
}

bool RestoreFilePage::handsOver(const manager::Path& file) const {
    return !file.empty() && file_->path() == file;
}

SecretBytes RestoreFilePage::takePassword(const manager::Path& file) {
    const QSignalBlocker quiet(password_);
    return file_->path() == file ? password_->take() : SecretBytes();
}

void RestoreFilePage::entered() {
    // Back has led here, or another page on which the password was typed.
    if (!form_.password.empty() && password_->text().isEmpty())
        password_->setSecret(form_.password);
    form_.password.clear();
    focusWhereNeeded();
}

/// The last restore can also be taken back by who has left its finish long ago.
void RestoreFilePage::showUndo() {
    undo_->setVisible(undoState_ == Undo::Possible || undoState_ == Undo::Failed);
    undo_->setEnabled(!undoing_->isRunning());
    undo_->setText(undoing_->isUnfinished() ? tr("Finish ta&king the last restore back")
                                            : tr("Ta&ke the last restore back…"));
    undo_->updateGeometry();
    undoResult_->clear();
    if (undoState_ == Undo::Done) {
        undoResult_->showMessage(Mood::Ok, tr("The last restore has been taken back. The server "
                                              "is as it was before it."));
    } else if (undoState_ == Undo::Failed) {
        const manager::Explanation words = manager::explain(undoError_);
        undoResult_->showMessage(Mood::Danger, messageAndHint(words), words.technical);
    }
}

void RestoreFilePage::focusWhereNeeded() {
    if (passwordRow_->isVisibleTo(this) && !fileRow_->hasError())
        password_->setFocus();
    else
        file_->edit()->setFocus();
}

void RestoreFilePage::inputChanged(bool otherFile) {
    if (otherFile) {
        // Nothing that was said for another file holds for this one.
        const QSignalBlocker quiet(password_);
        password_->wipe();
        passwordAsked_ = false;
    }
    preview_.reset();
    several_ = {};
    finishing_ = false;
    inspecting_.cancel();
    slow_.stop();
    fileRow_->setHint({});
    if (file_->path().empty())
        pause_.stop();
    else
        pause_.start();
    showAll();
}

void RestoreFilePage::inspect() {
    pause_.stop();
    inspecting_.cancel();
    slow_.start();

    struct Found {
        Preview preview;
        manager::Inspection several;
    };

    auto request = std::make_shared<manager::RestoreRequest>();
    request->file = file_->path();
    request->password = password_->secret();
    inspecting_ = jobs_.start<Found>(
        this,
        [request, open = services_.inspectBackup,
         look = services_.inspect](const manager::Control& control) {
            Found found{open(*request, control), {}};
            // No backup of one server: what else is it?
            if (!found.preview && found.preview.error().reason == Reason::NotABackup) {
                manager::InspectRequest other;
                other.file = request->file;
                if (!request->password.empty())
                    other.password = request->password.clone();
                found.several = look(other, control);
            }
            return found;
        },
        [this](Found found) { inspected(std::move(found.preview), std::move(found.several)); });
}

void RestoreFilePage::inspected(Preview preview, manager::Inspection several) {
    slow_.stop();
    fileRow_->setHint({});
    preview_ = std::move(preview);
    several_ = std::move(several);
    const bool asked = passwordAsked_;
    if (wantsPassword())
        passwordAsked_ = true;
    showAll();
    // Also where the window has not been activated yet.
    if (passwordAsked_ && !asked && window()->focusWidget() == file_->edit() &&
        !file_->edit()->isModified())
        password_->setFocus();
    if (finishing_)
        finish();
}

bool RestoreFilePage::wantsPassword() const {
    return preview_ && (*preview_ ? true : preview_->error().code == ErrorCode::WrongPassword);
}

void RestoreFilePage::next() {
    if (file_->path().empty()) {
        fileRow_->setError(tr("Choose the backup file, or drop it here."));
        file_->edit()->setFocus();
        return;
    }
    finishing_ = true;
    if (preview_)
        finish();
    else if (pause_.isActive() || !inspecting_.running())
        inspect();
}

void RestoreFilePage::finish() {
    finishing_ = false;
    if (*preview_) {
        form_.file = file_->path();
        form_.preview = **preview_;
        const QSignalBlocker quiet(password_);
        form_.password = password_->take();
        Q_EMIT goOn();
        return;
    }
    if (wantsPassword() && password_->text().isEmpty())
        passwordRow_->setError(tr("Enter the password of this backup."));
    (wantsPassword() ? static_cast<QWidget*>(password_) : file_->edit())->setFocus();
}

void RestoreFilePage::left() {
    finding_.cancel();
    inspecting_.cancel();
    pause_.stop();
    slow_.stop();
    fileRow_->setHint({});
    finishing_ = false;
}

void RestoreFilePage::showAll() {
    fileRow_->setError({});
    passwordRow_->setError({});
    passwordRow_->setVisible(passwordAsked_);
    const bool good = preview_ && *preview_;
    card_->setVisible(good || several_.entries.size() > 1);
    remarks_->showRemarks({});
    import_->hide();
    if (good)
        showContents(**preview_);
    else if (preview_)
        showError(preview_->error());
    if (!good && several_.entries.size() > 1)
        showSeveral();
    Q_EMIT changed();
}

void RestoreFilePage::showError(const Error& error) {
    import_->setVisible(nothingInstalled_ && error.reason == Reason::NotABackup);
    if (error.code == ErrorCode::WrongPassword && password_->text().isEmpty())
        return; // the field is there now, and says enough
    manager::Explanation words = manager::explain(error);
    // A later version of the program can restore what it wrote.
    const bool ofLaterVersion = !error.values.empty() && error.values.front() == "version";
    if (error.reason == Reason::NotABackup && !ofLaterVersion)
        words.hint = wayOutOfNoBackup(nothingInstalled_, several_.entries.size());
    (error.code == ErrorCode::WrongPassword ? passwordRow_ : fileRow_)
        ->setError(messageAndHint(words), words.technical);
}

void RestoreFilePage::showContents(const manager::RestorePreview& preview) {
    if (!preview.to)
        return;
    const manager::CertificateInfo& certificate = *preview.to;
    card_->setTitle(preview.manifestHolds
                        ? tr("Backup of a server (%1)", "%1 is a kind of file")
                              .arg(manager::containerName(preview.container))
                        : tr("Certificate with its key (%1)", "%1 is a kind of file")
                              .arg(manager::containerName(preview.container)));
    const LifeState life = lifeState(certificate, services_.now());
    card_->badge()->setState(life.mood, life.text);
    QList<Fact> facts{
        {tr("Name", "of a certificate"), nameText(certificate)},
        {tr("Key", "of a certificate"), keyText(certificate.key, certificate.signatureDigest)},
        {tr("Validity", "of a certificate"),
         validityText(certificate.notBefore, certificate.notAfter)},
        {tr("Fingerprint (SHA-256)"),
         manager::shortFingerprintText(certificate.sha256),
         true,
         {},
         manager::fingerprintText(certificate.sha256)}};
    if (preview.writtenAt)
        facts << Fact{tr("Written", "time of a backup"), manager::dateTimeText(*preview.writtenAt)};
    if (preview.manifestHolds)
        facts << Fact{tr("Earlier certificates"), QString::number(preview.expired.size())}
              << Fact{tr("Checked"), tr("Every file in it is as it was written")};
    facts_->setFacts(facts);
    std::vector<Remark> remarks;
    remarks.reserve(preview.notices.size());
    for (const manager::Notice& notice : preview.notices)
        remarks.push_back({Mood::Info, manager::explain(notice)});
    remarks_->showRemarks(remarks);
}

void RestoreFilePage::showSeveral() {
    card_->setTitle(tr("Certificates with their keys in this file"));
    card_->badge()->setState(Mood::Info, {});
    QList<Fact> facts;
    for (const manager::CertificateInfo& entry : several_.entries)
        if (entry.hasPrivateKey)
            facts << Fact{nameText(entry),
                          tr("%1, valid until %2", "kind of key, a date")
                              .arg(manager::keyName(entry.key), manager::dateText(entry.notAfter))};
    facts_->setFacts(facts);
}

void RestoreFilePage::retranslate() {
    foundRow_->setLabel(tr("Fo&und on this server", "label of a list of backup files"));
    fileRow_->setLabel(tr("Backup &file"));
    passwordRow_->setLabel(tr("Backup &password"));
    passwordRow_->setHint(tr("The one that was valid when the backup was made."));
    file_->setBrowseText(tr("B&rowse…"));
    file_->setDialog(tr("Choose the backup file"), tr("Backups (*.zip *.dat *.pfx *.p12)") +
                                                       QStringLiteral(";;") + tr("All files (*)"));
    import_->setText(tr("&Import a certificate from this file instead"));
    import_->updateGeometry();
    showUndo();
    showAll();
}

} // namespace warifu::ui
