// Rules of layout that hold for every page in every language.
#pragma once

#include <QStringList>
#include <QTranslator>

class QWidget;

namespace warifu::support {

/// All that is wrong with the visible widgets below `root`, one sentence each, empty where nothing
/// is: texts that are clipped or elided without a tooltip, widgets that overlap or stick out of
/// their parent or sideways out of a page that scrolls only down, labels with a mnemonic but no
/// buddy, mnemonics given twice, and controls that the keyboard reaches without an accessible name.
QStringList layoutTroubles(const QWidget& root);

/// A translator that makes every text of another one (or the source text) 40 % longer, to see
/// whether layouts have room for a wordier language.
class LongTextTranslator : public QTranslator {
public:
    /// `inner` may be null; it must live as long as this.
    explicit LongTextTranslator(const QTranslator* inner)
        : inner_(inner) {}

    QString translate(const char* context, const char* sourceText,
                      const char* disambiguation = nullptr, int n = -1) const override;

    bool isEmpty() const override { return false; }

private:
    const QTranslator* inner_;
};

} // namespace warifu::support
