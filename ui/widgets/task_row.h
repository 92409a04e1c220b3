// One thing to be done, being done or done: a mark, what it is, and the button that does it.
#pragma once

#include "ui/widgets/badge.h"

#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace warifu::ui {

class MessageBar;
class TextLabel;

/// A row of a list of steps. The mark says how far it is, the message below the text what came of
/// it.
class TaskRow : public QWidget {
    Q_OBJECT

public:
    enum class State { Waiting, Running, Done, Warning, Failed };

    /// `number` stands in the row until it is running or done; 0: a dot.
    explicit TaskRow(int number = 0, QWidget* parent = nullptr);

    void setNumber(int number);
    void setState(State state);

    State state() const { return state_; }

    /// Moves the mark of a running row a little, to show that the work goes on.
    void tick();

    void setText(const QString& text); ///< `<b>` allowed

    /// A second line; `mono` for a path. Empty: none.
    void setNote(const QString& note, bool mono = false);

    /// A short text at the right: a time. Empty: none.
    void setAside(const QString& text);

    void addButton(QAbstractButton* button); ///< at the right
    void addBelow(QAbstractButton* button);  ///< under the text

    MessageBar* message() const { return message_; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();

    int number_;
    State state_ = State::Waiting;
    int turn_ = 0; ///< of the running mark, in degrees
    TextLabel* text_;
    TextLabel* note_;
    TextLabel* aside_;
    MessageBar* message_;
    QWidget* texts_;
    QVBoxLayout* textLayout_;
    QVBoxLayout* buttons_;
};

} // namespace warifu::ui
