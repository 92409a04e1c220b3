// A check box whose text wraps.
#pragma once

#include <QCheckBox>

namespace warifu::ui {

/// The check box of the style where its text fits in one line; else the text goes on in further
/// lines beside the indicator, which stays in the first.
class CheckBox : public QCheckBox {
    Q_OBJECT

public:
    explicit CheckBox(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint& point) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textPlace(int width) const;
};

} // namespace warifu::ui
