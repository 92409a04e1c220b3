// What the pages of an act have in common: what went wrong, and whether the rest is only to be
// finished.
#pragma once

#include "ui/pages/page.h"

namespace warifu::ui {

/// A page on which something is done that can fail. Once it is decided and only not finished (error
/// unfinished) it stays so until it is finished or another act begins: a further failure never
/// turns it into one that has changed nothing.
class ActPage : public Page {
    Q_OBJECT

public:
    using Page::Page;

protected:
    /// Of the last try.
    const Error& failure() const { return failure_; }

    bool isUnfinished() const { return failure_.code == ErrorCode::Unfinished; }

    /// Another act begins, or the page is left.
    void forgetFailure() { failure_ = Error(); }

    void keepFailure(Error error);

    /// The title of a failure; `notDone` is that of one that has changed nothing.
    QString failedTitle(const QString& notDone) const;

    /// The button under a failure.
    QString failedNextText() const;

private:
    Error failure_;
};

} // namespace warifu::ui
