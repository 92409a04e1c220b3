// What every page of the wizard is to the window around it.
#pragma once

#include "manager/types.h"
#include "ui/place.h"

#include <QString>
#include <QWidget>

#include <filesystem>

namespace warifu::ui {

/// One step of a task. It binds fields to a plain form struct, validates, runs jobs, and says what
/// it needs; the wizard draws title, rail and buttons around it and decides what comes next. No
/// page knows another.
class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;    ///< one line, bold
    virtual QString why() const = 0;      ///< one sentence under the title
    virtual QString railText() const = 0; ///< the step's name in the rail

    /// Text of the button that goes on: "Next", or the verb of the act ("Create"). With its
    /// mnemonic.
    virtual QString nextText() const = 0;
    virtual bool canGoOn() const = 0;

    virtual bool canGoBack() const { return true; }

    /// True while leaving would throw away work or a decision: Esc and the window's close button
    /// then ask first.
    virtual bool hasWork() const { return false; }

    /// What leaving would throw away, for that question.
    virtual QString leavingText() const;

    /// Whether nothing of the work is lost where this page leads to a place with this file: what
    /// was typed for it goes along.
    virtual bool handsOver(const std::filesystem::path&) const { return false; }

    /// The password that was typed for the file, for the place that the page leads to. The page
    /// forgets it.
    virtual SecretBytes takePassword(const std::filesystem::path&) { return {}; }

    /// Called each time the page is shown; sets the focus where typing begins.
    virtual void entered() {}

    /// Called when the button that goes on is pressed. The page validates or starts its act, and
    /// emits goOn() when it is really time to go on (at once, or when its job is done).
    virtual void next() { Q_EMIT goOn(); }

    /// Called when Back is pressed or the window is about to close: running jobs are cancelled
    /// here.
    virtual void left() {}

Q_SIGNALS:
    void changed(); ///< title, texts, canGoOn or canGoBack may be different now
    void goOn();

    /// The user wants to go there from here, with a file where the place has use for one: a backup
    /// to restore, or (at home, where nothing is installed) one to import. Where a task is going on
    /// it ends, as if cancelled.
    void placeAsked(ui::Place place, const std::filesystem::path& file = {});

protected:
    /// Sets every text again, in the language of now. Called once by the constructor of a subclass.
    virtual void retranslate() = 0;
    void changeEvent(QEvent* event) override;
};

} // namespace warifu::ui
