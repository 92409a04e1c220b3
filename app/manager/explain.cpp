#include "manager/explain.h"

#include "manager/explain_parts.h"

namespace warifu::manager {

namespace {

words::Sentence sentenceFor(const Error& error) {
    if (error.reason == Reason::NotAsWritten || error.reason == Reason::NotABackup)
        return words::backupSentence(error);
    switch (error.code) {
    case ErrorCode::Io:
    case ErrorCode::NoPermission:
    case ErrorCode::Locked:
    case ErrorCode::Unfinished:
    case ErrorCode::Cancelled:
        return words::systemSentence(error);
    case ErrorCode::NotInstalled:
    case ErrorCode::AlreadyInstalled:
    case ErrorCode::AlreadyCurrent:
    case ErrorCode::NotExportable:
    case ErrorCode::Exists:
    case ErrorCode::NoRecoveryCommitment:
    case ErrorCode::AgentsAhead:
    case ErrorCode::NothingToUndo:
        return words::storeSentence(error);
    case ErrorCode::Usage:
    case ErrorCode::WrongPassword:
    case ErrorCode::WrongRecoveryCode:
    case ErrorCode::Ambiguous:
        return words::inputSentence(error);
    case ErrorCode::Corrupt:
    case ErrorCode::UnsafeArchive:
    case ErrorCode::TooLarge:
    case ErrorCode::TooExpensive:
    case ErrorCode::UnsupportedFormat:
    case ErrorCode::UnsupportedKeyType:
    case ErrorCode::NoPrivateKey:
    case ErrorCode::NoCertificate:
    case ErrorCode::KeyMismatch:
        break;
    }
    return words::fileSentence(error);
}

QString technicalText(const Error& error) {
    QStringList parts = {
        QString::fromUtf8(codeName(error.code).data(), qsizetype(codeName(error.code).size()))};
    if (!error.about.empty())
        parts.append(QString::fromStdString(error.about));
    if (!error.detail.empty())
        parts.append(QString::fromStdString(error.detail));
    return parts.join(QStringLiteral(": ")).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

} // namespace

Explanation explain(const Error& error) {
    words::Sentence sentence = sentenceFor(error);
    // An unnamed file may begin the sentence; a named one keeps the case of its name.
    if (error.about.empty() && !sentence.message.isEmpty())
        sentence.message[0] = sentence.message[0].toUpper();
    return {std::move(sentence.message), std::move(sentence.hint), technicalText(error)};
}

} // namespace warifu::manager
