#include "ui/widgets/line_breaks.h"

namespace warifu::ui {

namespace {

constexpr char16_t joiner = 0x2060;

enum class Kind { Hiragana, Katakana, Kanji, Opening, Closing, Space, Other };

Kind kindOf(QChar character) {
    const char16_t c = character.unicode();
    if ((c >= 0x3041 && c <= 0x309F))
        return Kind::Hiragana;
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC)
        return Kind::Katakana;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005)
        return Kind::Kanji;
    if (QStringView(u"「『（〔［｛〈《【").contains(character))
        return Kind::Opening;
    if (QStringView(u"、。，．・：；？！」』）〕］｝〉》】").contains(character))
        return Kind::Closing;
    if (character.isSpace())
        return Kind::Space;
    return Kind::Other;
}

bool isJapanese(Kind kind) {
    return kind != Kind::Other && kind != Kind::Space;
}

/// Okurigana that stand alone between the two kanji of one compound verb (受け取る, 読み戻す), as
/// no particle does.
bool joinsVerb(QChar character) {
    return QStringView(u"いえきぎけげこしせちてびべみめりれし").contains(character);
}

/// May a line end between text[at - 1] and text[at]? Only asked where at least one side is
/// Japanese.
bool phraseEnds(const QString& text, qsizetype at) {
    const Kind before = kindOf(text[at - 1]);
    const Kind after = kindOf(text[at]);
    if (before == Kind::Space || before == Kind::Closing)
        return after != Kind::Closing;
    if (after == Kind::Closing || before == Kind::Opening || after == Kind::Space)
        return false;
    if (after == Kind::Opening)
        return true;
    if (before != Kind::Hiragana || after == Kind::Hiragana)
        return false;
    const QChar last = text[at - 1];
    // この, その, あの and どの belong to the noun behind them.
    if (last == u'の' && at >= 2 && QStringView(u"こそあど").contains(text[at - 2]) &&
        (at < 3 || kindOf(text[at - 3]) != Kind::Hiragana))
        return false;
    // An honorific prefix belongs to what follows it (ご確認, お待ち).
    const bool aloneBefore = at < 2 || kindOf(text[at - 2]) != Kind::Hiragana;
    if (aloneBefore && (last == u'ご' || last == u'お') &&
        (at < 2 || kindOf(text[at - 2]) != Kind::Kanji))
        return false;
    if (aloneBefore && after == Kind::Kanji && at >= 2 && kindOf(text[at - 2]) == Kind::Kanji &&
        joinsVerb(last))
        return false;
    return true;
}

} // namespace

QString withPhraseBreaks(const QString& text) {
    QString result;
    result.reserve(text.size() * 2);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i > 0) {
            const Kind before = kindOf(text[i - 1]);
            const Kind after = kindOf(text[i]);
            const bool asked = isJapanese(before) || isJapanese(after);
            const bool lastAlone = i == text.size() - 1 && isJapanese(after);
            if (asked && before != Kind::Space && after != Kind::Space &&
                (lastAlone || !phraseEnds(text, i)))
                result.append(QChar(joiner));
        }
        result.append(text[i]);
    }
    return result;
}

QString withoutJoiners(const QString& text) {
    QString result = text;
    return result.remove(QChar(joiner));
}

} // namespace warifu::ui
