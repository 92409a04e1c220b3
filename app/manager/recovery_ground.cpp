#include "manager/recovery_ground.h"

#include "crypto/foreign_certificate.h"
#include "manager/convert.h"
#include "manager/line.h"
#include "manager/restore_plan.h"
#include "trust/recovery_code.h"
#include "trust/statement.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace warifu::manager {

namespace {

/// DER, or PEM as a person may have it.
Result<crypto::Certificate> readAgentCertificate(const Path& path) {
    const auto content = files::read(path, crypto::maximumCertificateSize);
    if (!content && content.error().code == ErrorCode::TooLarge)
        return fail(ErrorCode::NoCertificate, files::display(path), content.error().detail,
                    Reason::NotACertificate);
    if (!content)
        return std::unexpected(content.error());
    auto certificate = crypto::readForeignCertificate(content->bytes());
    if (!certificate)
        certificate = crypto::Certificate::fromPem(content->bytes());
    if (!certificate)
        return fail(ErrorCode::NoCertificate, files::display(path), certificate.error().detail,
                    Reason::NotACertificate);
    return certificate;
}

/// Adds those of the server that `ground` is about.
void addTo(Certificates& list, const RecoveryGround& ground, const Certificates& certificates) {
    for (const crypto::Certificate& certificate : certificates)
        if (certificate.serverIdentity() == ground.held->serverIdentity() &&
            std::ranges::find(list, certificate) == list.end())
            list.push_back(certificate);
}

/// Follows every statement that verifies from a proven certificate; the list grows meanwhile. Of
/// several statements with one name (a thief's, and the server's) each counts: all keep r.
void followStatements(RecoveryGround& ground) {
    std::multimap<std::string_view, const store::StatementFile*> byName;
    for (const Statements* statements : {&ground.published, &ground.brought})
        for (const store::StatementFile& statement : *statements)
            byName.emplace(statement.name, &statement);
    for (std::size_t i = 0; i < ground.proven.size(); ++i) {
        const crypto::Certificate from = ground.proven[i];
        std::vector<std::string> addresses = {trust::rotationPath(from.fingerprint())};
        if (const auto commitment = from.recoveryCommitment())
            addresses.push_back(trust::recoveryPath(*commitment));
        for (const std::string& address : addresses) {
            const auto [begin, end] = byName.equal_range(address);
            for (auto there = begin; there != end; ++there)
                if (store::verifiesFrom(*there->second, {from}))
                    addTo(ground.proven, ground, carriedBy(*there->second));
        }
    }
}

Result<void> readStatementsOf(const store::Layout& layout, const RecoverySource& source,
                              RecoveryGround& ground) {
    auto published = store::publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    ground.published = std::move(*published);
    auto brought = readStatements(source.statements);
    if (!brought)
        return std::unexpected(brought.error());
    ground.brought = std::move(brought->statements);
    ground.beside = std::move(brought->certificates);
    auto evidence = store::keptEvidence(layout);
    if (!evidence)
        return std::unexpected(evidence.error());
    std::ranges::move(*evidence, std::back_inserter(ground.brought));
    auto retired = retiredCertificates(layout);
    if (!retired)
        return std::unexpected(retired.error());
    ground.retired = std::move(*retired);
    return {};
}

/// Brought statements that lead on from the certificate which is installed, and are neither
/// published nor kept yet.
Result<Statements> newEvidence(const store::Layout& layout, const RecoveryGround& ground) {
    const auto kept = store::keptEvidence(layout);
    if (!kept)
        return std::unexpected(kept.error());
    Statements all;
    addStatements(all, ground.published);
    addStatements(all, ground.brought);
    const auto ahead = aheadOf(*ground.installed, all);
    if (!ahead)
        return std::unexpected(ahead.error());
    Statements others;
    for (const store::StatementFile& statement : ground.brought)
        if (std::ranges::none_of(ground.published, [&statement](const auto& there) {
                return there.name == statement.name && there.content.equals(statement.content);
            }))
            others.push_back({statement.name, statement.content.clone()});
    return evidenceAmong(others, *ground.installed, *ahead, *kept);
}

RecoveryStart startOf(const store::Contents& contents,
                      const std::optional<crypto::Certificate>& inForce) {
    if (contents.installed)
        return RecoveryStart::Live;
    return inForce ? RecoveryStart::KeyMissing : RecoveryStart::Empty;
}

const crypto::Certificate* provenWith(const crypto::Sha256& commitment,
                                      const RecoveryGround& ground) {
    for (const auto* own : {&ground.inForce, &ground.held})
        if (*own && (*own)->recoveryCommitment() == commitment)
            return &**own;
    const crypto::Certificate* from = nullptr;
    for (const crypto::Certificate& certificate : ground.proven) {
        if (certificate.recoveryCommitment() != commitment)
            continue;
        if (from == nullptr || std::tuple(certificate.recoveries(), certificate.generation()) >
                                   std::tuple(from->recoveries(), from->generation()))
            from = &certificate;
    }
    return from;
}

/// Only the code's own key signs what lies at its address: it was used, even where the certificate
/// that it belonged to is not known.
bool wasUsed(const crypto::Sha256& commitment, const crypto::Certificate* from,
             const RecoveryGround& ground) {
    const std::string name = trust::recoveryPath(commitment);
    const auto used = [&](const store::StatementFile& statement) {
        if (statement.name != name)
            return false;
        if (from != nullptr)
            return store::verifiesFrom(statement, {*from});
        const auto alone = trust::verifyStatementAlone(statement.content.bytes());
        return alone && alone->kind == trust::Statement::Kind::Recovery &&
               alone->from == commitment;
    };
    return std::ranges::any_of(ground.published, used) || std::ranges::any_of(ground.brought, used);
}

} // namespace

Result<RecoveryGround> surveyGround(const store::Layout& layout, const store::Contents& contents,
                                    const RecoverySource& source) {
    RecoveryGround ground;
    const auto inForce = certificateInForce(layout, contents);
    ground.situation.start = startOf(contents, inForce);
    ground.inForce = inForce;
    ground.held = inForce;
    if (source.agentCertificate) {
        auto brought = readAgentCertificate(*source.agentCertificate);
        if (!brought)
            return std::unexpected(brought.error());
        if (inForce && inForce->serverIdentity() != brought->serverIdentity())
            return fail(ErrorCode::AlreadyInstalled, files::display(layout.root),
                        "a certificate of another server");
        ground.held = std::move(*brought);
    }
    if (auto read = readStatementsOf(layout, source, ground); !read)
        return std::unexpected(read.error());
    if (contents.installed) {
        ground.installed = contents.installed->certificate;
        auto evidence = newEvidence(layout, ground);
        if (!evidence)
            return std::unexpected(evidence.error());
        ground.evidence = std::move(*evidence);
    }
    if (!ground.held)
        return ground;
    ground.proven = {*ground.held};
    if (inForce)
        addTo(ground.proven, ground, {*inForce});
    addTo(ground.proven, ground, ground.retired);
    followStatements(ground);
    ground.known = ground.proven;
    addTo(ground.known, ground, carriedBy(ground.published));
    addTo(ground.known, ground, carriedBy(ground.brought));
    addTo(ground.known, ground, ground.beside);
    RecoverySituation& situation = ground.situation;
    situation.certificate = infoOf(*ground.held);
    situation.certificate->hasPrivateKey = contents.installed.has_value();
    situation.hasCommitment =
        std::ranges::any_of(ground.proven, [](const crypto::Certificate& certificate) {
            return certificate.recoveryCommitment().has_value();
        });
    if (contents.installed)
        situation.suggested = RecoveryReason::Leaked;
    return ground;
}

Error notKnown(const store::Layout& layout) {
    return {ErrorCode::NotInstalled,
            files::display(layout.root),
            "no certificate is known",
            Reason::None,
            {"agent-certificate"}};
}

Result<RecoveryMatch> matchCode(const store::Layout& layout, const RecoveryGround& ground,
                                const SecretBytes& typed) {
    const std::string store = files::display(layout.root);
    if (!ground.held)
        return std::unexpected(notKnown(layout));
    if (!ground.situation.hasCommitment)
        return fail(ErrorCode::NoRecoveryCommitment, store);
    const auto code = trust::RecoveryCode::parse(typed);
    if (!code)
        return std::unexpected(code.error());
    const auto commitment = code->commitment();
    if (!commitment)
        return std::unexpected(commitment.error());
    const crypto::Certificate* from = provenWith(*commitment, ground);
    if (wasUsed(*commitment, from, ground))
        return fail(ErrorCode::AgentsAhead, store, "this code was used before", Reason::None,
                    {"code"});
    if (from == nullptr)
        return fail(ErrorCode::WrongRecoveryCode, {}, "another commitment");
    if (from->recoveries() == std::numeric_limits<std::uint32_t>::max())
        return fail(ErrorCode::Corrupt, store,
                    "no number is left after that of certificate " + from->fingerprint().hex());
    return RecoveryMatch{*from, *commitment};
}

Result<Statements> statementsToBring(const store::Layout& layout, const RecoveryGround& ground,
                                     const RecoveryMatch& match) {
    const auto arrived = [&match](const crypto::Certificate& certificate) {
        return certificate.recoveryCommitment() == match.commitment;
    };
    // What leads on from the certificate that is recovered may be a thief's; nobody needs it, for
    // the recovery goes first.
    const std::string onward = trust::rotationPath(match.from.fingerprint());
    const bool isOwn = ground.installed && match.from == *ground.installed;
    const auto isEvidence = [&](const std::string& name) {
        return name == onward ||
               (isOwn && std::ranges::find(ground.evidence, name, &store::StatementFile::name) !=
                             ground.evidence.end());
    };
    Statements leading;
    for (const store::StatementFile* statement :
         leadingTo(arrived, ground.brought, ground.published, ground.known))
        if (!isEvidence(statement->name))
            leading.push_back({statement->name, statement->content.clone()});
    const auto missing = store::missingStatements(layout, leading, ground.known);
    if (!missing)
        return std::unexpected(missing.error());
    Statements result;
    for (const store::StatementFile* statement : *missing)
        if (std::ranges::find(result, statement->name, &store::StatementFile::name) == result.end())
            result.push_back({statement->name, statement->content.clone()});
    return result;
}

} // namespace warifu::manager
