// Leading the wizard's window through the set-up, as the user does.
#pragma once

#include "ui/pages/page.h"
#include "ui/wizard.h"
#include "ui_canned/page_stage.h"

namespace warifu::test {

/// Fills in the first page so that it can be left: a new certificate, or a file to import.
void chooseGenerate(ui::Wizard& wizard);
void chooseImport(ui::Wizard& wizard);

/// Whether this step of an act is shown as the one that is being done.
bool runsStep(const ui::Wizard& wizard, manager::Step step);

/// Presses the button that goes on and waits for a page of this kind; null where it does not come.
template<typename P> P* goOnTo(ui::Wizard& wizard) {
    const auto isThere = [&wizard] {
        return qobject_cast<P*>(wizard.page()) != nullptr;
    };
    if (!waitFor([&wizard] { return wizard.page() && wizard.page()->canGoOn(); }))
        return nullptr;
    wizard.page()->next();
    if (!isThere() && !waitFor(isThere))
        return nullptr;
    return qobject_cast<P*>(wizard.page());
}

} // namespace warifu::test
