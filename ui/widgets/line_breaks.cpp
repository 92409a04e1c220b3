#include "ui/widgets/line_breaks.h"

#include <QTextBoundaryFinder>

#include <limits>
#include <vector>

namespace warifu::ui {

namespace {

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

bool isDemonstrative(const QString& text, qsizetype at) {
    return at >= 0 && at + 1 < text.size() && text[at + 1] == u'の' &&
           QStringView(u"こそあど").contains(text[at]);
}

/// ご and お before kanji.
bool isHonorific(const QString& text, qsizetype at) {
    return at >= 0 && at + 1 < text.size() && (text[at] == u'ご' || text[at] == u'お') &&
           kindOf(text[at + 1]) == Kind::Kanji;
}

/// Between two hiragana: may the second begin a phrase?
bool phraseBegins(const QString& text, qsizetype at) {
    if (!QStringView(u"がはをにでへもとず").contains(text[at - 1]))
        return false;
    const bool pointing =
        isDemonstrative(text, at) && at + 2 < text.size() && kindOf(text[at + 2]) != Kind::Hiragana;
    return pointing || isHonorific(text, at);
}

/// May a line end between text[at - 1] and text[at]? Only asked where at least one side is
/// Japanese.
bool phraseEnds(const QString& text, qsizetype at) {
    const Kind before = kindOf(text[at - 1]);
    const Kind after = kindOf(text[at]);
    if (before == Kind::Closing) {
        const bool bracket = QStringView(u"」』）〕］｝〉》】").contains(text[at - 1]);
        return after != Kind::Closing && !(bracket && after == Kind::Hiragana);
    }
    if (after == Kind::Closing || before == Kind::Opening)
        return false;
    if (after == Kind::Opening)
        return true;
    if (before != Kind::Hiragana)
        return false;
    if (after == Kind::Hiragana)
        return phraseBegins(text, at);
    // What points at a noun, or honours it, belongs to it.
    if (isDemonstrative(text, at - 2) || isHonorific(text, at - 1))
        return false;
    const bool verb = after == Kind::Kanji && at >= 2 && kindOf(text[at - 2]) == Kind::Kanji &&
                      joinsVerb(text[at - 1]);
    return !verb;
}

/// Behind a space: does a counter or a particle follow a number or a foreign word (41 日, Java の)?
bool belongsToWordBefore(const QString& text, qsizetype at) {
    if (at < 2 || kindOf(text[at - 2]) != Kind::Other)
        return false;
    const Kind after = kindOf(text[at]);
    return after == Kind::Hiragana || (text[at - 2].isDigit() && isJapanese(after));
}

/// Inside the hyphens of a command's option, which is to be copied as it stands: -key, --key.
bool splitsOption(const QString& text, qsizetype at) {
    qsizetype first = at - 1;
    while (first >= 0 && text[first] == u'-')
        --first;
    return text[at - 1] == u'-' && (first < 0 || text[first].isSpace());
}

bool mustHold(const QString& text, qsizetype at) {
    const Kind before = kindOf(text[at - 1]);
    const Kind after = kindOf(text[at]);
    if (after == Kind::Space)
        return false;
    if (splitsOption(text, at))
        return true;
    if (before == Kind::Space)
        return belongsToWordBefore(text, at);
    if (!isJapanese(before) && !isJapanese(after))
        return false;
    const bool lastAlone = at == text.size() - 1 && isJapanese(after);
    return lastAlone || !phraseEnds(text, at);
}

/// A place where a line may end.
struct Stop {
    int index = 0;      ///< of the first character behind it
    double x = 0;       ///< where that one stands
    double visible = 0; ///< where the last character that is not a space ends
    double cost = 0;    ///< of a line that ends here
};

/// How little a reader likes a line to end behind text[at - 1].
double costOfEnd(const QString& text, int at) {
    while (at > 0 && text[at - 1].isSpace())
        --at;
    if (at == 0)
        return 0;
    const QChar last = text[at - 1];
    if (QStringView(u"。．！？.!?").contains(last))
        return 0;
    if (QStringView(u"、，：；・）」』,:;").contains(last))
        return 0.05;
    if (QStringView(u"がはをにでへもと").contains(last))
        return 0.12;
    return kindOf(last) == Kind::Hiragana ? 0.22 : 0.12;
}

/// Behind the last character before `index` that is not a space.
int visibleEnd(const QString& text, int index) {
    while (index > 0 && text[index - 1].isSpace())
        --index;
    return index;
}

std::vector<Stop> stopsOf(const QString& text, const XAt& xAt) {
    std::vector<Stop> stops{{}};
    for (const int end : possibleLineEnds(text))
        stops.push_back({end, xAt(end), xAt(visibleEnd(text, end)), costOfEnd(text, end)});
    return stops;
}

/// The last place of a kind that a line from `from` on has room for; `from` where it has for none.
int lastThatFits(QTextBoundaryFinder::BoundaryType kind, const QString& text, int from,
                 const XAt& xAt, double width) {
    QTextBoundaryFinder finder(kind, text);
    finder.setPosition(from);
    int last = from;
    for (auto at = finder.toNextBoundary(); at > 0; at = finder.toNextBoundary()) {
        const int end = static_cast<int>(at);
        if (xAt(visibleEnd(text, end)) - xAt(from) > width)
            break;
        last = end;
    }
    return last;
}

/// Where a line ends whose first phrase does not fit into it: between words, else between
/// characters, of which it gets one in any case.
int endWithin(const QString& text, int from, const XAt& xAt, double width) {
    for (const auto kind : {QTextBoundaryFinder::Line, QTextBoundaryFinder::Grapheme})
        if (const int end = lastThatFits(kind, text, from, xAt, width); end > from)
            return end;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    finder.setPosition(from);
    const auto first = finder.toNextBoundary();
    return first > from ? static_cast<int>(first) : static_cast<int>(text.size());
}

/// 0 where a part between two stops does not fit.
int fewestLines(const std::vector<Stop>& stops, double width) {
    int lines = 1;
    std::size_t start = 0;
    for (std::size_t end = 1; end < stops.size(); ++end) {
        if (stops[end].visible - stops[start].x <= width)
            continue;
        start = end - 1;
        ++lines;
        if (stops[end].visible - stops[start].x > width)
            return 0;
    }
    return lines;
}

} // namespace

QList<int> possibleLineEnds(const QString& paragraph) {
    QList<int> ends;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, paragraph);
    for (auto at = finder.toNextBoundary(); at > 0; at = finder.toNextBoundary())
        if (at == paragraph.size() || !mustHold(paragraph, at))
            ends.append(static_cast<int>(at));
    return ends;
}

QList<int> evenLineEnds(const QString& paragraph, const XAt& xAt, double width) {
    const std::vector<Stop> stops = stopsOf(paragraph, xAt);
    const int lines = fewestLines(stops, width);
    if (lines == 0)
        return {};
    const double average = stops.back().x / lines;
    const std::size_t count = stops.size();
    // best[n][i]: the least cost of n lines that end at stop i; from[n][i]: where the last of them
    // begins.
    constexpr double never = std::numeric_limits<double>::infinity();
    const auto rows = static_cast<std::size_t>(lines) + 1;
    std::vector<std::vector<double>> best(rows, std::vector<double>(count, never));
    std::vector<std::vector<std::size_t>> from(rows, std::vector<std::size_t>(count, 0));
    best[0][0] = 0;
    for (std::size_t n = 1; n < rows; ++n) {
        for (std::size_t end = 1; end < count; ++end) {
            for (std::size_t start = 0; start < end; ++start) {
                const double length = stops[end].visible - stops[start].x;
                if (best[n - 1][start] == never || length > width)
                    continue;
                const double off = (length - average) / width;
                const double cost =
                    best[n - 1][start] + off * off + (end + 1 < count ? stops[end].cost : 0);
                if (cost < best[n][end]) {
                    best[n][end] = cost;
                    from[n][end] = start;
                }
            }
        }
    }
    QList<int> ends;
    std::size_t at = count - 1;
    for (std::size_t n = rows - 1; n > 0; --n) {
        ends.prepend(stops[at].index);
        at = from[n][at];
    }
    return ends;
}

QList<int> fullLineEnds(const QString& paragraph, const XAt& xAt, double width) {
    const std::vector<Stop> stops = stopsOf(paragraph, xAt);
    QList<int> ends;
    int from = 0;
    for (std::size_t next = 1; next < stops.size();) {
        const double start = xAt(from);
        int end = from;
        for (; next < stops.size() && stops[next].visible - start <= width; ++next)
            end = stops[next].index;
        if (end == from)
            end = endWithin(paragraph, from, xAt, width);
        while (next < stops.size() && stops[next].index <= end)
            ++next;
        ends.append(end);
        from = end;
    }
    return ends;
}

} // namespace warifu::ui
