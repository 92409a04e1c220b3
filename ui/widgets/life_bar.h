// The life of a certificate as a bar.
#pragma once

#include "ui/widgets/badge.h"

#include <QWidget>

namespace warifu::ui {

/// A bar from a beginning to an end with a mark for now, and a text under each.
class LifeBar : public QWidget {
    Q_OBJECT

public:
    explicit LifeBar(QWidget* parent = nullptr);

    /// `share` of the life that is over, 0 to 1; the mood colours it (Info: the accent).
    void setLife(double share, const QString& from, const QString& now, const QString& until,
                 Mood mood = Mood::Info);

    QSize sizeHint() const override;

    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double share_ = 0;
    QString from_;
    QString now_;
    QString until_;
    Mood mood_ = Mood::Info;
};

} // namespace warifu::ui
