// Dropping files on a widget.
#pragma once

#include <QObject>
#include <QWidget>

#include <filesystem>
#include <vector>

namespace warifu::ui {

/// Lets local files be dropped anywhere on a widget and its children.
class DropZone : public QObject {
    Q_OBJECT

public:
    enum class Takes { One, Several };

    explicit DropZone(QWidget* target, Takes takes = Takes::One);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void hovering(bool over); ///< a file that could be dropped is above the widget
    void dropped(const std::filesystem::path& file);                      ///< one
    void severalDropped(const std::vector<std::filesystem::path>& files); ///< two or more

private:
    Takes takes_;
};

} // namespace warifu::ui
