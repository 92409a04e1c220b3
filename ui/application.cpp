#include "ui/application.h"

#include "manager/types.h"
#include "ui/dialogs.h"
#include "ui/languages.h"
#include "ui/services.h"
#include "ui/theme/theme.h"
#include "ui/widgets/path_field.h"
#include "ui/wizard.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QScreen>

#include <cstdio>
#include <optional>

namespace warifu::ui {

namespace {

constexpr int refusedStatus = 1;
constexpr int usageStatus = 2;

class ApplicationTexts {
    Q_DECLARE_TR_FUNCTIONS(Application)

public:
    static QString help() {
        return tr("Usage: warifu [OPTION]...\n"
                  "Sets up and looks after the server authentication certificate in a window.\n"
                  "\n"
                  "  --store DIR    the folder of the certificate store (default: %1)\n"
                  "  --lang ja|en   the language of the window\n"
                  "  --help         this text\n"
                  "  --version      the version of the program\n"
                  "\n"
                  "The same from the command line: certificatemanager --help",
                  "--help")
            .arg(pathText(manager::defaultStore()));
    }

    static QString unknownOption(const QString& option) {
        return tr("There is no option %1. See warifu --help.").arg(option);
    }

    static QString noDisplay() {
        return tr(
            "There is no display for a window. In the terminal, certificatemanager does the same; "
            "see certificatemanager --help.");
    }

    static QString missingValue() { return tr("An option lacks its value. See warifu --help."); }

    static QString unknownLanguage(const QString& code) {
        return tr("There is no language “%1”: it is ja or en.").arg(code);
    }

    static QString unexpected(const QString& argument) {
        return tr("The argument “%1” is not expected. The window asks for all that it needs.")
            .arg(argument);
    }
};

void printLine(std::FILE* stream, const QString& text) {
    (void)std::fputs((text + QLatin1Char('\n')).toLocal8Bit().constData(), stream);
}

QStringList argumentsOf(int argc, char** argv) {
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// What the program was called with. It is taken apart before there is an application, because an
/// answer in the terminal needs no display.
struct Call {
    enum class Kind {
        Window,
        Help,
        Version,
        UnknownOption,
        MissingValue,
        Unexpected,
        UnknownLanguage
    };

    Kind kind = Kind::Window;
    QString about;    ///< the option or argument that is wrong
    QString language; ///< known, or empty for the system's
    std::optional<manager::Path> store;
};

/// The language wherever it stands in the arguments, so that complaints about the others are in it
/// as well.
QString languageOf(const QStringList& arguments) {
    QString code;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QStringLiteral("--lang") && i + 1 < arguments.size())
            code = arguments[i + 1];
        else if (arguments[i].startsWith(QStringLiteral("--lang=")))
            code = arguments[i].mid(7);
    }
    return Languages::isKnown(code) ? code : QString();
}

Call callOf(const QStringList& arguments) {
    using Kind = Call::Kind;
    Call call;
    call.language = languageOf(arguments);
    QCommandLineParser parser;
    const QCommandLineOption store(QStringLiteral("store"), QString(), QStringLiteral("DIR"));
    const QCommandLineOption language(QStringLiteral("lang"), QString(), QStringLiteral("CODE"));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringLiteral("version"));
    parser.addOptions({store, language, help, version});
    const bool understood = parser.parse(arguments);
    if (parser.isSet(help)) {
        call.kind = Kind::Help;
    } else if (parser.isSet(version)) {
        call.kind = Kind::Version;
    } else if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty()) {
        call.kind = Kind::UnknownOption;
        call.about = unknown.constFirst();
    } else if (!understood) {
        call.kind = Kind::MissingValue;
    } else if (const QStringList rest = parser.positionalArguments(); !rest.isEmpty()) {
        call.kind = Kind::Unexpected;
        call.about = rest.constFirst();
    } else if (parser.isSet(language) && !Languages::isKnown(parser.value(language))) {
        call.kind = Kind::UnknownLanguage;
        call.about = parser.value(language);
    }
    if (parser.isSet(store))
        call.store = pathFromText(parser.value(store));
    return call;
}

bool hasDisplay() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    return false;
}

QString startLanguage(const Call& call) {
    return call.language.isEmpty() ? Languages::ofSystem() : call.language;
}

int complain(const QString& text, int status) {
    printLine(stderr, text);
    return status;
}

/// Answers a call that needs no window, or cannot have one.
int answerInTerminal(int argc, char** argv, const Call& call) {
    QCoreApplication application(argc, argv);
    Languages languages;
    languages.use(startLanguage(call));
    switch (call.kind) {
    case Call::Kind::Help:
        printLine(stdout, ApplicationTexts::help());
        return 0;
    case Call::Kind::Version:
        printLine(stdout, QStringLiteral("warifu " WARIFU_VERSION));
        return 0;
    case Call::Kind::UnknownOption:
        return complain(ApplicationTexts::unknownOption(call.about), usageStatus);
    case Call::Kind::MissingValue:
        return complain(ApplicationTexts::missingValue(), usageStatus);
    case Call::Kind::Unexpected:
        return complain(ApplicationTexts::unexpected(call.about), usageStatus);
    case Call::Kind::UnknownLanguage:
        return complain(ApplicationTexts::unknownLanguage(call.about), usageStatus);
    case Call::Kind::Window:
        break;
    }
    return complain(ApplicationTexts::noDisplay(), refusedStatus);
}

} // namespace

int runWizard(int argc, char** argv) {
    hardenProcess();
    QCoreApplication::setApplicationName(QStringLiteral("warifu"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WARIFU_VERSION));
    const Call call = callOf(argumentsOf(argc, argv));
    if (call.kind != Call::Kind::Window || !hasDisplay())
        return answerInTerminal(argc, argv, call);
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("warifu"));
    Languages languages;
    languages.use(startLanguage(call));
    theme::apply(application);
    manager::Environment environment;
    environment.store = call.store.value_or(manager::defaultStore());
    Wizard wizard(realServices(environment), systemDialogs());
    QObject::connect(&wizard, &Wizard::languageChosen, &wizard,
                     [&languages](const QString& code) { languages.use(code); });
    wizard.begin();
    // On a small screen, or where everything is drawn twice as large, the whole window is seen too.
    wizard.resize(wizard.size().boundedTo(wizard.screen()->availableSize()));
    wizard.show();
    return QApplication::exec();
}

} // namespace warifu::ui
