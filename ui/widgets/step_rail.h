// The rail at the left: mark, steps or places, version, language.
#pragma once

#include <QWidget>

class QToolButton;

namespace warifu::ui {

/// One entry of the rail.
struct RailEntry {
    enum class State { Done, Current, Ahead };
    QString text;
    QString icon = {}; ///< in place of the step's number
    State state = State::Ahead;
};

/// Shows where in a task (or in which place) the user is. Not interactive but for the language
/// button.
class StepRail : public QWidget {
    Q_OBJECT

public:
    explicit StepRail(QWidget* parent = nullptr);

    void setEntries(const QList<RailEntry>& entries);

    /// Only marks, no words: for small windows.
    void setNarrow(bool narrow);

    bool isNarrow() const { return narrow_; }

    /// The only thing in the rail that takes the keyboard.
    QWidget* languageButton() const;

Q_SIGNALS:
    void languageChosen(const QString& code); ///< "ja" or "en"

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Steps;
    class Brand;

    void retranslate();
    void chooseLanguage();

    Brand* brand_;
    Steps* steps_;
    QWidget* foot_;
    QWidget* version_;
    QToolButton* language_;
    bool narrow_ = false;
};

} // namespace warifu::ui
