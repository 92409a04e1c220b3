#include "ui/pages/life_state.h"

#include <QCoreApplication>

#include <algorithm>

namespace warifu::ui {

namespace {

QString lifeText(const char* source, const char* comment, std::int64_t days) {
    return QCoreApplication::translate("LifeState", source, comment, static_cast<int>(days));
}

} // namespace

LifeState lifeState(const manager::CertificateInfo& certificate, manager::Time now) {
    LifeState state;
    const double whole =
        std::chrono::duration<double>(certificate.notAfter - certificate.notBefore).count();
    const double over = std::chrono::duration<double>(now - certificate.notBefore).count();
    state.share = whole > 0 ? std::clamp(over / whole, 0.0, 1.0) : 1.0;
    const auto days = std::chrono::floor<std::chrono::days>(certificate.notAfter - now).count();
    if (now < certificate.notBefore) {
        state.mood = Mood::Warn;
        state.text = QCoreApplication::translate("LifeState", "Valid from %1")
                         .arg(manager::dateText(certificate.notBefore));
    } else if (now > certificate.notAfter) {
        state.mood = Mood::Danger;
        state.text = QCoreApplication::translate("LifeState", "Expired on %1")
                         .arg(manager::dateText(certificate.notAfter));
    } else if (days < 1) {
        state.mood = Mood::Warn;
        state.text = QCoreApplication::translate("LifeState", "Expires today");
    } else if (days < soonDays) {
        state.mood = Mood::Warn;
        state.text =
            lifeText(QT_TRANSLATE_N_NOOP("LifeState", "Expires in %n day(s)"), nullptr, days);
    } else {
        state.text =
            lifeText(QT_TRANSLATE_N_NOOP("LifeState", "Valid · %n day(s) left"), nullptr, days);
    }
    return state;
}

} // namespace warifu::ui
