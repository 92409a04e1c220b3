// The standard controls (buttons, fields, lists) in the look of the wizard.
#pragma once

#include <QProxyStyle>

class QAbstractButton;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionSlider;

namespace warifu::ui::theme {

/// Fusion with the frames, sizes and colours of the theme. Dynamic properties that it knows:
/// `primary` and `compact` (bool) of a push button, `invalid` (bool) of anything with a field's
/// frame. Use setPrimary(), setCompact() and setInvalid() to set them.
class ControlStyle : public QProxyStyle {
    Q_OBJECT

public:
    ControlStyle();

    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                            QPainter* painter, const QWidget* widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
                  const QWidget* widget = nullptr, QStyleHintReturn* data = nullptr) const override;

private:
    void drawButtonFrame(const QStyleOption& option, QPainter& painter,
                         const QWidget* widget) const;
    void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter,
                         const QWidget* widget) const;
    void drawComboBox(const QStyleOptionComboBox& option, QPainter& painter,
                      const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter) const;
};

/// The button that does what the page is for: filled with the accent, bold.
void setPrimary(QAbstractButton* button, bool primary = true);

/// A button with little room around its text, where there is not enough for all buttons.
void setCompact(QAbstractButton* button, bool compact);

/// Marks a field as wrong by its frame (the text that says why stands below it).
void setInvalid(QWidget* field, bool invalid);

} // namespace warifu::ui::theme
