// Text that wraps well in Japanese and English, in a role and a tone of the theme.
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>
#include <QTextLayout>

#include <map>
#include <memory>

namespace warifu::ui {

/// A label whose lines break between phrases, are of about the same length, and never end in a
/// lonely character. `<b>…</b>` in the text makes a part bold; there is no other markup. Screen
/// readers get the plain text.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(theme::TextRole role = theme::TextRole::Body,
                       theme::Tone tone = theme::Tone::Ink, QWidget* parent = nullptr);
    ~TextLabel() override;

    /// Hides QLabel::setText, which would not see the markup.
    void setText(const QString& text);

    void setTone(theme::Tone tone);

    /// Lines of about equal length (default). Off: each line as full as it can be.
    void setBalanced(bool balanced);

    /// The text may be selected with the mouse and copied.
    void setSelectable(bool selectable);

    /// `&` marks the mnemonic of the buddy, as in QLabel.
    void setMnemonic(bool mnemonic);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Lines {
        double height = 0;
        double width = 0;
    };

    /// One line: behind which character it ends, and how wide it is.
    struct Chosen {
        int end = 0;
        double width = 0;
    };

    Lines linesFor(double width) const;
    Lines layOut(double width) const;
    double linePitch() const;
    const QTextLayout& unbroken() const;
    void forgetLines();
    QList<Chosen> chosenLines(double width) const;
    void rebuild();
    int positionAt(const QPoint& point) const;
    QString selectedText() const;
    void copySelection() const;

    theme::Tone tone_;
    bool balanced_ = true;
    bool selectable_ = false;
    bool mnemonic_ = false;
    QString source_;
    std::unique_ptr<QTextLayout> layout_;
    mutable std::unique_ptr<QTextLayout> unbroken_; ///< each paragraph in one line, for measuring
    mutable double laidOutWidth_ = -1;
    mutable Lines lines_;
    /// By width: the layouts of widgets ask for the same few again and again.
    mutable std::map<double, Lines> known_;
    int anchor_ = -1; ///< of the selection, in the layout's text
    int cursor_ = -1;
};

} // namespace warifu::ui
