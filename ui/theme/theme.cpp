#include "ui/theme/theme.h"

#include "ui/theme/control_style.h"
#include "ui/theme/focus_ring.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>

static void initIconResources() {
    Q_INIT_RESOURCE(warifu);
}

namespace warifu::ui::theme {

namespace {

struct State {
    Scheme scheme = Scheme::Light;
    Tokens tokens = lightTokens();
    std::optional<Scheme> forced;
    bool refreshing = false;
};

State& state() {
    static State instance;
    return instance;
}

/// The palette that the system gives when the program asks for none of its own.
QPalette systemPalette() {
    QApplication::setPalette(QPalette());
    return QApplication::palette();
}

void refresh() {
    State& now = state();
    if (now.refreshing)
        return;
    now.refreshing = true;
    const QPalette system = systemPalette();
    now.scheme = now.forced.value_or(schemeOf(system));
    switch (now.scheme) {
    case Scheme::Light:
        now.tokens = lightTokens();
        break;
    case Scheme::Dark:
        now.tokens = darkTokens();
        break;
    case Scheme::HighContrast:
        now.tokens = highContrastTokens(system);
        break;
    }
    QApplication::setPalette(paletteOf(now.tokens));
    now.refreshing = false;
}

/// Hears of a change of the system's theme.
class SystemWatch : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ThemeChange && !state().refreshing)
            QMetaObject::invokeMethod(this, [] { refresh(); }, Qt::QueuedConnection);
        return QObject::eventFilter(watched, event);
    }
};

QFont sized(int pixels, QFont::Weight weight) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans JP"),
                      QStringLiteral("sans-serif")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont fixed(int pixels, QFont::Weight weight) {
    QFont font = sized(pixels, weight);
    font.setFamilies({QStringLiteral("Noto Sans Mono CJK JP"), QStringLiteral("monospace")});
    font.setFixedPitch(true);
    return font;
}

} // namespace

QFont font(TextRole role) {
    switch (role) {
    case TextRole::Body:
        break;
    case TextRole::Strong:
        return sized(14, QFont::Bold);
    case TextRole::Title:
        return sized(22, QFont::Bold);
    case TextRole::Heading:
        return sized(15, QFont::Bold);
    case TextRole::Secondary:
        return sized(13, QFont::Normal);
    case TextRole::SecondaryStrong:
        return sized(13, QFont::Bold);
    case TextRole::Small:
        return sized(12, QFont::Normal);
    case TextRole::Brand:
        return sized(18, QFont::Bold);
    case TextRole::Mono:
        return fixed(13, QFont::Normal);
    case TextRole::Code:
        return fixed(22, QFont::Bold);
    }
    return sized(14, QFont::Normal);
}

const Tokens& tokens() {
    return state().tokens;
}

Scheme scheme() {
    return state().scheme;
}

QColor color(Tone tone) {
    const Tokens& now = tokens();
    switch (tone) {
    case Tone::Ink:
        break;
    case Tone::Secondary:
        return now.secondary;
    case Tone::Ok:
        return now.okText;
    case Tone::Warn:
        return now.warnText;
    case Tone::Danger:
        return now.dangerText;
    }
    return now.ink;
}

void apply(QApplication& application) {
    initIconResources();
    const QByteArray wanted = qgetenv("WARIFU_SCHEME");
    if (wanted == "light")
        state().forced = Scheme::Light;
    else if (wanted == "dark")
        state().forced = Scheme::Dark;
    QApplication::setStyle(new ControlStyle);
    QApplication::setFont(font(TextRole::Body));
    refresh();
    application.installEventFilter(new SystemWatch(&application));
    new FocusRingKeeper(&application);
}

void useScheme(std::optional<Scheme> scheme) {
    state().forced = scheme;
    refresh();
}

} // namespace warifu::ui::theme
