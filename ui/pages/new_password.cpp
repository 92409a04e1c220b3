#include "ui/pages/new_password.h"

#include "manager/password_strength.h"
#include "ui/theme/theme.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/strength_meter.h"

#include <QEvent>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace warifu::ui {

namespace {

QString strengthWord(int score) {
    switch (score) {
    case 0:
        return NewPassword::tr("Very weak", "strength of a password");
    case 1:
        return NewPassword::tr("Weak", "strength of a password");
    case 2:
        return NewPassword::tr("Fair", "strength of a password");
    case 3:
        return NewPassword::tr("Strong", "strength of a password");
    default:
        return NewPassword::tr("Very strong", "strength of a password");
    }
}

/// How long guessing takes, roughly, as people say it.
QString guessingTime(double log10Seconds) {
    const double seconds = std::pow(10.0, std::min(log10Seconds, 30.0));
    constexpr double minute = 60;
    constexpr double hour = 60 * minute;
    constexpr double day = 24 * hour;
    constexpr double year = 365.25 * day;
    if (seconds < 1)
        return NewPassword::tr("less than a second", "time to guess a password");
    if (seconds < minute)
        return NewPassword::tr("seconds", "time to guess a password");
    if (seconds < hour)
        return NewPassword::tr("minutes", "time to guess a password");
    if (seconds < day)
        return NewPassword::tr("hours", "time to guess a password");
    if (seconds < 30 * day)
        return NewPassword::tr("days", "time to guess a password");
    if (seconds < year)
        return NewPassword::tr("months", "time to guess a password");
    if (seconds < 10 * year)
        return NewPassword::tr("years", "time to guess a password");
    if (seconds < 100 * year)
        return NewPassword::tr("decades", "time to guess a password");
    if (seconds < 1000 * year)
        return NewPassword::tr("centuries", "time to guess a password");
    if (seconds < 10000 * year)
        return NewPassword::tr("millennia", "time to guess a password");
    return NewPassword::tr("over 10,000 years", "time to guess a password");
}

} // namespace

NewPassword::NewPassword(QWidget* parent)
    : QWidget(parent)
    , password_(new PasswordField(this))
    , confirmation_(new PasswordField(this))
    , meter_(new StrengthMeter(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(theme::Space::s);
    passwordRow_ = new FieldRow(password_, nullptr, this);
    passwordRow_->setBelow(meter_);
    confirmationRow_ = new FieldRow(confirmation_, nullptr, this);
    all->addWidget(passwordRow_);
    all->addWidget(confirmationRow_);
    // One eye shows both: who compares them wants to see both.
    confirmation_->setEyeVisible(false);
    connect(password_, &PasswordField::shownChanged, confirmation_, &PasswordField::setShown);
    connect(password_, &QLineEdit::textChanged, this, [this] {
        passwordRow_->setError({});
        judge();
        compare(false);
        Q_EMIT changed();
    });
    connect(confirmation_, &QLineEdit::textChanged, this, [this] {
        compare(false);
        Q_EMIT changed();
    });
    confirmation_->installEventFilter(this);
    retranslate();
}

bool NewPassword::eventFilter(QObject* watched, QEvent* event) {
    if (watched == confirmation_ && event->type() == QEvent::FocusOut &&
        !confirmation_->text().isEmpty())
        compare(true);
    return QWidget::eventFilter(watched, event);
}

bool NewPassword::validate() {
    if (password_->text().isEmpty()) {
        passwordRow_->setError(tr("Enter a backup password."));
        password_->setFocus();
        return false;
    }
    compare(true);
    if (confirmationRow_->hasError()) {
        confirmation_->setFocus();
        return false;
    }
    return true;
}

SecretBytes NewPassword::take() {
    confirmation_->wipe();
    SecretBytes result = password_->take();
    confirmationRow_->setError({});
    return result;
}

void NewPassword::setSecret(const SecretBytes& secret) {
    password_->setSecret(secret);
    confirmation_->setSecret(secret);
}

bool NewPassword::isEmpty() const {
    return password_->text().isEmpty() && confirmation_->text().isEmpty();
}

void NewPassword::setError(const QString& text, const QString& technical) {
    passwordRow_->setError(text, technical);
}

void NewPassword::judge() {
    const SecretBytes secret = password_->secret();
    if (secret.empty()) {
        meter_->setStrength(0, Mood::Info, {});
        passwordRow_->setHint({});
        return;
    }
    const manager::PasswordStrength strength = manager::passwordStrength(secret);
    static constexpr std::array filled{1, 1, 2, 3, 4};
    const int score = std::clamp(strength.score, 0, 4);
    const Mood mood = score >= 3 ? Mood::Ok : score == 2 ? Mood::Warn : Mood::Danger;
    meter_->setStrength(filled[static_cast<std::size_t>(score)], mood,
                        tr("%1 · time to guess: %2", "%1 is a strength, %2 a rough time")
                            .arg(strengthWord(score), guessingTime(strength.log10Seconds)));
    passwordRow_->setHint(
        strength.ascii
            ? QString()
            : tr("Tools written in Java cannot open a backup whose password has characters "
                 "other than ASCII letters, digits and symbols."),
        Mood::Warn);
}

void NewPassword::compare(bool strict) {
    const SecretBytes one = password_->secret();
    const SecretBytes other = confirmation_->secret();
    const bool same = one.equals(other);
    confirmation_->setMark(same && !one.empty() ? tr("Match", "both passwords are the same")
                                                : QString());
    // Not while the second one is still being typed.
    const bool beginsAlike = other.size() < one.size() &&
                             SecretBytes::copyOf(one.bytes().first(other.size())).equals(other);
    if (same || (!strict && beginsAlike))
        confirmationRow_->setError({});
    else if (other.empty())
        confirmationRow_->setError(strict ? tr("Enter the same password again.") : QString());
    else
        confirmationRow_->setError(tr("The two passwords are different."));
}

void NewPassword::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NewPassword::retranslate() {
    passwordRow_->setLabel(tr("Backup &password"));
    confirmationRow_->setLabel(tr("Con&firm the password"));
    const bool hadError = passwordRow_->hasError();
    judge();
    if (hadError && password_->text().isEmpty())
        passwordRow_->setError(tr("Enter a backup password."));
    const bool different = confirmationRow_->hasError();
    compare(different);
}

} // namespace warifu::ui
