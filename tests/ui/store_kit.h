// A real store with a certificate in it, for tests of pages that work on one.
#pragma once

#include "ui/services.h"
#include "ui/wizard.h"
#include "ui_canned/canned.h"
#include "ui_canned/page_stage.h"

#include <QPushButton>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace warifu::test {

/// The backup password of StoreKit::install().
inline constexpr std::string_view storePassword = "kita-no-kaze-27";

/// A folder with a store in it (not made yet), and the use cases on it, with few iterations.
struct StoreKit {
    StoreKit();

    manager::Path path(const char* name) const;

    /// Generates a certificate and puts it in force.
    void install(std::string_view password = storePassword);

    manager::Status status() const;

    QTemporaryDir folder;
    manager::Environment environment;
    ui::Services services;
};

/// The wizard's window on these use cases, active and with its first page shown.
std::unique_ptr<ui::Wizard> openWizard(const ui::Services& services,
                                       const ui::Dialogs& dialogs = cannedDialogs());

/// Presses a visible, enabled button of this name; fails the running test where there is none.
void pressButton(const QWidget& window, const QString& name);

/// What stands in the way of reading the server's state, and how often it did.
struct Hindrance {
    std::atomic<bool> there = false;
    std::atomic<int> met = 0;
};

std::shared_ptr<Hindrance> hinderStatus(ui::Services& services);

/// On a page where an act is decided and not finished: tries to finish it while it is hindered, and
/// fails the running test where the page makes anything else of it then.
void finishInVain(const ui::Wizard& wizard, Hindrance& hindrance);

/// Whether a label is visible that contains this text.
bool showsText(const QWidget& window, const QString& text);

} // namespace warifu::test
