// Where a line of Japanese may end without hurting the reader's eye.
#pragma once

#include <QString>

namespace warifu::ui {

/// The text with word joiners (U+2060) wherever a line must not break although Unicode's rules (UAX
/// #14) would let it: Japanese breaks only between phrases (behind a particle or a punctuation
/// mark), never inside a katakana word, a run of kanji, a number with its counter, or before the
/// last single character. Other text is unchanged.
QString withPhraseBreaks(const QString& text);

/// The same text without word joiners.
QString withoutJoiners(const QString& text);

} // namespace warifu::ui
