// One row of a form: label, field, and what is to be said about the field below it.
#pragma once

#include "ui/widgets/badge.h"

#include <QWidget>

class QGridLayout;

namespace warifu::ui {

class TechnicalDetails;
class TextLabel;

/// Label with buddy and mnemonic at the left (above the field where there is little room), the
/// field at the right, under it anything that belongs to it, a hint, and an error with its
/// technical details. Hints of a PasswordField show by themselves.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    /// `field` is what gets the focus and the accessible name; `shown` is what stands in the row
    /// (it holds `field`), or the same.
    FieldRow(QWidget* field, QWidget* shown = nullptr, QWidget* parent = nullptr);

    void setLabel(const QString& label); ///< with its mnemonic

    /// Puts a widget (a strength meter, say) between the field and its hint.
    void setBelow(QWidget* widget);

    void setHint(const QString& text, Mood mood = Mood::Info);         ///< empty: none
    void setError(const QString& text, const QString& technical = {}); ///< empty: none
    bool hasError() const;

    QWidget* field() const { return field_; }

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange(bool stacked);
    void refreshHint();

    QWidget* field_;
    QWidget* shown_;
    QGridLayout* grid_;
    TextLabel* label_;
    QWidget* under_;
    TextLabel* hint_;
    TextLabel* error_;
    TechnicalDetails* details_;
    QString ownHint_;
    Mood ownMood_ = Mood::Info;
    bool stacked_ = true;
};

} // namespace warifu::ui
