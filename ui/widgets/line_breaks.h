// Where a line of Japanese may end without hurting the reader's eye.
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace warifu::ui {

/// The text with word joiners (U+2060) wherever a line must not break although Unicode's rules (UAX
/// #14) would let it: Japanese breaks only between phrases (behind a particle or a punctuation
/// mark), never inside a katakana word, a run of kanji, a number with its counter, or before the
/// last single character. Other text is unchanged.
QString withPhraseBreaks(const QString& text);

/// The same text without word joiners.
QString withoutJoiners(const QString& text);

/// Where the lines of one paragraph end (each the index behind its last character), as few lines as
/// fit into `width`, of about equal length, and ending with a sentence or a phrase rather than in
/// the middle of one. `xAt` is the distance of a character from the beginning of the paragraph if
/// it were one line. Empty where some part without a possible break is wider than `width`.
QList<int> evenLineEnds(const QString& paragraph, const std::function<double(int)>& xAt,
                        double width);

} // namespace warifu::ui
