// One of several choices, with what it needs inside.
#pragma once

#include <QRadioButton>
#include <QWidget>

class QVBoxLayout;

namespace warifu::ui {

class TextLabel;

/// A radio button in a card that shows its content while it is chosen. Clicking anywhere on the
/// card chooses it. Put the radio() of each card into one QButtonGroup.
class ChoiceCard : public QWidget {
    Q_OBJECT

public:
    explicit ChoiceCard(QWidget* parent = nullptr);

    void setTitle(const QString& title);       ///< with its mnemonic
    void setDescription(const QString& text);  ///< empty: none
    void setDescriptionWhenChosen(bool shown); ///< default: shown in both states

    QRadioButton* radio() { return radio_; }

    QVBoxLayout* content() { return content_; }

    bool isChosen() const { return radio_->isChecked(); }

    /// Draws the card as a place to drop something on.
    void setDropTarget(bool target);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void showState();

    QRadioButton* radio_;
    TextLabel* description_;
    QWidget* holder_;
    QVBoxLayout* content_;
    bool whenChosen_ = true;
    bool dropTarget_ = false;
};

} // namespace warifu::ui
