// The recovery code as it is copied down from the screen.
#pragma once

#include "manager/types.h"

#include <QWidget>

#include <vector>

namespace warifu::ui {

/// Numbered groups in large letters, as many in a row as there is room for, at most four. They
/// cannot be selected or copied, and become text only while they are drawn or read out.
class RecoveryCodeView : public QWidget {
    Q_OBJECT

public:
    explicit RecoveryCodeView(QWidget* parent = nullptr);

    void setGroups(std::vector<SecretBytes> groups);

    /// The groups letter by letter, for screen readers: "1: A B C D E, 2: …".
    QString spelled() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Cell {
        int number; ///< width of the number and the gap behind it
        int width;  ///< with the gap to the next
        int height;
    };

    Cell cell() const;
    int columnsIn(int width) const;

    std::vector<SecretBytes> groups_;
};

} // namespace warifu::ui
