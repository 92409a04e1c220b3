// The recovery code is shown once, taken down and typed back: part of every page that makes a code.
#pragma once

#include "ui/dialogs.h"
#include "ui/jobs.h"
#include "ui/pages/sheet_actions.h"
#include "ui/services.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QPushButton;

namespace warifu::ui {

class Card;
class FieldRow;
class LinkButton;
class MessageBar;
class PasswordField;
class RecoveryCodeView;
class TextLabel;

/// Shows a code with its sheet, asks for two of its groups, and lets the administrator go on
/// without only after saying what that means.
class RecoveryCodePanel : public QWidget {
    Q_OBJECT

public:
    /// Which two of the seven groups are asked for, 0 to 6, the smaller one first.
    using AskedGroups = std::array<int, 2>;

    RecoveryCodePanel(const Services& services, Jobs& jobs, const Dialogs& dialogs,
                      QWidget* parent = nullptr);

    /// Shows the code of `sheet`. `replaces`: another code was shown before in this window and is
    /// void now.
    void begin(RecoverySheet sheet, AskedGroups asked, bool replaces);

    /// Forgets the code and what was typed.
    void clear();

    /// True when the groups are typed back, or skipped knowingly.
    bool isSettled() const { return typedBack() || isSkipped(); }

    bool isSkipped() const;

    manager::HandOut handOut() const {
        return typedBack() ? manager::HandOut::TypedBack : manager::HandOut::Skipped;
    }

    bool isSheetHandedOut() const { return sheetHandedOut_; }

    /// Puts the focus where typing begins.
    void focusFirst();

    /// Two different groups at random.
    static AskedGroups randomGroups();

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Question {
        PasswordField* field = nullptr;
        FieldRow* row = nullptr;
        int group = 0;
        bool good = false;
    };

    void buildCode();
    void buildQuestions();
    void buildSkip();
    void retranslate();
    void check(Question& question);
    QString trouble(const Question& question) const;
    void offerSkip();

    bool typedBack() const { return questions_[0].good && questions_[1].good; }

    SecretBytes code_;
    bool sheetHandedOut_ = false;

    MessageBar* replaced_;
    Card* codeCard_;
    RecoveryCodeView* view_;
    QPushButton* print_;
    QPushButton* save_;
    MessageBar* sheetMessage_;
    SheetActions* sheet_;
    Card* questionCard_;
    TextLabel* questionText_;
    std::array<Question, 2> questions_;
    LinkButton* skipLink_;
    MessageBar* skipWarning_;
    QCheckBox* skip_;
};

} // namespace warifu::ui
