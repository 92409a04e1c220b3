#include "trust/statement.h"

#include "trust/content.h"
#include "trust/timestamps.h"

#include <algorithm>
#include <array>

namespace warifu::trust {

namespace {

constexpr std::string_view rotationKind = "rotation";
constexpr std::string_view recoveryKind = "recovery";

constexpr auto statementFields = std::to_array<std::string_view>(
    {"commitment", "crit", "g", "iat", "kind", "new", "old", "r", "reason", "v"});

/// What the content says, before it is compared with anything.
struct Claim {
    Statement::Kind kind = Statement::Kind::Rotation;
    std::uint64_t recoveries = 0;
    std::uint64_t generation = 0;
    std::uint64_t issuedAt = 0;
    crypto::Sha256 from;
    crypto::Sha256 to;
    std::string reason;
};

std::expected<Claim, Verdict> readClaim(const std::expected<json::Object, Verdict>& content) {
    if (!content)
        return std::unexpected(content.error());
    const std::string_view kind = kindOf(*content);
    if (kind != rotationKind && kind != recoveryKind)
        return std::unexpected(kind.empty() ? Verdict::NotCanonical : Verdict::KindNotAllowed);
    Fields fields(*content);
    Claim claim;
    const bool rotation = kind == rotationKind;
    claim.kind = rotation ? Statement::Kind::Rotation : Statement::Kind::Recovery;
    claim.recoveries = fields.integer("r");
    claim.generation = fields.integer("g");
    claim.issuedAt = fields.integer("iat");
    claim.from = fields.digest(rotation ? "old" : "commitment");
    claim.to = fields.digest("new");
    claim.reason = fields.text("reason");
    if (!fields.complete())
        return std::unexpected(Verdict::NotCanonical);
    return claim;
}

/// One statement on its way through the checks. Each returns Accepted or its verdict.
class StatementCheck {
public:
    /// Without a pin nothing is compared with it.
    StatementCheck(const SignedFile& file, const crypto::Certificate* pin)
        : file_(file)
        , pin_(pin)
        , content_(readContent(file.content, statementFields)) {}

    std::expected<Statement, Verdict> run() {
        using Check = Verdict (StatementCheck::*)();
        constexpr std::array<Check, 9> checks{
            &StatementCheck::checkSignerCount, &StatementCheck::checkCertificate,
            &StatementCheck::checkAttributes,  &StatementCheck::checkSigners,
            &StatementCheck::checkSignatures,  &StatementCheck::checkContent,
            &StatementCheck::checkBeginning,   &StatementCheck::checkCommitment,
            &StatementCheck::checkAgreement};
        for (const Check check : checks) {
            if (const Verdict verdict = (this->*check)(); verdict != Verdict::Accepted)
                return std::unexpected(verdict);
        }
        return Statement{claim_.kind, claim_.recoveries, claim_.generation, claim_.issuedAt,
                         claim_.from, claim_.reason,     *certificate_};
    }

private:
    bool isRotation() const { return file_.signers.size() == 2; }

    /// The kind is not proven yet, but a statement that says "rotation" and has one signer is none,
    /// whoever signed it.
    Verdict checkSignerCount() {
        const std::string_view kind = content_ ? kindOf(*content_) : std::string_view();
        const bool wrong =
            (kind == rotationKind && !isRotation()) || (kind == recoveryKind && isRotation());
        return wrong ? Verdict::WrongStructure : Verdict::Accepted;
    }

    Verdict checkCertificate() {
        const auto view = CertificateView::of(file_.certificate);
        const auto pinView = pin_ != nullptr ? CertificateView::of(pin_->der()) : std::nullopt;
        const auto profile = view ? readProfile(*view) : std::nullopt;
        const bool keyIsKept = isRotation() && pinView && haveSameKey(*view, *pinView) &&
                               !sameBytes(file_.certificate, pin_->der());
        if (!profile || keyIsKept)
            return Verdict::CertificateProfile;
        if (!hasProfileAlgorithms(*view) || !hasAllowedAlgorithms(file_))
            return Verdict::WrongAlgorithm;
        auto certificate = crypto::Certificate::fromDer(file_.certificate);
        if (!certificate)
            return Verdict::CertificateProfile;
        view_ = *view;
        profile_ = *profile;
        certificate_ = std::move(*certificate);
        return Verdict::Accepted;
    }

    Verdict checkAttributes() {
        return hasExactAttributes(file_) ? Verdict::Accepted : Verdict::SignedAttributes;
    }

    Verdict checkSigners() {
        newSigner_ = find(file_.certificate);
        if (isRotation() && pin_ != nullptr) {
            oldSigner_ = find(pin_->der());
            if (oldSigner_ == nullptr || oldSigner_ == newSigner_)
                return Verdict::OldSignerMissing;
        }
        return newSigner_ != nullptr ? Verdict::Accepted : Verdict::NewSignerMissing;
    }

    const SignerInfo* find(Bytes certificate) const {
        const auto identifier = signerIdentifier(certificate);
        const auto found = std::ranges::find_if(file_.signers, [&](const SignerInfo& signer) {
            return identifier && sameBytes(signer.identifier, *identifier);
        });
        return found == file_.signers.end() ? nullptr : &*found;
    }

    Verdict checkSignatures() {
        if (!hasContentDigest(file_))
            return Verdict::WrongDigest;
        const bool verified = (oldSigner_ == nullptr || isSignedBy(*oldSigner_, *pin_)) &&
                              isSignedBy(*newSigner_, *certificate_);
        return verified ? Verdict::Accepted : Verdict::WrongSignature;
    }

    Verdict checkContent() {
        const auto claim = readClaim(content_);
        if (!claim)
            return claim.error();
        claim_ = *claim;
        return certificate_->verifies(view_.signedPart, view_.signature)
                   ? Verdict::Accepted
                   : Verdict::NewCertificateSignature;
    }

    Verdict checkBeginning() {
        if (pin_ == nullptr)
            return Verdict::Accepted;
        const auto commitment = pin_->recoveryCommitment();
        const bool begins = isRotation() ? claim_.from == pin_->fingerprint()
                                         : commitment && claim_.from == *commitment;
        if (!begins)
            return Verdict::NotForThisPin;
        const std::uint64_t recoveries = std::uint64_t{pin_->recoveries()} + (isRotation() ? 0 : 1);
        const std::uint64_t generation = isRotation() ? std::uint64_t{pin_->generation()} + 1 : 0;
        return claim_.recoveries == recoveries && claim_.generation == generation
                   ? Verdict::Accepted
                   : Verdict::NotTheNext;
    }

    Verdict checkCommitment() {
        auto before = pin_ != nullptr ? pin_->recoveryCommitment() : std::nullopt;
        if (pin_ == nullptr && !isRotation())
            before = claim_.from;
        const bool kept = !before || profile_.commitment == before;
        const bool fits = profile_.commitment.has_value() && (isRotation() ? kept : !kept);
        if (!fits || (pin_ != nullptr && profile_.serverIdentity != pin_->serverIdentity()))
            return Verdict::CommitmentOrServerChanged;
        if (!isRotation() && crypto::sha256(view_.publicKeyInfo) != *before)
            return Verdict::NotTheCommittedKey;
        return Verdict::Accepted;
    }

    /// The last comparison is with the eyes of the room below: what becomes the pin must say the
    /// same there.
    Verdict checkAgreement() {
        const bool agrees = claim_.to == certificate_->fingerprint() &&
                            profile_.recoveries == claim_.recoveries &&
                            profile_.generation == claim_.generation;
        const bool same = certificate_->serverIdentity() == profile_.serverIdentity &&
                          certificate_->recoveries() == profile_.recoveries &&
                          certificate_->generation() == profile_.generation &&
                          certificate_->recoveryCommitment() == profile_.commitment;
        return agrees && same ? Verdict::Accepted : Verdict::CertificateDisagrees;
    }

    const SignedFile& file_;
    const crypto::Certificate* pin_;
    std::expected<json::Object, Verdict> content_;
    CertificateView view_;
    ProfiledCertificate profile_;
    std::optional<crypto::Certificate> certificate_;
    const SignerInfo* oldSigner_ = nullptr;
    const SignerInfo* newSigner_ = nullptr;
    Claim claim_;
};

Result<Buffer> proven(Result<Buffer> file, const crypto::Certificate& pin) {
    if (!file)
        return file;
    if (const auto verified = verifyStatement(*file, pin); !verified)
        return fail(ErrorCode::Usage, "statement",
                    "no agent would accept it: " + code(verified.error()));
    return file;
}

} // namespace

std::expected<Statement, Verdict> verifyStatement(Bytes file, const crypto::Certificate& pin) {
    const auto read = readSignedFile(file, FileType::Statement);
    if (!read)
        return std::unexpected(read.error());
    return verifyStatement(*read, pin);
}

std::expected<Statement, Verdict> verifyStatement(const SignedFile& file,
                                                  const crypto::Certificate& pin) {
    return StatementCheck(file, &pin).run();
}

std::expected<Statement, Verdict> verifyStatementAlone(Bytes file) {
    const auto read = readSignedFile(file, FileType::Statement);
    if (!read)
        return std::unexpected(read.error());
    return StatementCheck(*read, nullptr).run();
}

std::optional<crypto::Sha256> carriedCertificate(Bytes statement) {
    const auto read = readSignedFile(statement, FileType::Statement);
    if (!read)
        return std::nullopt;
    return crypto::sha256(read->certificate);
}

Result<Buffer> signRotation(const Signer& old, const Signer& fresh, const std::string& reason,
                            crypto::Time now) {
    const std::string content =
        json::write(json::Object{{"g", std::uint64_t{fresh.certificate.generation()}},
                                 {"iat", unixTime(now)},
                                 {"kind", rotationKind},
                                 {"new", fresh.certificate.fingerprint().hex()},
                                 {"old", old.certificate.fingerprint().hex()},
                                 {"r", std::uint64_t{fresh.certificate.recoveries()}},
                                 {"reason", reason},
                                 {"v", contentVersion}});
    return proven(signFile(FileType::Statement, content, &fresh.certificate, {old, fresh}, now),
                  old.certificate);
}

Result<Buffer> signRecovery(const crypto::Certificate& pin, const Signer& recovery,
                            const std::string& reason, crypto::Time now) {
    const auto commitment = pin.recoveryCommitment();
    if (!commitment)
        return fail(ErrorCode::NoRecoveryCommitment, "certificate");
    const std::string content =
        json::write(json::Object{{"commitment", commitment->hex()},
                                 {"g", std::uint64_t{recovery.certificate.generation()}},
                                 {"iat", unixTime(now)},
                                 {"kind", recoveryKind},
                                 {"new", recovery.certificate.fingerprint().hex()},
                                 {"r", std::uint64_t{recovery.certificate.recoveries()}},
                                 {"reason", reason},
                                 {"v", contentVersion}});
    return proven(signFile(FileType::Statement, content, &recovery.certificate, {recovery}, now),
                  pin);
}

std::string rotationPath(const crypto::Sha256& oldCertificate) {
    return "chain/" + oldCertificate.hex() + ".p7s";
}

std::string recoveryPath(const crypto::Sha256& commitment) {
    return "recovery/" + commitment.hex() + ".p7s";
}

} // namespace warifu::trust
