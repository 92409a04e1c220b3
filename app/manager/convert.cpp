#include "manager/convert.h"

namespace warifu::manager {

namespace {

Notice noticeOf(const store::Finding& finding) {
    using Found = store::Finding::Kind;
    Notice notice;
    notice.values = finding.values;
    switch (finding.kind) {
    case Found::ModesMended:
        notice.kind = Notice::Kind::ModesMended;
        break;
    case Found::Undone:
        notice.kind = Notice::Kind::SetupUndone;
        break;
    case Found::Finished:
        notice.kind = Notice::Kind::OperationFinished;
        break;
    case Found::TemporariesSwept:
        notice.kind = Notice::Kind::TemporariesSwept;
        break;
    case Found::JournalTailCut:
        notice.kind = Notice::Kind::JournalTailCut;
        break;
    }
    return notice;
}

} // namespace

CertificateInfo infoOf(const crypto::Certificate& certificate) {
    CertificateInfo info;
    info.sha256 = certificate.fingerprint().hex();
    info.sha1 = crypto::sha1Hex(certificate.der());
    info.subject = certificate.subject();
    info.issuer = certificate.issuer();
    info.commonName = certificate.commonName();
    info.serial = certificate.serialHex();
    info.key = certificate.keyDescription();
    info.signatureDigest = certificate.signatureDigest();
    info.notBefore = certificate.notBefore();
    info.notAfter = certificate.notAfter();
    info.serverIdentity = certificate.serverIdentity();
    info.recoveries = certificate.recoveries();
    info.generation = certificate.generation();
    info.recoveryCommitment = certificate.recoveryCommitment().has_value();
    return info;
}

CertificateInfo infoOf(const keyfile::Entry& entry) {
    CertificateInfo info = infoOf(entry.certificate);
    info.hasPrivateKey = entry.hasPrivateKey;
    info.friendlyName = entry.friendlyName;
    return info;
}

crypto::KeyType keyTypeOf(KeyType type) {
    switch (type) {
    case KeyType::P256:
        return crypto::KeyType::P256;
    case KeyType::P384:
        return crypto::KeyType::P384;
    case KeyType::Rsa2048:
        return crypto::KeyType::Rsa2048;
    case KeyType::Rsa3072:
        return crypto::KeyType::Rsa3072;
    case KeyType::Rsa4096:
        return crypto::KeyType::Rsa4096;
    }
    return crypto::KeyType::P256;
}

Warning warningOf(keyfile::Warning warning) {
    switch (warning) {
    case keyfile::Warning::WeakEncryption:
        return Warning::WeakEncryption;
    case keyfile::Warning::WeakSignature:
        return Warning::WeakSignature;
    case keyfile::Warning::Expired:
        return Warning::Expired;
    case keyfile::Warning::NotYetValid:
        return Warning::NotYetValid;
    case keyfile::Warning::ExpiresSoon:
        return Warning::ExpiresSoon;
    case keyfile::Warning::SmallKey:
        return Warning::SmallKey;
    case keyfile::Warning::LongValidity:
        return Warning::LongValidity;
    case keyfile::Warning::NoIntegrity:
        return Warning::NoIntegrity;
    case keyfile::Warning::NoRecoveryCommitment:
        return Warning::NoRecoveryCommitment;
    case keyfile::Warning::ExtraCertificates:
        return Warning::ExtraCertificates;
    case keyfile::Warning::PasswordEmpty:
        return Warning::PasswordEmpty;
    case keyfile::Warning::UntrustedIssuer:
        return Warning::UntrustedIssuer;
    }
    return Warning::WeakEncryption;
}

std::vector<Warning> warningsOf(const std::vector<keyfile::Warning>& warnings) {
    std::vector<Warning> result;
    result.reserve(warnings.size());
    for (const keyfile::Warning warning : warnings)
        result.push_back(warningOf(warning));
    return result;
}

std::vector<Notice> noticesOf(const std::vector<store::Finding>& findings) {
    std::vector<Notice> result;
    result.reserve(findings.size());
    for (const store::Finding& finding : findings)
        result.push_back(noticeOf(finding));
    return result;
}

JournalEntry entryOf(const store::Line& line) {
    return {line.number, line.at,   line.user,   line.operation,
            line.result, line.code, line.sha256, line.previous};
}

CurrentCertificate currentOf(const crypto::Certificate& certificate, bool exportable, Time now) {
    CurrentCertificate current;
    current.certificate = infoOf(certificate);
    current.certificate.hasPrivateKey = true;
    current.daysLeft = std::chrono::floor<std::chrono::days>(certificate.notAfter() - now).count();
    current.exportable = exportable;
    return current;
}

} // namespace warifu::manager
