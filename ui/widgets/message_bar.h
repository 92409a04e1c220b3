// A sentence that matters, on a coloured background.
#pragma once

#include "ui/widgets/badge.h"

#include <QWidget>

namespace warifu::ui {

class TechnicalDetails;
class TextLabel;

/// Icon and text in a mood, with technical details folded away where there are any. Showing one
/// tells screen readers.
class MessageBar : public QWidget {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows a text (`<b>` allowed). `technical` is behind 詳細; empty: no details.
    void showMessage(Mood mood, const QString& text, const QString& technical = {});

    void clear(); ///< hides it

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mood mood_ = Mood::Info;
    TextLabel* text_;
    TechnicalDetails* details_;
};

/// Tells screen readers about a text that has just appeared in `widget`.
void announce(QWidget* widget, const QString& text);

} // namespace warifu::ui
