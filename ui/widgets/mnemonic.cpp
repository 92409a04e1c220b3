#include "ui/widgets/mnemonic.h"

namespace warifu::ui {

QString withoutMnemonic(QString text) {
    const qsizetype bracket = text.lastIndexOf(QStringLiteral("(&"));
    if (bracket >= 0 && bracket + 3 < text.size() && text[bracket + 3] == u')')
        text.remove(bracket, 4);
    return text.remove(u'&');
}

} // namespace warifu::ui
