// The rail at the left: mark, steps or places, version, language.
#pragma once

#include <QWidget>

#include <vector>

class QToolButton;

namespace warifu::ui {

/// One entry of the rail.
struct RailEntry {
    enum class State {
        Done,
        Current,
        Ahead,
        Place, ///< can be gone to; where there is one, the current entry can be gone to as well
    };
    QString text;
    QString icon = {}; ///< in place of the step's number
    State state = State::Ahead;
};

/// Shows where in a task the user is, or in which place of several. Steps of a task only tell;
/// places are buttons, with Alt+1, Alt+2 and so on as their keys.
class StepRail : public QWidget {
    Q_OBJECT

public:
    explicit StepRail(QWidget* parent = nullptr);

    void setEntries(const QList<RailEntry>& entries);

    /// Only marks, no words: for small windows.
    void setNarrow(bool narrow);

    bool isNarrow() const { return narrow_; }

    /// What takes the keyboard, from above: the places, and the language button.
    QList<QWidget*> controls() const;

Q_SIGNALS:
    void entryChosen(qsizetype index);        ///< only of places
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
