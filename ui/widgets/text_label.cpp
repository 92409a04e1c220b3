#include "ui/widgets/text_label.h"

#include "ui/widgets/line_breaks.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace warifu::ui {

namespace {

/// Distance of two lines, in sizes of the font.
constexpr double lineSpacing = 1.5;

/// A text longer than this is none for people, and to choose the ends of its lines would take long.
constexpr qsizetype longestText = 2000;

/// Right-to-left text, too, is broken as Qt does it.
bool isLeftToQt(const QString& text) {
    return text.size() > longestText || std::ranges::any_of(text, [](QChar character) {
               return character.direction() == QChar::DirR || character.direction() == QChar::DirAL;
           });
}

/// How far a letter may stand out of its own width; less than any word is wide.
constexpr double overhang = 2.0;

struct Marked {
    QString plain;                   ///< without any markup
    QList<std::pair<int, int>> bold; ///< start and length in `plain`
    int mnemonic = -1;               ///< index in `plain`
};

Marked parsed(const QString& source, bool mnemonic) {
    Marked result;
    int boldFrom = -1;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QStringView rest = QStringView(source).mid(i);
        if (rest.startsWith(u"<b>")) {
            boldFrom = static_cast<int>(result.plain.size());
            i += 2;
        } else if (rest.startsWith(u"</b>") && boldFrom >= 0) {
            result.bold.append({boldFrom, static_cast<int>(result.plain.size()) - boldFrom});
            boldFrom = -1;
            i += 3;
        } else if (mnemonic && source[i] == u'&' && i + 1 < source.size()) {
            ++i;
            if (source[i] != u'&')
                result.mnemonic = static_cast<int>(result.plain.size());
            result.plain.append(source[i]);
        } else {
            result.plain.append(source[i]);
        }
    }
    return result;
}

QString plainText(QString shown) {
    return shown.replace(QChar::LineSeparator, u'\n');
}

} // namespace

TextLabel::TextLabel(theme::TextRole role, theme::Tone tone, QWidget* parent)
    : QLabel(parent)
    , tone_(tone)
    , layout_(std::make_unique<QTextLayout>()) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(theme::font(role));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    rebuild();
}

TextLabel::~TextLabel() = default;

void TextLabel::setText(const QString& text) {
    if (text == source_)
        return;
    source_ = text;
    rebuild();
}

void TextLabel::setTone(theme::Tone tone) {
    tone_ = tone;
    update();
}

void TextLabel::setBalanced(bool balanced) {
    balanced_ = balanced;
    forgetLines();
    updateGeometry();
    update();
}

void TextLabel::setSelectable(bool selectable) {
    selectable_ = selectable;
    setCursor(selectable ? Qt::IBeamCursor : Qt::ArrowCursor);
}

void TextLabel::setMnemonic(bool mnemonic) {
    mnemonic_ = mnemonic;
    rebuild();
}

void TextLabel::rebuild() {
    const Marked marked = parsed(source_, mnemonic_);
    QLabel::setText(mnemonic_ ? source_ : marked.plain);
    QString shown = marked.plain;
    shown.replace(u'\n', QChar::LineSeparator);
    QList<QTextLayout::FormatRange> formats;
    for (const auto& [start, length] : marked.bold) {
        QTextLayout::FormatRange range;
        range.start = start;
        range.length = length;
        range.format.setFontWeight(QFont::Bold);
        formats.append(range);
    }
    if (marked.mnemonic >= 0) {
        QTextLayout::FormatRange range;
        range.start = marked.mnemonic;
        range.length = 1;
        range.format.setFontUnderline(true);
        formats.append(range);
    }
    layout_ = std::make_unique<QTextLayout>(shown, font());
    layout_->setFormats(formats);
    layout_->setCacheEnabled(true);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout_->setTextOption(option);
    unbroken_.reset();
    forgetLines();
    anchor_ = cursor_ = -1;
    updateGeometry();
    update();
}

void TextLabel::forgetLines() {
    laidOutWidth_ = -1;
    known_.clear();
}

/// How the text comes out at a width, without laying it out where its lines are chosen.
TextLabel::Lines TextLabel::linesFor(double width) const {
    const auto known = known_.find(width);
    if (known != known_.end())
        return known->second;
    const QList<Chosen> chosen = chosenLines(width);
    Lines lines;
    if (chosen.isEmpty())
        lines = layOut(width);
    for (const Chosen& line : chosen) {
        lines.height += linePitch();
        lines.width = std::max(lines.width, line.width);
    }
    known_[width] = lines;
    return lines;
}

double TextLabel::linePitch() const {
    return std::ceil(font().pixelSize() * lineSpacing);
}

TextLabel::Lines TextLabel::layOut(double width) const {
    if (width == laidOutWidth_)
        return lines_;
    const QList<Chosen> chosen = chosenLines(width);
    const double pitch = linePitch();
    Lines result;
    layout_->beginLayout();
    for (QTextLine line = layout_->createLine(); line.isValid(); line = layout_->createLine()) {
        const auto next =
            std::upper_bound(chosen.begin(), chosen.end(), line.textStart(),
                             [](int start, const Chosen& each) { return start < each.end; });
        // A line that is just wide enough for its words (and the overhang of the last letter) takes
        // no more of them.
        const bool last = next == chosen.end() || std::next(next) == chosen.end();
        line.setLineWidth(last ? width : std::min(width, next->width + overhang));
        line.setPosition({0, result.height + (pitch - line.height()) / 2.0});
        result.height += pitch;
        result.width = std::max(result.width, line.naturalTextWidth());
    }
    layout_->endLayout();
    laidOutWidth_ = width;
    lines_ = result;
    return result;
}

/// To shape text is dear: it is done once, whatever widths are asked for.
const QTextLayout& TextLabel::unbroken() const {
    if (unbroken_)
        return *unbroken_;
    unbroken_ = std::make_unique<QTextLayout>(layout_->text(), font());
    unbroken_->setFormats(layout_->formats());
    unbroken_->setCacheEnabled(true);
    unbroken_->beginLayout();
    for (QTextLine line = unbroken_->createLine(); line.isValid(); line = unbroken_->createLine())
        line.setLineWidth(1e6);
    unbroken_->endLayout();
    return *unbroken_;
}

/// All lines of all paragraphs, of a text without a character one; none where Qt breaks the text.
QList<TextLabel::Chosen> TextLabel::chosenLines(double width) const {
    const QString& text = layout_->text();
    if (isLeftToQt(text))
        return {};
    QList<Chosen> chosen;
    for (int i = 0; i < unbroken().lineCount(); ++i) {
        const QTextLine paragraph = unbroken().lineAt(i);
        const int start = paragraph.textStart();
        QString words = text.mid(start, paragraph.textLength());
        if (words.endsWith(QChar::LineSeparator))
            words.chop(1);
        const auto xAt = [&](int index) {
            return paragraph.cursorToX(start + index);
        };
        if (words.isEmpty()) {
            chosen.append({start + paragraph.textLength(), 0});
            continue;
        }
        QList<int> ends = balanced_ ? evenLineEnds(words, xAt, width) : QList<int>();
        if (ends.isEmpty())
            ends = fullLineEnds(words, xAt, width);
        int from = 0;
        for (const int end : ends) {
            int visible = end;
            while (visible > from && words[visible - 1].isSpace())
                --visible;
            chosen.append({start + end, xAt(visible) - xAt(from)});
            from = end;
        }
        // The separator itself belongs to the line before it.
        if (paragraph.textLength() > words.size())
            chosen.last().end = start + paragraph.textLength();
    }
    return chosen;
}

QSize TextLabel::sizeHint() const {
    const Lines all = linesFor(theme::Size::readingWidth);
    const QMargins around = contentsMargins();
    return {static_cast<int>(std::ceil(all.width)) + around.left() + around.right() + 1,
            static_cast<int>(std::ceil(all.height)) + around.top() + around.bottom()};
}

QSize TextLabel::minimumSizeHint() const {
    // The longest run that must not be broken, but never more than a fair share of a small window.
    const int natural = sizeHint().width();
    const QMargins around = contentsMargins();
    return {std::min(natural, 120), static_cast<int>(linePitch()) + around.top() + around.bottom()};
}

int TextLabel::heightForWidth(int width) const {
    const QMargins around = contentsMargins();
    const int room =
        std::clamp(width - around.left() - around.right(), 1, theme::Size::readingWidth);
    const Lines lines = linesFor(room);
    return static_cast<int>(std::ceil(lines.height)) + around.top() + around.bottom();
}

void TextLabel::paintEvent(QPaintEvent*) {
    const QRect place = contentsRect();
    const Lines lines = layOut(std::min(place.width(), theme::Size::readingWidth));
    QPainter painter(this);
    painter.setPen(isEnabled() ? theme::color(tone_) : theme::tokens().disabled);
    QList<QTextLayout::FormatRange> selections;
    if (anchor_ >= 0 && cursor_ >= 0 && anchor_ != cursor_) {
        QTextLayout::FormatRange range;
        range.start = std::min(anchor_, cursor_);
        range.length = std::abs(anchor_ - cursor_);
        range.format.setBackground(theme::tokens().accent);
        range.format.setForeground(theme::tokens().onAccent);
        selections.append(range);
    }
    double left = place.left();
    if (alignment() & Qt::AlignRight)
        left = place.right() + 1 - lines.width;
    else if (alignment() & Qt::AlignHCenter)
        left = place.left() + (place.width() - lines.width) / 2.0;
    double top = place.top();
    if (alignment() & Qt::AlignVCenter)
        top += std::max(0.0, (place.height() - lines.height) / 2.0);
    layout_->draw(&painter, QPointF(left, std::floor(top)), selections);
}

void TextLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        rebuild();
}

int TextLabel::positionAt(const QPoint& point) const {
    layOut(std::min(contentsRect().width(), theme::Size::readingWidth));
    for (int i = 0; i < layout_->lineCount(); ++i) {
        const QTextLine line = layout_->lineAt(i);
        if (point.y() < line.y() + line.height() || i == layout_->lineCount() - 1)
            return line.xToCursor(point.x());
    }
    return 0;
}

QString TextLabel::selectedText() const {
    if (anchor_ < 0 || cursor_ < 0)
        return {};
    return plainText(layout_->text().mid(std::min(anchor_, cursor_), std::abs(anchor_ - cursor_)));
}

void TextLabel::copySelection() const {
    const QString text = selectedText();
    QApplication::clipboard()->setText(text.isEmpty() ? plainText(layout_->text()) : text);
}

void TextLabel::mousePressEvent(QMouseEvent* event) {
    if (!selectable_ || event->button() != Qt::LeftButton) {
        QLabel::mousePressEvent(event);
        return;
    }
    anchor_ = cursor_ = positionAt(event->position().toPoint());
    update();
}

void TextLabel::mouseMoveEvent(QMouseEvent* event) {
    if (!selectable_ || !(event->buttons() & Qt::LeftButton))
        return;
    cursor_ = positionAt(event->position().toPoint());
    update();
}

void TextLabel::mouseReleaseEvent(QMouseEvent* event) {
    if (!selectable_) {
        QLabel::mouseReleaseEvent(event);
        return;
    }
    const QString text = selectedText();
    QClipboard* clipboard = QApplication::clipboard();
    if (!text.isEmpty() && clipboard->supportsSelection())
        clipboard->setText(text, QClipboard::Selection);
}

void TextLabel::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!selectable_) {
        QLabel::mouseDoubleClickEvent(event);
        return;
    }
    anchor_ = 0;
    cursor_ = static_cast<int>(layout_->text().size());
    update();
}

void TextLabel::contextMenuEvent(QContextMenuEvent* event) {
    if (!selectable_) {
        event->ignore();
        return;
    }
    QMenu menu(this);
    QAction* copy = menu.addAction(tr("&Copy"));
    connect(copy, &QAction::triggered, this, [this] { copySelection(); });
    menu.exec(event->globalPos());
}

} // namespace warifu::ui
