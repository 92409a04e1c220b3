#include "ui/pages/act_page.h"

namespace warifu::ui {

void ActPage::keepFailure(Error error) {
    // It is still to be finished, whatever stands in its way now.
    if (isUnfinished())
        error.code = ErrorCode::Unfinished;
    failure_ = std::move(error);
}

QString ActPage::failedTitle(const QString& notDone) const {
    return isUnfinished() ? tr("Not finished yet") : notDone;
}

QString ActPage::failedNextText() const {
    return isUnfinished() ? tr("&Finish now", "button") : tr("T&ry again", "button");
}

} // namespace warifu::ui
