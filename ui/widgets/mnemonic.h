// Texts with mnemonics, as they are read out.
#pragma once

#include <QString>

namespace warifu::ui {

/// 「次へ(&N)」 is read as 「次へ」, "&Next" as "Next", and a trailing ellipsis stays.
QString withoutMnemonic(QString text);

} // namespace warifu::ui
