// A framed group of things that belong together.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

namespace warifu::ui {

class Badge;
class TextLabel;
class WrapLayout;

/// A rounded frame with an optional title, an optional badge or other widget at the right of the
/// title, and a body.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    /// An empty title takes no room.
    void setTitle(const QString& title);

    /// The badge at the right of the title, made when it is first asked for.
    Badge* badge();

    /// Puts a widget (a link, say) at the right of the title.
    void setCorner(QWidget* widget);

    /// Where the content goes, from top to bottom.
    QVBoxLayout* body() { return body_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showHeader();

    QWidget* header_;
    WrapLayout* headerLayout_;
    TextLabel* title_;
    Badge* badge_ = nullptr;
    QVBoxLayout* body_;
};

} // namespace warifu::ui
