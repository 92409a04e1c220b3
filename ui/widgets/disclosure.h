// Something folded away behind a link.
#pragma once

#include "ui/widgets/link_button.h"

#include <QWidget>

namespace warifu::ui {

/// A link with a chevron that shows and hides its content.
class Disclosure : public QWidget {
    Q_OBJECT

public:
    explicit Disclosure(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setContent(QWidget* content); ///< taken over
    void setOpen(bool open);

    bool isOpen() const { return open_; }

    LinkButton* button() { return button_; }

Q_SIGNALS:
    void toggled(bool open);

private:
    void bringIntoSight();

    LinkButton* button_;
    QWidget* content_ = nullptr;
    bool open_ = false;
};

} // namespace warifu::ui
