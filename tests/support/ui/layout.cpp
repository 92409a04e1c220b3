#include "ui_support/layout.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMap>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextDocument>
#include <QWidget>

namespace warifu::support {

namespace {

QString nameOf(const QWidget& widget) {
    QString text;
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        text = label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text = button->text();
    else if (const auto* edit = qobject_cast<const QLineEdit*>(&widget))
        text = edit->placeholderText();
    return QStringLiteral("%1 '%2' \"%3\"")
        .arg(QString::fromLatin1(widget.metaObject()->className()), widget.objectName(),
             text.left(40));
}

/// Visible with an area, and not just scrolled out of sight.
bool counts(const QWidget& widget) {
    return widget.isVisible() && widget.width() > 0 && widget.height() > 0;
}

bool hasText(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        return !label->text().isEmpty();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        return !button->text().isEmpty();
    return qobject_cast<const QLineEdit*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr;
}

QString clipped(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget);
        label && !label->text().isEmpty()) {
        if (!label->toolTip().isEmpty())
            return {};
        const bool wraps = label->wordWrap();
        const int needed =
            wraps ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (!wraps && label->sizeHint().width() > label->width())
            return QStringLiteral("is cut in width: needs %1, has %2")
                .arg(label->sizeHint().width())
                .arg(label->width());
        if (needed > label->height())
            return QStringLiteral("is cut in height: needs %1, has %2")
                .arg(needed)
                .arg(label->height());
    }
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        button && !button->text().isEmpty() && button->toolTip().isEmpty()) {
        // A text that wraps is cut only where there is no room for all its lines.
        if (button->hasHeightForWidth() && !button->layout()) {
            const int needed = button->heightForWidth(button->width());
            return needed <= button->height() ? QString()
                                              : QStringLiteral("is cut in height: needs %1, has %2")
                                                    .arg(needed)
                                                    .arg(button->height());
        }
        const QSize text = button->fontMetrics().size(Qt::TextShowMnemonic, button->text());
        if (text.width() > button->width() || text.height() > button->height() + 2)
            return QStringLiteral("is cut: text needs %1x%2, button has %3x%4")
                .arg(text.width())
                .arg(text.height())
                .arg(button->width())
                .arg(button->height());
        if (button->minimumSizeHint().width() > button->width())
            return QStringLiteral("is narrower than it needs: %1 of %2")
                .arg(button->width())
                .arg(button->minimumSizeHint().width());
    }
    return {};
}

/// The viewport around a widget that lets nobody scroll sideways; null where there is none.
const QWidget* fixedViewport(const QWidget& widget) {
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(parent);
        if (!area || &widget == area->viewport())
            continue;
        const bool fixed = qobject_cast<const QScrollArea*>(area) != nullptr &&
                           area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
        return fixed && area->viewport()->isAncestorOf(&widget) ? area->viewport() : nullptr;
    }
    return nullptr;
}

/// What a widget sticks out of, so that a part of it cannot be seen; null where all of it can. What
/// is scrolled out of sight counts only where one cannot scroll there. Of a page that is too wide
/// those are named that cannot be narrower, not those that others have pushed.
const QWidget* sticksOutOf(const QWidget& widget, const QWidget& root) {
    const QWidget* parent = widget.parentWidget();
    if (!parent || &widget == &root || widget.isWindow())
        return nullptr;
    const QWidget* viewport = fixedViewport(widget);
    if (viewport && (parent == viewport || widget.width() <= widget.minimumSizeHint().width() ||
                     widget.width() == widget.minimumWidth())) {
        const int left = widget.mapTo(viewport, QPoint()).x();
        if (left < 0 || left + widget.width() > viewport->width())
            return viewport;
    }
    if (qobject_cast<const QScrollArea*>(parent->parentWidget()) != nullptr)
        return nullptr;
    return parent->rect().contains(widget.geometry()) ? nullptr : parent;
}

void checkMnemonics(const QList<const QWidget*>& widgets, QStringList& troubles) {
    QMap<QString, QString> owners;
    for (const QWidget* widget : widgets) {
        QString text;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            if (label->textFormat() == Qt::RichText || !label->buddy()) {
                const QString key = QKeySequence::mnemonic(label->text()).toString();
                if (!key.isEmpty() && label->textFormat() == Qt::PlainText &&
                    label->buddy() == nullptr)
                    troubles << nameOf(*label) + QStringLiteral(" has a mnemonic but no buddy");
                continue;
            }
            text = label->text();
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            text = button->text();
        }
        const QString key = QKeySequence::mnemonic(text).toString();
        if (key.isEmpty() || !widget->isEnabled())
            continue;
        if (owners.contains(key))
            troubles << nameOf(*widget) + QStringLiteral(" has the mnemonic %1 of ").arg(key) +
                            owners.value(key);
        else
            owners.insert(key, nameOf(*widget));
    }
}

void checkAccessibleName(const QWidget& widget, QStringList& troubles) {
    if ((widget.focusPolicy() & Qt::TabFocus) == 0 || !widget.isEnabled() ||
        qobject_cast<const QAbstractScrollArea*>(&widget))
        return;
    QAccessibleInterface* face =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    if (face == nullptr || face->text(QAccessible::Name).trimmed().isEmpty())
        troubles << nameOf(widget) +
                        QStringLiteral(" can be reached by keyboard but has no accessible name");
}

void checkOverlaps(const QWidget& parent, QStringList& troubles) {
    QList<const QWidget*> children;
    for (const QObject* object : parent.children()) {
        const auto* child = qobject_cast<const QWidget*>(object);
        if (child && !child->isWindow() && counts(*child) &&
            (hasText(*child) || !child->children().isEmpty()))
            children << child;
    }
    // A button inside a line edit lies over it on purpose.
    if (qobject_cast<const QLineEdit*>(&parent) || qobject_cast<const QComboBox*>(&parent))
        return;
    for (qsizetype i = 0; i < children.size(); ++i)
        for (qsizetype j = i + 1; j < children.size(); ++j)
            if (children[i]->geometry().intersects(children[j]->geometry()))
                troubles << nameOf(*children[i]) + QStringLiteral(" overlaps ") +
                                nameOf(*children[j]);
}

} // namespace

QStringList layoutTroubles(const QWidget& root) {
    QStringList troubles;
    QList<const QWidget*> widgets;
    for (const QWidget* widget : root.findChildren<QWidget*>())
        if (counts(*widget))
            widgets << widget;
    for (const QWidget* widget : widgets) {
        if (const QString trouble = clipped(*widget); !trouble.isEmpty())
            troubles << nameOf(*widget) + QLatin1Char(' ') + trouble;
        if (const QWidget* around = sticksOutOf(*widget, root))
            troubles << nameOf(*widget) + QStringLiteral(" sticks out of ") + nameOf(*around);
        checkAccessibleName(*widget, troubles);
        checkOverlaps(*widget, troubles);
    }
    checkMnemonics(widgets, troubles);
    return troubles;
}

QString LongTextTranslator::translate(const char* context, const char* sourceText,
                                      const char* disambiguation, int n) const {
    QString text = inner_ ? inner_->translate(context, sourceText, disambiguation, n) : QString();
    if (text.isEmpty())
        text = QString::fromUtf8(sourceText);
    // Letters of its own script, without mnemonics, placeholders or markup, behind the last letter
    // of the text.
    QString letters = text;
    letters.remove(
        QRegularExpression(QStringLiteral("<[^>]*>|%L?[0-9n]|\\(&.\\)|&|…|。|\\.$|\\s+$")));
    QString extra;
    const qsizetype wanted = (letters.size() * 2 + 4) / 5;
    while (!letters.trimmed().isEmpty() && extra.size() < wanted)
        extra += QLatin1Char(' ') + letters.left(wanted - extra.size()).trimmed();
    if (text.contains(QStringLiteral("%n")) && n >= 0)
        text.replace(QStringLiteral("%n"), QString::number(n));
    static const QRegularExpression tail(QStringLiteral("(\\(&.\\))?(…|。|\\.|:|：)?\\s*$"));
    const qsizetype at = tail.match(text).capturedStart();
    return at < 0 ? text + extra : text.left(at) + extra + text.mid(at);
}

} // namespace warifu::support
