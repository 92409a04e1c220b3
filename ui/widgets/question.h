// A question that must be answered before something is lost.
#pragma once

#include <QDialog>

class QPushButton;

namespace warifu::ui {

/// Heading, explanation and two answers. Enter and Esc choose the safe one: reject(). The other is
/// accept().
class Question : public QDialog {
    Q_OBJECT

public:
    struct Texts {
        QString heading;
        QString text;
        QString safe; ///< with its mnemonic
        QString other;
    };

    Question(const Texts& texts, QWidget* parent);

    QPushButton* safeButton() const { return safe_; }

    QPushButton* otherButton() const { return other_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPushButton* safe_;
    QPushButton* other_;
};

} // namespace warifu::ui
