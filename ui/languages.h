// The language of the program, changed at run time.
#pragma once

#include <QString>
#include <QTranslator>

namespace warifu::ui {

/// Loads the texts of the program and of Qt for one language at a time. Every widget hears of a
/// change through QEvent::LanguageChange.
class Languages {
public:
    Languages() = default;
    ~Languages();
    Languages(const Languages&) = delete;
    Languages& operator=(const Languages&) = delete;

    /// "ja" where the system's locale is Japanese, else "en".
    static QString ofSystem();

    static bool isKnown(const QString& code); ///< "ja" or "en"

    /// Switches texts, dates and numbers. Unknown codes mean English.
    void use(const QString& code);

private:
    QTranslator own_;
    QTranslator qt_;
    QString code_;
};

} // namespace warifu::ui
