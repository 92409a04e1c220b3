#include "ui/widgets/drop_zone.h"

#include "ui/widgets/path_field.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QUrl>

namespace warifu::ui {

namespace {

/// Nothing where one of them is not on this computer.
std::vector<std::filesystem::path> filesIn(const QMimeData* data) {
    std::vector<std::filesystem::path> files;
    for (const QUrl& url : data->urls()) {
        if (!url.isLocalFile())
            return {};
        files.push_back(pathFromText(url.toLocalFile()));
    }
    return files;
}

} // namespace

DropZone::DropZone(QWidget* target, Takes takes)
    : QObject(target)
    , takes_(takes) {
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool DropZone::eventFilter(QObject* watched, QEvent* event) {
    const auto takes = [this](const std::vector<std::filesystem::path>& files) {
        return files.size() == 1 || (files.size() > 1 && takes_ == Takes::Several);
    };
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto* enter = static_cast<QDragEnterEvent*>(event);
        if (!takes(filesIn(enter->mimeData())))
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
        const std::vector<std::filesystem::path> files = filesIn(drop->mimeData());
        if (takes(files)) {
            drop->acceptProposedAction();
            if (files.size() == 1)
                Q_EMIT dropped(files.front());
            else
                Q_EMIT severalDropped(files);
        }
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace warifu::ui
