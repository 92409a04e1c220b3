#include "ui/pages/remark_bars.h"

#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

#include <QVBoxLayout>

namespace warifu::ui {

RemarkBars::RemarkBars(QWidget* parent)
    : QWidget(parent)
    , layout_(new QVBoxLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(theme::Space::s);
    hide();
}

void RemarkBars::showRemarks(const std::vector<Remark>& remarks) {
    while (bars_.size() > remarks.size()) {
        delete bars_.back();
        bars_.pop_back();
    }
    while (bars_.size() < remarks.size()) {
        bars_.push_back(new MessageBar(this));
        layout_->addWidget(bars_.back());
    }
    for (std::size_t i = 0; i < remarks.size(); ++i)
        bars_[i]->showMessage(remarks[i].mood, remarks[i].text);
    setVisible(!remarks.empty());
}

} // namespace warifu::ui
