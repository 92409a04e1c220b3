#include "ui/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace warifu::ui {

Languages::~Languages() {
    if (!QCoreApplication::instance())
        return;
    QCoreApplication::removeTranslator(&own_);
    QCoreApplication::removeTranslator(&qt_);
}

QString Languages::ofSystem() {
    return QLocale::system().language() == QLocale::Japanese ? QStringLiteral("ja")
                                                             : QStringLiteral("en");
}

bool Languages::isKnown(const QString& code) {
    return code == QStringLiteral("ja") || code == QStringLiteral("en");
}

void Languages::use(const QString& code) {
    const QString wanted = isKnown(code) ? code : QStringLiteral("en");
    if (wanted == code_)
        return;
    code_ = wanted;
    // Dates and numbers first: texts are made anew as soon as a translator is installed.
    QLocale::setDefault(wanted == QStringLiteral("ja")
                            ? QLocale(QLocale::Japanese, QLocale::Japan)
                            : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&qt_);
    QCoreApplication::removeTranslator(&own_);
    if (qt_.load(QStringLiteral("qtbase_") + wanted,
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt_);
    if (own_.load(QStringLiteral(":/i18n/warifu_%1.qm").arg(wanted)))
        QCoreApplication::installTranslator(&own_);
}

} // namespace warifu::ui
