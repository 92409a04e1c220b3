// A row of things that goes on in the next line where the window is too narrow for it.
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace warifu::ui {

/// Places its items from left to right, as words of a text, each line as high as its highest item.
/// An item stays in a line where there is room for its least width. Then the items grow to the
/// width that they would like to have, and those that want all they can get
/// (QSizePolicy::Expanding) share what is left, so that they become equally wide. Hidden items take
/// no room.
class WrapLayout : public QLayout {
    Q_OBJECT

public:
    explicit WrapLayout(QWidget* parent = nullptr)
        : QLayout(parent) {}

    /// What stands in `layout` stays together.
    void addLayout(QLayout* layout);

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;

    QSize sizeHint() const override;
    QSize minimumSize() const override;

    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    void setGeometry(const QRect& place) override;

private:
    struct Placed {
        QLayoutItem* item;
        int width;
    };

    /// What stands in one line.
    struct Line {
        std::vector<Placed> items;
        int height = 0;
    };

    std::vector<Line> linesIn(int width) const;
    void fill(Line& line, int width) const;
    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

} // namespace warifu::ui
