#include "ui/page_frame.h"

#include "ui/pages/page.h"
#include "ui/theme/control_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/mnemonic.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace warifu::ui {

namespace {

/// Below this width the rail shows marks only.
constexpr int wideRailFrom = 720;

/// Wider than this, content is not easier to read.
constexpr int widestContent = 1040;

} // namespace

PageFrame::PageFrame(QWidget* parent)
    : QWidget(parent)
    , rail_(new StepRail(this)) {
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(makeContent(), 1);
    right->addWidget(makeFooter());
    all->addLayout(right, 1);
    all->insertWidget(0, rail_);
}

QWidget* PageFrame::makeContent() {
    scroll_ = new QScrollArea(this);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->verticalScrollBar()->installEventFilter(this);
    auto* content = new QWidget(scroll_);
    content_ = new QVBoxLayout(content);
    content_->setSpacing(0);
    title_ = new TextLabel(theme::TextRole::Title, theme::Tone::Ink, content);
    why_ = new TextLabel(theme::TextRole::Body, theme::Tone::Secondary, content);
    title_->setMaximumWidth(widestContent);
    why_->setMaximumWidth(widestContent);
    content_->addWidget(title_);
    content_->addWidget(why_);
    content_->addSpacing(theme::Space::l);
    content_->addStretch(1);
    scroll_->setWidget(content);
    setContentMargins();
    // What the keyboard comes to, and what a link unfolds, is brought into sight once the layout
    // has its place.
    connect(qApp, &QApplication::focusChanged, this, [this, content](QWidget*, QWidget* now) {
        if (now && content->isAncestorOf(now))
            bringIntoSight(now);
    });
    return scroll_;
}

void PageFrame::bringIntoSight(QWidget* widget) {
    QMetaObject::invokeMethod(
        scroll_,
        [this, target = QPointer<QWidget>(widget)] {
            if (target)
                scroll_->ensureWidgetVisible(target, 0, theme::Space::xxl);
        },
        Qt::QueuedConnection);
}

QWidget* PageFrame::makeFooter() {
    footer_ = new QWidget(this);
    footer_->setFixedHeight(theme::Size::footerHeight);
    footer_->installEventFilter(this);
    auto* line = new QHBoxLayout(footer_);
    line->setSpacing(theme::Space::s + 2);
    line->addStretch(1);
    cancel_ = new QPushButton(footer_);
    back_ = new QPushButton(footer_);
    next_ = new QPushButton(footer_);
    for (QPushButton* button : {cancel_, back_, next_})
        line->addWidget(button);
    connect(next_, &QPushButton::clicked, this, &PageFrame::nextAsked);
    connect(back_, &QPushButton::clicked, this, &PageFrame::backAsked);
    connect(cancel_, &QPushButton::clicked, this, &PageFrame::cancelAsked);
    return footer_;
}

/// Where the buttons do not fit side by side, there is less room around them and their texts.
void PageFrame::fitButtons() {
    const auto setCompact = [this](bool compact) {
        footer_->layout()->setContentsMargins(compact ? theme::Space::l : theme::Space::xxl, 1,
                                              compact ? theme::Space::l : theme::Space::xl, 0);
        for (QPushButton* button : {cancel_, back_, next_})
            theme::setCompact(button, compact);
    };
    setCompact(false);
    if (footer_->layout()->minimumSize().width() > footer_->width())
        setCompact(true);
}

void PageFrame::showPage(Page* page, Buttons buttons, bool backPossible) {
    if (page_) {
        disconnect(page_, nullptr, this, nullptr);
        page_->hide();
        content_->removeWidget(page_);
        page_->setParent(nullptr);
    }
    page_ = page;
    buttons_ = buttons;
    backPossible_ = backPossible;
    page->setMaximumWidth(widestContent);
    // A page that can use more room gets all of it; else it stays at the top.
    const bool grows = page->sizePolicy().verticalPolicy() == QSizePolicy::Expanding;
    content_->insertWidget(3, page, grows ? 1 : 0);
    content_->setStretch(content_->count() - 1, grows ? 0 : 1);
    page->show();
    connect(page, &Page::changed, this, [this] {
        refresh();
        Q_EMIT pageChanged();
    });
    scroll_->verticalScrollBar()->setValue(0);
    refresh();
    orderTabs();
    // Where the page has nothing to type, the keyboard is on what goes on.
    (next_->isEnabled() ? next_ : cancel_)->setFocus();
    page->entered();
}

Page* PageFrame::page() const {
    return page_;
}

void PageFrame::setEntries(const QList<RailEntry>& entries) {
    rail_->setEntries(entries);
    if (page_)
        orderTabs();
}

/// From the last widget of the page the keyboard goes to Next, to the other buttons, and to the
/// rail last.
void PageFrame::orderTabs() {
    QWidget* last = nullptr;
    for (QWidget* step = page_->nextInFocusChain(); step && step != page_;
         step = step->nextInFocusChain())
        if (page_->isAncestorOf(step))
            last = step;
    const QList<QWidget*> frame = QList<QWidget*>{next_, back_, cancel_} << rail_->controls();
    for (QWidget* next : frame) {
        if (last)
            setTabOrder(last, next);
        last = next;
    }
}

void PageFrame::refresh() {
    cancel_->setText(tr("&Cancel", "button of the wizard"));
    back_->setText(tr("&Back", "button of the wizard"));
    if (!page_)
        return;
    title_->setText(page_->title());
    why_->setText(page_->why());
    why_->setVisible(!page_->why().isEmpty());
    next_->setText(page_->nextText());
    if (!page_->canGoOn() && next_->hasFocus())
        cancel_->setFocus();
    next_->setEnabled(page_->canGoOn());
    theme::setPrimary(next_, buttons_ != Buttons::CloseOnly);
    for (QPushButton* button : {cancel_, back_, next_})
        button->setAccessibleName(withoutMnemonic(button->text()));
    cancel_->setVisible(buttons_ == Buttons::BackNextCancel);
    back_->setVisible(buttons_ == Buttons::BackNextCancel);
    back_->setEnabled(backPossible_ && page_->canGoBack());
    fitButtons();
    window()->setWindowTitle(
        tr("%1 – Warifu", "title of the window, %1 is the title of the page").arg(page_->title()));
}

void PageFrame::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter) {
        QWidget::keyPressEvent(event);
        return;
    }
    // As in every dialog: Enter presses the button that has the focus, else the one that goes on.
    auto* button = qobject_cast<QPushButton*>(window()->focusWidget());
    if (!button)
        button = next_;
    if (button->isEnabled())
        button->animateClick();
}

void PageFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    rail_->setNarrow(width() < wideRailFrom);
    setContentMargins();
}

bool PageFrame::eventFilter(QObject* watched, QEvent* event) {
    if (watched == footer_) {
        if (event->type() == QEvent::Resize)
            fitButtons();
    } else if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        setContentMargins();
    }
    return QWidget::eventFilter(watched, event);
}

void PageFrame::setContentMargins() {
    // The scroll bar stands in the margin, so that nothing moves when it comes.
    const int side = rail_->isNarrow() ? theme::Space::l : theme::Space::xxl;
    const int bar =
        scroll_->verticalScrollBar()->isVisible() ? scroll_->verticalScrollBar()->width() : 0;
    content_->setContentsMargins(side, theme::Space::xl, side - bar, theme::Space::l);
}

void PageFrame::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // The page hears of a new language before this posted call, and has its texts ready by then.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(
            this,
            [this] {
                refresh();
                Q_EMIT pageChanged();
            },
            Qt::QueuedConnection);
}

void PageFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().page);
    const int top = height() - theme::Size::footerHeight;
    painter.fillRect(QRect(rail_->width(), top, width() - rail_->width(), 1), theme::tokens().line);
}

} // namespace warifu::ui
