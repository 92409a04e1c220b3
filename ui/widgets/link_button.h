// An action that looks like a link.
#pragma once

#include <QAbstractButton>

namespace warifu::ui {

/// A button drawn as text in the accent colour, underlined while the mouse is over it, with an
/// optional icon before it. The text wraps where there is not enough room.
class LinkButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit LinkButton(const QString& text = {}, QWidget* parent = nullptr);

    /// An icon of the project, drawn before the text in its colour; empty: none.
    void setIconName(const QString& name);

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int textLeft() const;

    QString iconName_;
};

} // namespace warifu::ui
