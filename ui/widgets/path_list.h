// Choosing several files and folders: typed, browsed for or dropped.
#pragma once

#include "ui/widgets/path_field.h"

#include <QListWidget>

#include <vector>

namespace warifu::ui {

/// The field of one more path, with buttons to browse for files and for a folder, and the list of
/// those that are chosen. What stands in the field counts without being put on the list.
class PathList : public QWidget {
    Q_OBJECT

public:
    explicit PathList(QWidget* parent = nullptr);

    /// What is on the list, then what stands in the field.
    std::vector<std::filesystem::path> paths() const;

    /// Puts each on the list that is not on it.
    void add(const std::vector<std::filesystem::path>& paths);

    /// Texts of the buttons, with their mnemonics, and what the list is called when read out.
    struct Texts {
        QString files;
        QString folder;
        QString another; ///< puts what is typed on the list, to type another one
        QString remove;
        QString list;
    };

    void setTexts(const Texts& texts);

    PathEdit* edit() const { return edit_; }

    /// The list with what can be done with it, to be shown under the field.
    QWidget* chosen() const { return chosen_; }

Q_SIGNALS:
    void changed();     ///< paths() may be others
    void filesAsked();  ///< to browse for files, for add()
    void folderAsked(); ///< to browse for a folder, for add()

private:
    void addTyped();
    void remove();
    void showList();

    PathEdit* edit_;
    QPushButton* files_;
    QPushButton* folder_;
    QWidget* chosen_;
    QListWidget* list_;
    QPushButton* another_;
    QPushButton* remove_;
};

} // namespace warifu::ui
