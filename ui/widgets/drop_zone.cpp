#include "ui/widgets/drop_zone.h"

#include "ui/widgets/path_field.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

#include <optional>

namespace warifu::ui {

namespace {

std::optional<QString> onlyFile(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return std::nullopt;
    return urls.first().toLocalFile();
}

} // namespace

DropZone::DropZone(QWidget* target)
    : QObject(target) {
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool DropZone::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto* enter = static_cast<QDragEnterEvent*>(event);
        if (!onlyFile(enter->mimeData()))
            return false;
        enter->acceptProposedAction();
        Q_EMIT hovering(true);
        return true;
    }
    case QEvent::DragLeave:
        Q_EMIT hovering(false);
        return true;
    case QEvent::Drop: {
        auto* drop = static_cast<QDropEvent*>(event);
        Q_EMIT hovering(false);
        if (const auto file = onlyFile(drop->mimeData())) {
            drop->acceptProposedAction();
            Q_EMIT dropped(pathFromText(*file));
        }
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace warifu::ui
