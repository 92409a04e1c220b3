// Where a line of Japanese may end without hurting the reader's eye.
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace warifu::ui {

/// The distance of a character from the beginning of its paragraph if that were one line.
using XAt = std::function<double(int)>;

/// Behind which characters a line of a paragraph may end (each an index, the last one the length of
/// the paragraph): where Unicode's rules (UAX #14) let it, but Japanese breaks only between phrases
/// (behind a particle or a punctuation mark), never inside a katakana word, a run of kanji, a
/// number with its counter, or before the last single character.
QList<int> possibleLineEnds(const QString& paragraph);

/// Where the lines of a paragraph end (each the index behind its last character), as few lines as
/// fit into `width`, of about equal length, and ending with a sentence or a phrase rather than in
/// the middle of one. Empty where some part without a possible end is wider than `width`.
QList<int> evenLineEnds(const QString& paragraph, const XAt& xAt, double width);

/// The same with each line as full as it can be. A part that is wider than `width` is broken
/// within.
QList<int> fullLineEnds(const QString& paragraph, const XAt& xAt, double width);

} // namespace warifu::ui
