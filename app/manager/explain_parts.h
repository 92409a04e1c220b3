// The parts that explain() is made of, one for each family of codes. Internal to the room.
#pragma once

#include "manager/explain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace warifu::manager::words {

/// Message and hint, without the technical text.
struct Sentence {
    QString message;
    QString hint;
};

/// The file or field as a sentence names it; words for an unnamed file where `about` is empty.
QString subjectOf(const Error& error);

/// A value of the error, or an empty text.
QString valueOf(const Error& error, std::size_t index);

/// Disk, permission, lock: what kept the system from doing it.
Sentence systemSentence(const Error& error);

/// What the store says no to.
Sentence storeSentence(const Error& error);

/// Fields, passwords and codes that were typed.
Sentence inputSentence(const Error& error);

/// What is wrong with a backup that was to be restored.
Sentence backupSentence(const Error& error);

/// What is wrong with a file that was brought.
Sentence fileSentence(const Error& error);

} // namespace warifu::manager::words
