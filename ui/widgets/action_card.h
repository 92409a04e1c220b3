// Something that can be done from here, as a card to click on.
#pragma once

#include <QAbstractButton>

namespace warifu::ui {

class TextLabel;

/// A button in the form of a card: an icon and a title (its text, with its mnemonic), and under
/// them what it is for.
class ActionCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit ActionCard(const QString& iconName, QWidget* parent = nullptr);

    void setTitle(const QString& title);      ///< with its mnemonic
    void setDescription(const QString& text); ///< one sentence, may wrap

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeRoom();

    QString iconName_;
    TextLabel* description_;
};

} // namespace warifu::ui
