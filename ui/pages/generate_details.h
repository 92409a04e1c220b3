// What seldom needs to be changed about a new certificate.
#pragma once

#include "ui/pages/setup_form.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace warifu::ui {

class FieldRow;
class TextLabel;

/// Kind of key, validity and name of a new certificate.
class GenerateDetails : public QWidget {
    Q_OBJECT

public:
    GenerateDetails(std::function<manager::Time()> now, QWidget* parent = nullptr);

    /// The name that is used where none is typed.
    void setDefaultName(const QString& name);

    bool validate(); ///< else the row says what is wrong and gets the focus
    void fill(SetupForm& form) const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showKeyHint();
    void showEnd();

    std::function<manager::Time()> now_;
    QComboBox* key_;
    QSpinBox* days_;
    QLineEdit* name_;
    TextLabel* until_;
    FieldRow* keyRow_;
    FieldRow* daysRow_;
    FieldRow* nameRow_;
};

} // namespace warifu::ui
