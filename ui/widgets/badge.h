// A short state in a coloured pill.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace warifu::ui {

enum class Mood { Info, Ok, Warn, Danger };

/// Text and background colour of a mood, and the icon that says the same without colour.
QColor moodText(Mood mood);
QColor moodBack(Mood mood);
QString moodIcon(Mood mood);

/// One or two words on a coloured pill. The words carry the meaning, the colour only repeats it.
class Badge : public QLabel {
    Q_OBJECT

public:
    explicit Badge(QWidget* parent = nullptr);

    void setState(Mood mood, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mood mood_ = Mood::Info;
};

} // namespace warifu::ui
