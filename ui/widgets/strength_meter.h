// How strong a password is, as four segments and words.
#pragma once

#include "ui/widgets/badge.h"

#include <QWidget>

namespace warifu::ui {

class TextLabel;

/// Four segments that fill up, and a sentence beside them.
class StrengthMeter : public QWidget {
    Q_OBJECT

public:
    explicit StrengthMeter(QWidget* parent = nullptr);

    /// `filled` segments of four, in the colour of the mood. With an empty text the meter is blank
    /// but keeps its room.
    void setStrength(int filled, Mood mood, const QString& text);

private:
    class Segments;
    Segments* segments_;
    TextLabel* text_;
};

} // namespace warifu::ui
