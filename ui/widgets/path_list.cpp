#include "ui/widgets/path_list.h"

#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"

#include <QPainter>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace warifu::ui {

namespace {

/// More paths than these are scrolled to.
constexpr int mostRowsOfPaths = 4;

/// Paints a row as the tables of the program look.
class PathRow : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {0, option.fontMetrics.height() + 2 * theme::Space::s};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const theme::Tokens& now = theme::tokens();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, chosen ? now.chosen : now.page);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          now.line);
        if (chosen && option.state.testFlag(QStyle::State_HasFocus))
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), theme::Size::halo,
                                    option.rect.height()),
                              now.accent);
        // The end of a path says most, and its beginning where it is.
        const QRect place = option.rect.adjusted(theme::Space::s, 0, -theme::Space::s, 0);
        painter->setPen(now.ink);
        painter->drawText(
            place, Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, place.width()));
    }
};

} // namespace

PathList::PathList(QWidget* parent)
    : QWidget(parent)
    , edit_(new PathEdit(this))
    , files_(new QPushButton(this))
    , folder_(new QPushButton(this))
    , chosen_(new QWidget(this))
    , list_(new QListWidget(chosen_))
    , another_(new QPushButton(chosen_))
    , remove_(new QPushButton(chosen_)) {
    auto* typing = new QHBoxLayout(this);
    typing->setContentsMargins(0, 0, 0, 0);
    typing->setSpacing(theme::Space::s);
    typing->addWidget(edit_, 1);
    typing->addWidget(files_);
    typing->addWidget(folder_);
    auto* under = new QVBoxLayout(chosen_);
    under->setContentsMargins(0, 0, 0, 0);
    under->setSpacing(theme::Space::s);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(theme::Space::s);
    buttons->addWidget(another_);
    buttons->addWidget(remove_);
    buttons->addStretch(1);
    under->addWidget(list_);
    under->addLayout(buttons);
    for (QPushButton* button : {files_, folder_, another_, remove_})
        button->setAutoDefault(false);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setItemDelegate(new PathRow(list_));
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTabKeyNavigation(false);
    setFocusProxy(edit_);
    auto* erase = new QShortcut(QKeySequence::Delete, list_, nullptr, nullptr, Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, &PathList::remove);
    connect(edit_, &QLineEdit::textChanged, this, [this] {
        showList();
        Q_EMIT changed();
    });
    connect(files_, &QPushButton::clicked, this, &PathList::filesAsked);
    connect(folder_, &QPushButton::clicked, this, &PathList::folderAsked);
    connect(another_, &QPushButton::clicked, this, &PathList::addTyped);
    connect(remove_, &QPushButton::clicked, this, &PathList::remove);
    connect(list_, &QListWidget::currentRowChanged, this, &PathList::showList);
    showList();
}

std::vector<std::filesystem::path> PathList::paths() const {
    std::vector<std::filesystem::path> paths;
    paths.reserve(static_cast<std::size_t>(list_->count()) + 1);
    for (int row = 0; row < list_->count(); ++row)
        paths.push_back(pathFromText(list_->item(row)->text()));
    const std::filesystem::path typed = pathTyped(edit_->text());
    if (!typed.empty() && std::find(paths.begin(), paths.end(), typed) == paths.end())
        paths.push_back(typed);
    return paths;
}

void PathList::add(const std::vector<std::filesystem::path>& paths) {
    for (const std::filesystem::path& path : paths) {
        const QString text = pathText(path);
        if (path.empty() || !list_->findItems(text, Qt::MatchExactly).isEmpty())
            continue;
        auto* item = new QListWidgetItem(text, list_);
        item->setToolTip(text);
        list_->setCurrentItem(item);
    }
    showList();
    Q_EMIT changed();
}

void PathList::addTyped() {
    const std::filesystem::path typed = pathTyped(edit_->text());
    edit_->clear();
    add({typed});
    edit_->setFocus();
}

void PathList::remove() {
    delete list_->takeItem(list_->currentRow());
    if (list_->count() == 0)
        edit_->setFocus();
    showList();
    Q_EMIT changed();
}

void PathList::showList() {
    const int rows = std::min(list_->count(), mostRowsOfPaths);
    list_->setFixedHeight(rows * std::max(list_->sizeHintForRow(0), 1));
    list_->setVisible(rows > 0);
    remove_->setVisible(rows > 0);
    remove_->setEnabled(list_->currentRow() >= 0);
    const bool typed = !pathTyped(edit_->text()).empty();
    another_->setVisible(typed);
    chosen_->setVisible(rows > 0 || typed);
}

void PathList::setTexts(const Texts& texts) {
    files_->setText(texts.files);
    folder_->setText(texts.folder);
    another_->setText(texts.another);
    remove_->setText(texts.remove);
    for (QPushButton* button : {files_, folder_, another_, remove_})
        button->setAccessibleName(withoutMnemonic(button->text()));
    list_->setAccessibleName(texts.list);
}

} // namespace warifu::ui
