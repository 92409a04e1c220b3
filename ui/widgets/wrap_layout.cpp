#include "ui/widgets/wrap_layout.h"

#include <algorithm>

namespace warifu::ui {

namespace {

bool takesTheRest(const QLayoutItem& item) {
    return item.expandingDirections().testFlag(Qt::Horizontal);
}

int heightOf(QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

/// Makes widths that add up to `room` as equal as they can be; none becomes less than it is.
void share(int room, std::vector<int*> widths) {
    std::sort(widths.begin(), widths.end(),
              [](const int* one, const int* other) { return *one > *other; });
    auto left = static_cast<int>(widths.size());
    for (int* width : widths) {
        *width = std::max(*width, room / left);
        room -= *width;
        --left;
    }
}

} // namespace

void WrapLayout::addLayout(QLayout* layout) {
    addChildLayout(layout);
    addItem(layout);
}

void WrapLayout::addItem(QLayoutItem* item) {
    items_.emplace_back(item);
    invalidate();
}

int WrapLayout::count() const {
    return static_cast<int>(items_.size());
}

QLayoutItem* WrapLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* WrapLayout::takeAt(int index) {
    if (index < 0 || index >= count())
        return nullptr;
    const auto at = items_.begin() + index;
    QLayoutItem* item = at->release();
    items_.erase(at);
    invalidate();
    return item;
}

std::vector<WrapLayout::Line> WrapLayout::linesIn(int width) const {
    std::vector<Line> lines;
    int spare = 0;
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        const int own = item->minimumSize().width();
        if (lines.empty() || spacing() + own > spare) {
            lines.emplace_back();
            spare = width - own;
        } else {
            spare -= spacing() + own;
        }
        lines.back().items.push_back({item.get(), own});
    }
    for (Line& line : lines)
        fill(line, width);
    return lines;
}

/// Each item gets the width it would like to have, then the greedy ones all that is left.
void WrapLayout::fill(Line& line, int width) const {
    int spare = width - spacing() * (static_cast<int>(line.items.size()) - 1);
    for (const Placed& placed : line.items)
        spare -= placed.width;
    std::vector<int*> greedy;
    int shared = 0;
    for (Placed& placed : line.items) {
        if (takesTheRest(*placed.item)) {
            greedy.push_back(&placed.width);
            shared += placed.width;
            continue;
        }
        const int wanted = placed.item->sizeHint().width() - placed.width;
        const int more = std::max(0, std::min(spare, wanted));
        placed.width += more;
        spare -= more;
    }
    share(shared + spare, std::move(greedy));
    for (Placed& placed : line.items) {
        placed.width = std::min(placed.width, placed.item->maximumSize().width());
        line.height = std::max(line.height, heightOf(*placed.item, placed.width));
    }
}

QSize WrapLayout::sizeHint() const {
    int width = 0;
    int height = 0;
    for (const auto& item : items_) {
        if (item->isEmpty())
            continue;
        const QSize each = item->sizeHint();
        width += each.width() + (width > 0 ? spacing() : 0);
        height = std::max(height, each.height());
    }
    const QMargins around = contentsMargins();
    return QSize(width, height).grownBy(around);
}

QSize WrapLayout::minimumSize() const {
    QSize least(0, 0);
    for (const auto& item : items_)
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    return least.grownBy(contentsMargins());
}

int WrapLayout::heightForWidth(int width) const {
    const QMargins around = contentsMargins();
    int height = around.top() + around.bottom();
    bool first = true;
    for (const Line& line : linesIn(width - around.left() - around.right())) {
        height += line.height + (first ? 0 : spacing());
        first = false;
    }
    return height;
}

void WrapLayout::setGeometry(const QRect& place) {
    QLayout::setGeometry(place);
    const QRect inner = contentsRect();
    int top = inner.top();
    for (const Line& line : linesIn(inner.width())) {
        int left = inner.left();
        for (const Placed& placed : line.items) {
            placed.item->setGeometry(QRect(left, top, placed.width, line.height));
            left += placed.width + spacing();
        }
        top += line.height + spacing();
    }
}

} // namespace warifu::ui
