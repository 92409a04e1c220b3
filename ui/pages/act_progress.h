// The steps of an act, ticked off as they really happen.
#pragma once

#include "manager/types.h"
#include "ui/widgets/card.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace warifu::ui {

class TaskRow;

/// A card with one row for each step. What goes wrong is said under the step in which it happened.
class ActProgress : public Card {
    Q_OBJECT

public:
    explicit ActProgress(QWidget* parent = nullptr);

    /// Names the steps; the rows of an act that has begun keep their state.
    void setSteps(const QStringList& texts);

    void begin();              ///< nothing has happened yet
    void at(std::size_t step); ///< this one is being done, those before it are done
    void finish();             ///< all are done

    /// A short text at the right of a step: when it was done.
    void setAside(std::size_t step, const QString& text);

    /// The step that was being done, or the first one, has failed.
    void showFailure(const Error& error);

private:
    std::vector<std::unique_ptr<TaskRow>> rows_;
};

} // namespace warifu::ui
