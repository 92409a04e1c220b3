// The technical text behind an explanation, folded away.
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/disclosure.h"

namespace warifu::ui {

class TextLabel;

/// "Details" with a text that can be selected and copied. Where several of them are seen in one
/// window, each has a number and a key of its own.
class TechnicalDetails : public Disclosure {
    Q_OBJECT

public:
    explicit TechnicalDetails(theme::Tone tone, QWidget* parent = nullptr);

    /// Empty: there is nothing to unfold, and nothing is shown.
    void setText(const QString& text);

    void setTone(theme::Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    int freeNumber() const;
    void retranslate();

    TextLabel* text_;
    int number_ = 1;
};

} // namespace warifu::ui
