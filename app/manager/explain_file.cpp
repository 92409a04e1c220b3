#include "manager/explain_parts.h"
#include "manager/file_kind_words.h"

namespace warifu::manager::words {

namespace {

class FileWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Sentence sentence(const Error& error) {
        const QString name = subjectOf(error);
        if (error.reason == Reason::Empty)
            return {tr("%1 is empty.").arg(name), tr("Fetch the file again from where it came.")};
        if (error.reason == Reason::NoStatements)
            return {tr("There are no statements in %1.").arg(name),
                    tr("Choose a copy of the folder publish, a backup ZIP of this server, or the "
                       "state folder of an agent.")};
        if (error.reason == Reason::NotACertificate)
            return {tr("%1 is not a certificate.").arg(name),
                    tr("Choose the certificate of this server as an agent has it, usually named "
                       "OfcNTCer.dat. A private key is not needed.")};
        if (const auto kind = ofKind(error))
            return *kind;
        switch (error.code) {
        case ErrorCode::Corrupt:
            return {tr("%1 is damaged or incomplete.").arg(name), fetchAgain()};
        case ErrorCode::UnsafeArchive:
            return {tr("The archive %1 has members that could overwrite other files or do other "
                       "harm. It was not unpacked.")
                        .arg(name),
                    tr("Ask where it comes from. If you trust it, unpack it into an empty folder "
                       "and choose the key file itself.")};
        case ErrorCode::TooLarge:
            return tooLarge(error);
        case ErrorCode::TooExpensive:
            return tooExpensive(error);
        case ErrorCode::UnsupportedKeyType:
            return unsupportedKeyType(error);
        case ErrorCode::NoPrivateKey:
            if (error.reason == Reason::NoEntries)
                return {tr("%1 contains neither a certificate nor a private key.").arg(name),
                        tr("Choose the file that contains the certificate and its private key.")};
            if (valueOf(error, 0) == QLatin1String("backup"))
                return {tr("%1 contains a certificate, but not its private key.").arg(name),
                        tr("Choose a backup: OfficeScanAuth.dat, or a backup ZIP of this server.")};
            return {tr("%1 contains a certificate, but not its private key.").arg(name),
                    tr("Choose the file that contains both, or give the key file too (on the "
                       "command line: --key FILE).")};
        case ErrorCode::NoCertificate:
            return {tr("%1 contains no certificate.").arg(name),
                    tr("Choose the file that contains the certificate and its private key.")};
        case ErrorCode::KeyMismatch:
            return {tr("The private key does not belong to the certificate in %1.").arg(name),
                    tr("Look for the key that was made together with this certificate.")};
        default:
            return {
                tr("%1 is not a file from which a certificate with its key can be read.").arg(name),
                tr("Choose a PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat), a PEM file with "
                   "certificate and key, or a ZIP that contains one.")};
        }
    }

private:
    /// What the file is, where that is the answer: a damaged one is what it tried to be, and one
    /// that could be imported lacks something else.
    static std::optional<Sentence> ofKind(const Error& error) {
        if (error.reason != Reason::FileKind || error.values.empty())
            return std::nullopt;
        if (error.values[0] == "unknown-encryption")
            return unknownEncryption(error);
        const FileKindWords* kind = fileKindWords(error.values[0]);
        if (kind == nullptr)
            return std::nullopt;
        if (error.code == ErrorCode::Corrupt)
            return Sentence{tr("%1 looks like a file of type %2, but is damaged or incomplete.")
                                .arg(subjectOf(error), tr(kind->noun)),
                            fetchAgain()};
        if (kind->sentence == nullptr)
            return std::nullopt;
        return Sentence{tr(kind->sentence).arg(subjectOf(error)), tr(kind->hint)};
    }

    static Sentence unknownEncryption(const Error& error) {
        const QString hint = tr(
            "Have the program that made it export certificate and key as PKCS #12 with AES-256.");
        const QString method = valueOf(error, 1);
        if (method.isEmpty())
            return {tr("%1 is encrypted in a way that is not known here.").arg(subjectOf(error)),
                    hint};
        return {tr("%1 is encrypted in a way that is not known here (%2).")
                    .arg(subjectOf(error), method),
                hint};
    }

    static QString fetchAgain() {
        return tr("Fetch the file again from where it came, without any conversion on the way.");
    }

    static Sentence tooLarge(const Error& error) {
        const QString hint = tr("Choose the key file itself, not an archive or disk image that "
                                "contains other things.");
        const qint64 limit = valueOf(error, 0).toLongLong();
        if (limit <= 0)
            return {tr("%1 is too large for a key file.").arg(subjectOf(error)), hint};
        if (error.reason == Reason::MembersTooLarge)
            return {tr("What is in the archive %1 is larger than %2 all together.")
                        .arg(subjectOf(error), QLocale().formattedDataSize(limit, 0)),
                    tr("Unpack it and choose the key file itself.")};
        return {tr("%1 is larger than %2, which no key file is.")
                    .arg(subjectOf(error), QLocale().formattedDataSize(limit, 0)),
                hint};
    }

    static Sentence tooExpensive(const Error& error) {
        const QString name = subjectOf(error);
        const QString hint = tr("Have the file written again with the usual settings, for example "
                                "by the program that made it.");
        const auto number = [&](std::size_t i) {
            return QLocale().toString(valueOf(error, i).toULongLong());
        };
        const auto amount = [&](std::size_t i) {
            return QLocale().formattedDataSize(valueOf(error, i).toLongLong(), 0);
        };
        if (error.values.size() >= 2 && error.reason == Reason::TooManyIterations)
            return {tr("Opening %1 would take %2 rounds of computation; at most %3 are accepted.")
                        .arg(name, number(0), number(1)),
                    hint};
        if (error.values.size() >= 2 && error.reason == Reason::TooMuchMemory)
            return {tr("Opening %1 would take %2 of memory; at most %3 are accepted.")
                        .arg(name, amount(0), amount(1)),
                    hint};
        return {tr("Opening %1 would take far more computation than a key file needs.").arg(name),
                hint};
    }

    static Sentence unsupportedKeyType(const Error& error) {
        const QString type = valueOf(error, 0);
        const QString name = subjectOf(error);
        if (type == QLatin1String("ED25519") || type == QLatin1String("ED448"))
            return {tr("The key in %1 is of type %2, with which signed messages (CMS) cannot be "
                       "made.")
                        .arg(name, type),
                    usableKeys()};
        if (!type.isEmpty())
            return {tr("The key in %1 is of type %2, which cannot be used.").arg(name, type),
                    usableKeys()};
        return {tr("The key in %1 is of a type that cannot be used.").arg(name), usableKeys()};
    }

    static QString usableKeys() {
        return tr("Use a key of type EC P-256, P-384 or P-521, or RSA with 1024 to 16384 bits, or "
                  "generate a new certificate here.");
    }
};

} // namespace

Sentence fileSentence(const Error& error) {
    return FileWords::sentence(error);
}

} // namespace warifu::manager::words
