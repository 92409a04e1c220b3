#include "ui/application.h"

#include "crypto/secret_bytes.h"
#include "ui/dialogs.h"
#include "ui/languages.h"
#include "ui/services.h"
#include "ui/theme/theme.h"
#include "ui/widgets/path_field.h"
#include "ui/wizard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <variant>

namespace warifu::ui {

namespace {

constexpr int usageStatus = 2;

struct StartOptions {
    manager::Path store;
    QString language;
};

class ApplicationTexts {
    Q_DECLARE_TR_FUNCTIONS(Application)

public:
    static QString description() {
        return tr("Sets up and looks after the server authentication certificate.");
    }

    static QString storeOption() { return tr("The folder of the certificate store."); }

    static QString languageOption() { return tr("The language of the window: ja or en."); }

    static QString unknownLanguage(const QString& code) {
        return tr("There is no language “%1”: it is ja or en.").arg(code);
    }

    static QString unexpected(const QString& argument) {
        return tr("The argument “%1” is not expected. The window asks for all that it needs.")
            .arg(argument);
    }
};

void printLine(std::FILE* stream, const QString& text) {
    std::fputs((text + QLatin1Char('\n')).toLocal8Bit().constData(), stream);
}

/// The language wherever it stands in the arguments, so that complaints about the others are in it
/// as well.
QString languageOf(const QStringList& arguments) {
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--lang") && i + 1 < arguments.size())
            return arguments[i + 1];
        if (arguments[i].startsWith(QStringLiteral("--lang=")))
            return arguments[i].mid(7);
    }
    return {};
}

/// What the arguments ask for, or the status to exit with when they are answered in the terminal.
std::variant<StartOptions, int> parsed(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(ApplicationTexts::description());
    const QCommandLineOption store(QStringLiteral("store"), ApplicationTexts::storeOption(),
                                   QStringLiteral("DIR"));
    const QCommandLineOption language(QStringLiteral("lang"), ApplicationTexts::languageOption(),
                                      QStringLiteral("ja|en"));
    parser.addOption(store);
    parser.addOption(language);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const bool understood = parser.parse(arguments);
    if (understood && parser.isSet(help)) {
        printLine(stdout, parser.helpText().trimmed());
        return 0;
    }
    if (understood && parser.isSet(version)) {
        printLine(stdout, QStringLiteral("warifu " WARIFU_VERSION));
        return 0;
    }
    QString complaint;
    if (!understood)
        complaint = parser.errorText();
    else if (!parser.positionalArguments().isEmpty())
        complaint = ApplicationTexts::unexpected(parser.positionalArguments().constFirst());
    else if (parser.isSet(language) && !Languages::isKnown(parser.value(language)))
        complaint = ApplicationTexts::unknownLanguage(parser.value(language));
    if (!complaint.isEmpty()) {
        printLine(stderr, complaint);
        return usageStatus;
    }
    StartOptions options;
    options.store =
        parser.isSet(store) ? pathFromText(parser.value(store)) : manager::defaultStore();
    options.language = parser.value(language);
    return options;
}

bool asksForTextOnly(int argc, char** argv) {
    const QStringList texts{QStringLiteral("--help"), QStringLiteral("-h"),
                            QStringLiteral("--help-all"), QStringLiteral("--version"),
                            QStringLiteral("-v")};
    for (int i = 1; i < argc; ++i)
        if (texts.contains(QString::fromLocal8Bit(argv[i])))
            return true;
    return false;
}

QString startLanguage(const QString& wanted) {
    return Languages::isKnown(wanted) ? wanted : Languages::ofSystem();
}

/// Help and version need no display.
int answerInTerminal(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    Languages languages;
    languages.use(startLanguage(languageOf(QCoreApplication::arguments())));
    const auto start = parsed(QCoreApplication::arguments());
    return std::holds_alternative<int>(start) ? std::get<int>(start) : 0;
}

} // namespace

int runWizard(int argc, char** argv) {
    hardenProcess();
    QCoreApplication::setApplicationName(QStringLiteral("warifu"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WARIFU_VERSION));
    if (asksForTextOnly(argc, argv))
        return answerInTerminal(argc, argv);
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("warifu"));
    Languages languages;
    languages.use(startLanguage(languageOf(QCoreApplication::arguments())));
    const auto start = parsed(QCoreApplication::arguments());
    if (std::holds_alternative<int>(start))
        return std::get<int>(start);
    const StartOptions& options = std::get<StartOptions>(start);
    theme::apply(application);
    manager::Environment environment;
    environment.store = options.store;
    Wizard wizard(realServices(environment), systemDialogs());
    QObject::connect(&wizard, &Wizard::languageChosen, &wizard,
                     [&languages](const QString& code) { languages.use(code); });
    wizard.begin();
    wizard.show();
    return QApplication::exec();
}

} // namespace warifu::ui
