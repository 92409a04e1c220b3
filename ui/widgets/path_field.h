// Choosing a file: typed, browsed for or dropped.
#pragma once

#include <QLineEdit>
#include <QPushButton>

#include <filesystem>

namespace warifu::ui {

/// The line edit of a path: shows it elided in the middle, with the whole as a tool tip, unless it
/// is being edited.
class PathEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit PathEdit(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A path with a button to browse for it. Emits pathChanged() when a path was chosen, and while one
/// is typed.
class PathField : public QWidget {
    Q_OBJECT

public:
    explicit PathField(QWidget* parent = nullptr);

    std::filesystem::path path() const; ///< empty where none is given
    void setPath(const std::filesystem::path& path);

    void setBrowseText(const QString& text);                     ///< with its mnemonic
    void setDialog(const QString& title, const QString& filter); ///< of the file dialog
    void setBrowsesFolders(bool folders);                        ///< else existing files

    PathEdit* edit() const { return edit_; }

    QPushButton* browseButton() const { return browse_; }

Q_SIGNALS:
    void pathChanged();

private:
    void browse();

    PathEdit* edit_;
    QPushButton* browse_;
    QString title_;
    QString filter_;
    bool folders_ = false;
};

/// The path that is meant by what was typed or pasted: a URL of a file, and ~ for the home folder,
/// are understood. Empty where nothing is typed.
std::filesystem::path pathTyped(QString text);

/// std::filesystem paths are bytes; these convert without loss for every name that is valid UTF-8.
QString pathText(const std::filesystem::path& path);
std::filesystem::path pathFromText(const QString& text);

} // namespace warifu::ui
