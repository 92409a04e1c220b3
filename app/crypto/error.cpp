#include "crypto/error.h"

namespace warifu {

std::string_view codeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::Io:
        return "io";
    case ErrorCode::NotInstalled:
        return "not-installed";
    case ErrorCode::AlreadyInstalled:
        return "already-installed";
    case ErrorCode::AlreadyCurrent:
        return "already-current";
    case ErrorCode::NotExportable:
        return "not-exportable";
    case ErrorCode::Exists:
        return "exists";
    case ErrorCode::NoRecoveryCommitment:
        return "no-recovery-commitment";
    case ErrorCode::AgentsAhead:
        return "agents-ahead";
    case ErrorCode::NothingToUndo:
        return "nothing-to-undo";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Usage:
        return "usage";
    case ErrorCode::WrongPassword:
        return "wrong-password";
    case ErrorCode::WrongRecoveryCode:
        return "wrong-recovery-code";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::UnsafeArchive:
        return "unsafe-archive";
    case ErrorCode::TooLarge:
        return "too-large";
    case ErrorCode::TooExpensive:
        return "too-expensive";
    case ErrorCode::UnsupportedFormat:
        return "unsupported-format";
    case ErrorCode::UnsupportedKeyType:
        return "unsupported-key-type";
    case ErrorCode::NoPrivateKey:
        return "no-private-key";
    case ErrorCode::NoCertificate:
        return "no-certificate";
    case ErrorCode::KeyMismatch:
        return "key-mismatch";
    case ErrorCode::NoPermission:
        return "no-permission";
    case ErrorCode::Locked:
        return "locked";
    case ErrorCode::Ambiguous:
        return "ambiguous";
    case ErrorCode::Unfinished:
        return "unfinished";
    }
    return "io";
}

} // namespace warifu
