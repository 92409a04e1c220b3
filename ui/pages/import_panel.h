// Bringing an existing certificate: file, password, and what they turn out to be.
#pragma once

#include "ui/jobs.h"
#include "ui/pages/setup_form.h"
#include "ui/services.h"

#include <QTimer>
#include <QWidget>

class QComboBox;

namespace warifu::ui {

class FieldRow;
class BackupOffer;
class ImportResult;
class NewPassword;
class PasswordField;
class PathField;
class TextLabel;

/// Inspects the chosen file while it is being chosen, and asks only for what that file needs: its
/// password, which of several entries, a separate key file, a new backup password.
class ImportPanel : public QWidget {
    Q_OBJECT

public:
    ImportPanel(const Services& services, Jobs& jobs, QWidget* parent = nullptr);

    void setFile(const manager::Path& file);
    manager::Path file() const;

    /// Backups that were found, newest first; the first one is chosen.
    void setFound(const std::vector<manager::Path>& found);

    void setFocusWhereNeeded();

    /// Emits ready() as soon as the inspection is through and everything that the file needs is
    /// there; else the row concerned says what is missing and gets the focus.
    void finish();

    void fill(SetupForm& form);          ///< hands the passwords over
    void restore(const SetupForm& form); ///< fills the passwords again
    SecretBytes takePassword();          ///< of the file; forgotten here
    void stop();                         ///< cancels a running inspection
    bool hasInput() const;

Q_SIGNALS:
    void ready();
    void changed();
    void restoreAsked(); ///< the file is a whole backup, and is to be restored instead

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void inputChanged(bool otherFile);
    void inspect();
    void lookForBackup();
    void showInspection();
    void showErrors();
    void fillEntries();
    bool complete();
    bool needsNewPassword() const;
    bool passwordRefused() const;

    const Services& services_;
    Jobs& jobs_;
    QTimer pause_; ///< in typing, before the file is inspected
    QTimer slow_;  ///< in an inspection, before it is told that it is going on
    JobTicket ticket_;
    manager::Inspection inspection_;
    bool inspected_ = false; ///< inspection_ is of what the fields hold now
    bool finishing_ = false;
    bool chosenForUser_ =
        false; ///< the file was found or dropped: typing goes on where it is needed
    std::optional<manager::Path> foundFirst_;

    QComboBox* found_;
    PathField* file_;
    PathField* keyFile_;
    PasswordField* password_;
    QComboBox* entries_;
    NewPassword* newPassword_;
    ImportResult* result_;
    BackupOffer* offer_;
    TextLabel* newPasswordWhy_;
    FieldRow* foundRow_;
    FieldRow* fileRow_;
    FieldRow* keyFileRow_;
    FieldRow* passwordRow_;
    FieldRow* entriesRow_;
};

} // namespace warifu::ui
