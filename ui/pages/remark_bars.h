// Several remarks below each other.
#pragma once

#include "ui/pages/restore_words.h"

#include <QWidget>

class QVBoxLayout;

namespace warifu::ui {

class MessageBar;

/// One bar for each remark; hidden where there are none.
class RemarkBars : public QWidget {
    Q_OBJECT

public:
    explicit RemarkBars(QWidget* parent = nullptr);

    void showRemarks(const std::vector<Remark>& remarks);

private:
    QVBoxLayout* layout_;
    std::vector<MessageBar*> bars_;
};

} // namespace warifu::ui
