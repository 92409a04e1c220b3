// Dropping a file on a widget.
#pragma once

#include <QObject>
#include <QWidget>

#include <filesystem>

namespace warifu::ui {

/// Lets one local file be dropped anywhere on a widget and its children.
class DropZone : public QObject {
    Q_OBJECT

public:
    explicit DropZone(QWidget* target);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void hovering(bool over); ///< a file that could be dropped is above the widget
    void dropped(const std::filesystem::path& file);
};

} // namespace warifu::ui
