// What is really there, held against the model.
#include "trust/cms.h"
#include "world.h"

#include <algorithm>

namespace warifu::property {

namespace {

/// The certificate inside of a statement, unproven: the agents prove it.
std::optional<crypto::Certificate> carriedIn(const Path& statement) {
    const auto content = contentOf(statement);
    if (!content)
        return std::nullopt;
    const auto read = trust::readSignedFile(*content, trust::FileType::Statement);
    if (!read)
        return std::nullopt;
    auto certificate = crypto::Certificate::fromDer(read->certificate);
    return certificate ? std::optional(std::move(*certificate)) : std::nullopt;
}

} // namespace

void World::learn(const crypto::Certificate& certificate, bool isThiefs) {
    const Name name = certificate.fingerprint().hex();
    if (!real_.emplace(name, certificate).second)
        return;
    met_.push_back(name);
    model_.certificates[name] = factsOf(certificate, isThiefs);
}

/// The certificate of the recovery key stands nowhere but in its statement.
void World::learnBetween(Doubt& doubt) {
    const auto carried = carriedIn(server_.published() / recoveryAddress(doubt.of));
    if (!carried || carried->recoveryCommitment()->hex() != doubt.sheet.commitment)
        return;
    learn(*carried);
    doubt.done = model_.afterRecovery(doubt.of, carried->fingerprint().hex(), doubt.fresh);
}

/// Statements of copies that were published with a recovery: which ones lead to where agents are
/// needed is the product's affair, but only valid ones may be there.
void World::learnBrought() {
    for (const Links& links : copies())
        for (const auto& [address, to] : links) {
            if (model_.ground.published.contains(address))
                continue;
            const auto carried = carriedIn(server_.published() / address);
            if (carried && carried->fingerprint().hex() == to)
                model_.ground.published[address] = to;
        }
}

/// Statements of agents that lead on from the certificate are kept beside publish/ (section 9).
/// Which ones were brought is the product's affair, but only such that somebody made may be there.
bool World::isEvidence(const Name& server) const {
    for (const Address& address :
         {chainAddress(server), recoveryAddress(model_.facts(server).commitment)}) {
        const auto carried = carriedIn(server_.store() / "evidence" / address);
        if (!carried)
            continue;
        expect(model_.certificates.contains(carried->fingerprint().hex()),
               "only statements that somebody made are evidence");
        return true;
    }
    return false;
}

void World::forgetUnpublished(const std::vector<Address>& unsure) {
    for (const Address& address : unsure) {
        const auto link = model_.ground.published.find(address);
        const auto carried = carriedIn(server_.published() / address);
        if (link != model_.ground.published.end() &&
            (!carried || carried->fingerprint().hex() != link->second))
            model_.ground.published.erase(link);
    }
}

void World::checkServer() {
    const auto present = identityIn(server_.store());
    const auto& expected = model_.ground.server;
    expect(present.has_value() == expected.has_value() &&
               (!present || present->name() == *expected),
           "the server has the certificate that it should have");
    for (const auto& [address, to] : model_.ground.published) {
        const auto content = contentOf(server_.published() / address);
        const auto carried = content ? trust::carriedCertificate(*content) : std::nullopt;
        expect(carried && carried->hex() == to, "what was published stays published: " + address);
    }
}

/// Section 2 and 5: what a rotation and what a recovery may change.
void World::checkSuccessor(const Name& before, const Name& fresh, bool isRecovery) const {
    const auto& old = real_.at(before);
    const auto& made = real_.at(fresh);
    expect(made.serverIdentity() == old.serverIdentity(), "the server's identity stays");
    if (isRecovery)
        return;
    expect(made.recoveries() == old.recoveries() && made.generation() == old.generation() + 1 &&
               made.recoveryCommitment() == old.recoveryCommitment(),
           "a rotation leads to the next generation with the same recovery key");
}

/// Section 7: a notice acts at most once. Section 6: none acts after a recovery that was made
/// before it.
void World::checkDeeds(Agent& agent) {
    agent.deeds = deedsOf(agent);
    std::set<std::uint64_t> seen;
    std::set<std::pair<std::uint64_t, std::uint64_t>> numbers;
    for (const Deed& deed : agent.deeds) {
        expect(seen.insert(deed.expires).second &&
                   numbers.emplace(deed.recoveries, deed.sequence).second,
               "no notice acts twice");
        const auto notice = notices_.find(deed.expires);
        expect(notice != notices_.end(), "no notice acts that nobody made");
        expect(notice->second == deed.recoveries, "no notice acts after a recovery");
    }
}

} // namespace warifu::property
