// A plug-in for a program under test: tells on standard output what its window shows, as a screen
// reader is told, each time a line comes on standard input. It changes nothing.
#include <QAbstractNativeEventFilter>
#include <QAccessible>
#include <QApplication>
#include <QGenericPlugin>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTimer>
#include <QWidget>

#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>

namespace warifu::support {

namespace {

constexpr std::uint8_t keyPressOfX = 2; // X11/X.h: KeyPress

/// Counts the keys that have reached the program and been dealt with.
class KeyCounter : public QAbstractNativeEventFilter {
public:
    bool nativeEventFilter(const QByteArray& type, void* message, qintptr*) override {
        // The first byte of an X event is its kind, and a bit that says who sent it.
        if (type == "xcb_generic_event_t" &&
            (*static_cast<const std::uint8_t*>(message) & 0x7f) == keyPressOfX)
            ++count_;
        return false;
    }

    int count() const { return count_; }

private:
    int count_ = 0;
};

/// The name that is read out, without the mnemonic in brackets that Japanese texts end with.
QString nameOf(QAccessibleInterface* face) {
    static const QRegularExpression mnemonic(QStringLiteral("\\([A-Z0-9]\\)(?=…?$)"));
    return face ? face->text(QAccessible::Name).remove(mnemonic) : QString();
}

void tell(QAccessibleInterface* face, QJsonArray& shown) {
    if (!face || face->state().invisible)
        return;
    const QString name = nameOf(face);
    if (!name.isEmpty())
        shown.append(QJsonObject{{QStringLiteral("name"), name},
                                 {QStringLiteral("value"), face->text(QAccessible::Value)},
                                 {QStringLiteral("enabled"), !face->state().disabled}});
    for (int i = 0; i < face->childCount(); ++i)
        tell(face->child(i), shown);
}

} // namespace

class Looker : public QObject {
    Q_OBJECT

public:
    Looker()
        : questions_(STDIN_FILENO, QSocketNotifier::Read) {
        qApp->installNativeEventFilter(&keys_);
        connect(&questions_, &QSocketNotifier::activated, this, &Looker::asked);
    }

private:
    void asked() {
        std::array<char, 256> line{};
        if (::read(STDIN_FILENO, line.data(), line.size()) <= 0) {
            questions_.setEnabled(false);
            return;
        }
        // What waits already is dealt with first.
        QTimer::singleShot(0, this, &Looker::answer);
    }

    void answer() {
        QWidget* window = QApplication::activeModalWidget();
        if (!window) {
            for (QWidget* each : QApplication::topLevelWidgets())
                if (each->isVisible() && !each->windowTitle().isEmpty())
                    window = each;
        }
        QJsonObject answer{{QStringLiteral("keys"), keys_.count()}};
        if (window) {
            QWidget* focus = window->focusWidget();
            QJsonArray shown;
            tell(QAccessible::queryAccessibleInterface(window), shown);
            answer.insert(QStringLiteral("title"), window->windowTitle());
            answer.insert(QStringLiteral("window"), QString::number(window->winId()));
            answer.insert(QStringLiteral("active"), QApplication::activeWindow() == window);
            answer.insert(QStringLiteral("focus"),
                          nameOf(focus ? QAccessible::queryAccessibleInterface(focus) : nullptr));
            answer.insert(QStringLiteral("shown"), shown);
        }
        const QByteArray line = QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
        (void)std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
        (void)std::fflush(stdout);
    }

    KeyCounter keys_;
    QSocketNotifier questions_;
};

class LookerPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "looker.json")

public:
    QObject* create(const QString&, const QString&) override { return new Looker; }
};

} // namespace warifu::support

#include "looker.moc"
