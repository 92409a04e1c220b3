// Where a certificate stands in its life.
#pragma once

#include "manager/explain.h"
#include "ui/widgets/badge.h"

namespace warifu::ui {

/// Where a certificate stands in its life, for a badge.
struct LifeState {
    Mood mood = Mood::Ok;
    QString text;
    double share = 0; ///< of the life that is over, 0 to 1
};

/// From this many days before the end on, a certificate "expires soon" (CLI.md, warnings).
constexpr int soonDays = 60;

LifeState lifeState(const manager::CertificateInfo& certificate, manager::Time now);

} // namespace warifu::ui
