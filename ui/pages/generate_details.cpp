#include "ui/pages/generate_details.h"

#include "manager/explain.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <array>

namespace warifu::ui {

namespace {

constexpr std::array offeredKeys{manager::KeyType::P256, manager::KeyType::P384,
                                 manager::KeyType::Rsa2048, manager::KeyType::Rsa3072,
                                 manager::KeyType::Rsa4096};

/// RFC 5280, upper bound of a common name.
constexpr int longestName = 64;

bool isEllipticCurve(manager::KeyType type) {
    return type == manager::KeyType::P256 || type == manager::KeyType::P384;
}

} // namespace

GenerateDetails::GenerateDetails(std::function<manager::Time()> now, QWidget* parent)
    : QWidget(parent)
    , now_(std::move(now))
    , key_(new QComboBox(this))
    , days_(new QSpinBox(this))
    , name_(new QLineEdit(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    for (const manager::KeyType type : offeredKeys)
        key_->addItem(QString(), static_cast<int>(type));
    days_->setRange(manager::minimumDays, manager::maximumDays);
    days_->setValue(manager::defaultDays);
    days_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    auto* validity = new QWidget(this);
    auto* line = new QHBoxLayout(validity);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::m);
    until_ = new TextLabel(theme::TextRole::Secondary, theme::Tone::Secondary, validity);
    line->addWidget(days_);
    line->addWidget(until_, 1);
    keyRow_ = new FieldRow(key_, nullptr, this);
    daysRow_ = new FieldRow(days_, validity, this);
    nameRow_ = new FieldRow(name_, nullptr, this);
    for (FieldRow* row : {keyRow_, daysRow_, nameRow_})
        all->addWidget(row);
    connect(key_, &QComboBox::currentIndexChanged, this, [this] { showKeyHint(); });
    connect(days_, &QSpinBox::valueChanged, this, [this] { showEnd(); });
    connect(name_, &QLineEdit::textChanged, this, [this] { nameRow_->setError({}); });
    retranslate();
}

void GenerateDetails::setDefaultName(const QString& name) {
    name_->setPlaceholderText(name);
}

bool GenerateDetails::validate() {
    const qsizetype length = name_->text().trimmed().toUcs4().size();
    if (length <= longestName)
        return true;
    nameRow_->setError(
        tr("The name has %1 characters; it can have up to %2.").arg(length).arg(longestName));
    name_->setFocus();
    return false;
}

void GenerateDetails::fill(SetupForm& form) const {
    form.keyType = static_cast<manager::KeyType>(key_->currentData().toInt());
    form.days = days_->value();
    form.commonName = name_->text().trimmed().toStdString();
}

void GenerateDetails::showKeyHint() {
    const auto type = static_cast<manager::KeyType>(key_->currentData().toInt());
    keyRow_->setHint(
        isEllipticCurve(type)
            ? QString()
            : tr("Making an RSA key can take several seconds, and each answer to an agent "
                 "takes more computing time than with EC P-256."));
}

void GenerateDetails::showEnd() {
    until_->setText(tr("until %1", "%1 is the last day of the validity")
                        .arg(manager::dateText(now_() + std::chrono::days(days_->value()))));
}

void GenerateDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void GenerateDetails::retranslate() {
    keyRow_->setLabel(tr("&Kind of key"));
    daysRow_->setLabel(tr("&Valid for"));
    nameRow_->setLabel(tr("Na&me of the certificate"));
    days_->setSuffix(tr(" days", "behind the number of days in an input field"));
    for (int i = 0; i < key_->count(); ++i) {
        const auto type = static_cast<manager::KeyType>(key_->itemData(i).toInt());
        const QString name = manager::keyName(std::string(manager::keyTypeName(type)));
        key_->setItemText(i, type == manager::KeyType::P256
                                 ? tr("%1 (recommended)", "%1 is a kind of key").arg(name)
                                 : name);
    }
    showKeyHint();
    showEnd();
}

} // namespace warifu::ui
