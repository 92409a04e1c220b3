#include "ui/widgets/step_rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace warifu::ui {

namespace {

constexpr int railPadding = 20;
constexpr int stepPadding = 8;
constexpr int stepHeight = 38;
constexpr int narrowStepHeight = 32; ///< all places fit into the smallest window
constexpr int stepGap = 4;
constexpr int brandSide = 28;

/// The name of a language in itself and an arrow that says that there are others.
class LanguageButton : public QToolButton {
public:
    using QToolButton::QToolButton;

    QSize sizeHint() const override {
        return {fontMetrics().horizontalAdvance(text()) + theme::Space::xs + 12,
                std::max(fontMetrics().height(), 22)};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QColor color = underMouse() ? theme::tokens().accent : theme::tokens().secondary;
        painter.setPen(color);
        painter.drawText(rect().adjusted(0, 0, -14, 0), Qt::AlignVCenter | Qt::AlignRight, text());
        theme::drawIcon(painter, QStringLiteral("chevron-down"),
                        QRectF(width() - 10, (height() - 10) / 2.0 + 1, 10, 10), color);
    }
};

/// An entry that can be gone to.
class PlaceButton : public QAbstractButton {
public:
    using Draw = std::function<void(QPainter&, const QRect&, bool hovered)>;

    PlaceButton(Draw draw, QWidget* parent)
        : QAbstractButton(parent)
        , draw_(std::move(draw)) {
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return size(); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        draw_(painter, rect(), underMouse());
    }

    void keyPressEvent(QKeyEvent* event) override {
        // Enter goes there; elsewhere in the window it presses the button that goes on.
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    Draw draw_;
};

} // namespace

/// Mark, name and what the product is about.
class StepRail::Brand : public QWidget {
public:
    explicit Brand(QWidget* parent)
        : QWidget(parent) {
        setFixedHeight(64);
    }

    QString name;
    QString about;
    bool narrow = false;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const theme::Tokens& now = theme::tokens();
        const double left = narrow ? (width() - brandSide) / 2.0 : 4;
        theme::drawIcon(painter, QStringLiteral("mark"), QRectF(left, 12, brandSide, brandSide),
                        theme::scheme() == theme::Scheme::Dark ? theme::lightTokens().accent
                                                               : now.accent,
                        theme::lightTokens().accentSoft);
        if (narrow)
            return;
        const int text = brandSide + 18;
        painter.setFont(theme::font(theme::TextRole::Brand));
        painter.setPen(now.ink);
        painter.drawText(QRect(text, 2, width() - text, 28), Qt::AlignLeft | Qt::AlignVCenter,
                         name);
        painter.setFont(theme::font(theme::TextRole::Small));
        painter.setPen(now.secondary);
        painter.drawText(QRect(text, 30, width() - text, 18), Qt::AlignLeft | Qt::AlignVCenter,
                         about);
    }
};

/// The entries below each other.
class StepRail::Steps : public QWidget {
public:
    explicit Steps(StepRail* rail)
        : QWidget(rail)
        , rail_(rail) {
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setSizePolicy(policy);
    }

    QList<RailEntry> entries;
    bool narrow = false;

    QSize sizeHint() const override {
        int height = 0;
        for (const RailEntry& entry : entries)
            height += heightOf(entry) + stepGap;
        return {theme::Size::railWidth - 2 * railPadding, height};
    }

    QSize minimumSizeHint() const override { return {theme::Size::stepMark, sizeHint().height()}; }

    bool arePlaces() const {
        return std::any_of(entries.begin(), entries.end(), [](const RailEntry& entry) {
            return entry.state == RailEntry::State::Place;
        });
    }

    /// Makes as many buttons as there are places, and tells what the entries say.
    void describe() {
        const auto needed = static_cast<std::size_t>(arePlaces() ? entries.size() : 0);
        while (buttons_.size() > needed) {
            delete buttons_.back();
            buttons_.pop_back();
        }
        while (buttons_.size() < needed)
            addButton();
        QStringList lines;
        for (qsizetype i = 0; i < entries.size(); ++i) {
            lines.append(sentence(entries[i]));
            if (!buttons_.empty())
                describe(*buttons_[static_cast<std::size_t>(i)], i, lines.last());
        }
        setAccessibleName(arePlaces() ? StepRail::tr("Places") : StepRail::tr("Steps"));
        setAccessibleDescription(lines.join(u'\n'));
        setToolTip(narrow && !arePlaces() ? lines.join(u'\n') : QString());
        placeButtons();
    }

    QList<QWidget*> controls() const { return {buttons_.begin(), buttons_.end()}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        for (qsizetype i = 0; buttons_.empty() && i < entries.size(); ++i)
            draw(painter, entries[i], static_cast<int>(i) + 1, placeOf(i), false);
    }

    void resizeEvent(QResizeEvent* event) override {
        QWidget::resizeEvent(event);
        placeButtons();
    }

private:
    void addButton() {
        const auto index = static_cast<qsizetype>(buttons_.size());
        buttons_.push_back(new PlaceButton(
            [this, index](QPainter& painter, const QRect& place, bool hovered) {
                draw(painter, entries[index], static_cast<int>(index) + 1, place, hovered);
            },
            this));
        connect(buttons_.back(), &QAbstractButton::clicked, rail_,
                [rail = rail_, index] { Q_EMIT rail->entryChosen(index); });
        buttons_.back()->show();
    }

    void describe(QAbstractButton& button, qsizetype index, const QString& state) {
        const QKeySequence key(QStringLiteral("Alt+%1").arg(index + 1));
        button.setShortcut(key);
        button.setAccessibleName(entries[index].text);
        button.setAccessibleDescription(state);
        button.setToolTip(StepRail::tr("%1 (%2)", "a place of the program, its key")
                              .arg(entries[index].text, key.toString(QKeySequence::NativeText)));
        button.update();
    }

    static QString sentence(const RailEntry& entry) {
        const QString state = entry.state == RailEntry::State::Done
                                  ? StepRail::tr("%1: done", "a step of the task")
                              : entry.state == RailEntry::State::Current
                                  ? StepRail::tr("%1: you are here", "a step of the task")
                                  : QStringLiteral("%1");
        return state.arg(entry.text);
    }

    void placeButtons() {
        for (std::size_t i = 0; i < buttons_.size(); ++i)
            buttons_[i]->setGeometry(placeOf(static_cast<qsizetype>(i)));
    }

    QRect placeOf(qsizetype index) const {
        int top = 0;
        for (qsizetype i = 0; i < index; ++i)
            top += heightOf(entries[i]) + stepGap;
        return {0, top, width(), heightOf(entries[index])};
    }

    StepRail* rail_;
    std::vector<QAbstractButton*> buttons_;

    static constexpr int textLeft = stepPadding + theme::Size::stepMark + theme::Space::m;

    QRect textPlace() const { return {0, 0, std::max(width() - textLeft - stepPadding, 1), 1000}; }

    int heightOf(const RailEntry& entry) const {
        if (narrow)
            return narrowStepHeight;
        const QFontMetrics metrics(theme::font(theme::TextRole::Strong));
        const QRect needed = metrics.boundingRect(textPlace(), Qt::TextWordWrap, entry.text);
        return std::max(stepHeight, needed.height() + theme::Space::l);
    }

    void draw(QPainter& painter, const RailEntry& entry, int number, const QRect& place,
              bool hovered) const {
        const theme::Tokens& now = theme::tokens();
        const bool current = entry.state == RailEntry::State::Current;
        if (current) {
            painter.setPen(QPen(now.line, 1));
            painter.setBrush(now.page);
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5),
                                    theme::Radius::field, theme::Radius::field);
        }
        const int side = theme::Size::stepMark;
        const double left = narrow ? (width() - side) / 2.0 : place.left() + stepPadding;
        drawMark(painter, entry, number,
                 QRectF(left, place.center().y() - side / 2.0 + 0.5, side, side));
        if (narrow)
            return;
        painter.setFont(theme::font(current ? theme::TextRole::Strong : theme::TextRole::Body));
        painter.setPen(current || hovered ? now.ink : now.secondary);
        painter.drawText(place.adjusted(textLeft, 0, -stepPadding, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, entry.text);
    }

    static void drawMark(QPainter& painter, const RailEntry& entry, int number,
                         const QRectF& place) {
        const theme::Tokens& now = theme::tokens();
        const bool done = entry.state == RailEntry::State::Done;
        const bool current = entry.state == RailEntry::State::Current;
        const QColor ink = done ? now.onOk : current ? now.onAccent : now.secondary;
        painter.setPen(done || current ? QPen(Qt::NoPen) : QPen(now.fieldLine, 1.4));
        painter.setBrush(done ? now.okText : current ? now.accent : now.rail);
        painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5));
        QRectF inner(0, 0, 12, 12);
        inner.moveCenter(place.center());
        if (done || !entry.icon.isEmpty()) {
            theme::drawIcon(painter, done ? QStringLiteral("check") : entry.icon, inner, ink);
            return;
        }
        painter.setFont(theme::font(theme::TextRole::Small));
        painter.setPen(ink);
        painter.drawText(place, Qt::AlignCenter, QString::number(number));
    }
};

StepRail::StepRail(QWidget* parent)
    : QWidget(parent)
    , brand_(new Brand(this))
    , steps_(new Steps(this)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(railPadding, railPadding, railPadding, 22);
    all->setSpacing(0);
    all->addWidget(brand_);
    all->addSpacing(theme::Space::l);
    all->addWidget(steps_);
    all->addStretch(1);
    foot_ = new QWidget(this);
    auto* foot = new QHBoxLayout(foot_);
    foot->setContentsMargins(0, 0, 0, 0);
    auto* version = new TextLabel(theme::TextRole::Small, theme::Tone::Secondary, foot_);
    version->setText(QStringLiteral(WARIFU_VERSION));
    version_ = version;
    language_ = new LanguageButton(foot_);
    language_->setFont(theme::font(theme::TextRole::Secondary));
    language_->setFocusPolicy(Qt::TabFocus);
    language_->setAttribute(Qt::WA_Hover);
    connect(language_, &QToolButton::clicked, this, &StepRail::chooseLanguage);
    foot->addWidget(version_);
    foot->addStretch(1);
    foot->addWidget(language_);
    all->addWidget(foot_);
    setFixedWidth(theme::Size::railWidth);
    retranslate();
}

void StepRail::setEntries(const QList<RailEntry>& entries) {
    steps_->entries = entries;
    steps_->describe();
    steps_->updateGeometry();
    steps_->update();
}

QList<QWidget*> StepRail::controls() const {
    return steps_->controls() << language_;
}

void StepRail::setNarrow(bool narrow) {
    if (narrow == narrow_)
        return;
    narrow_ = narrow;
    brand_->narrow = steps_->narrow = narrow;
    version_->setVisible(!narrow);
    const int side = narrow ? theme::Space::xs : railPadding;
    layout()->setContentsMargins(side, railPadding, side, 22);
    setFixedWidth(narrow ? theme::Size::narrowRailWidth : theme::Size::railWidth);
    steps_->describe();
    steps_->updateGeometry();
    update();
}

void StepRail::chooseLanguage() {
    QMenu menu(this);
    // Each language is named in itself, for those who cannot read the other one.
    QAction* japanese = menu.addAction(QStringLiteral("日本語"));
    QAction* english = menu.addAction(QStringLiteral("English"));
    connect(japanese, &QAction::triggered, this,
            [this] { Q_EMIT languageChosen(QStringLiteral("ja")); });
    connect(english, &QAction::triggered, this,
            [this] { Q_EMIT languageChosen(QStringLiteral("en")); });
    const QPoint above(0, -menu.sizeHint().height());
    menu.exec(language_->mapToGlobal(above));
}

void StepRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme::tokens().line);
}

void StepRail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StepRail::retranslate() {
    brand_->name = tr("Warifu", "name of the product");
    brand_->about = tr("Server authentication", "under the name of the product");
    brand_->setAccessibleName(brand_->name);
    language_->setText(tr("English", "name of the language of this translation, in itself"));
    language_->setShortcut(QKeySequence(Qt::ALT | Qt::Key_L)); // a new text takes it away
    language_->setAccessibleName(tr("Language: %1").arg(language_->text()));
    language_->setToolTip(tr("Change the language (Alt+L)"));
    language_->updateGeometry();
    steps_->describe();
    brand_->update();
}

} // namespace warifu::ui
