#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

namespace warifu::ui::theme {

namespace {

const QByteArray& source(const QString& name) {
    static QHash<QString, QByteArray> cache;
    auto found = cache.constFind(name);
    if (found == cache.constEnd()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        found = cache.insert(name, content);
    }
    return *found;
}

} // namespace

void drawIcon(QPainter& painter, const QString& name, const QRectF& place, const QColor& color,
              const QColor& soft) {
    QByteArray drawing = source(name);
    drawing.replace("currentColor", color.name().toLatin1());
    drawing.replace("currentSoft", soft.name().toLatin1());
    QSvgRenderer renderer(drawing);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, place);
    painter.restore();
}

QIcon windowIcon() {
    QIcon result;
    const Tokens colors = lightTokens();
    for (const int pixels : {16, 24, 32, 48, 64, 128}) {
        QPixmap pixmap(pixels, pixels);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        drawIcon(painter, QStringLiteral("mark"), QRectF(0, 0, pixels, pixels), colors.accent,
                 colors.accentSoft);
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace warifu::ui::theme
