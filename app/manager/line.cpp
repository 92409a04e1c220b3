#include "manager/line.h"

#include "store/system.h"
#include "trust/walk.h"

#include <algorithm>
#include <map>
#include <set>

namespace warifu::manager {

namespace {

namespace names = store::names;

/// Goes back from where agents should come to, statement by statement.
class WaySearch {
public:
    WaySearch(const Arrived& arrived, const Certificates& known) {
        for (const crypto::Certificate& certificate : known)
            know(certificate, arrived);
        arrived_ = arrived;
    }

    void add(const Statements& statements) {
        for (const crypto::Certificate& certificate : carriedBy(statements))
            know(certificate, arrived_);
        for (const store::StatementFile& statement : statements)
            if (const auto carried = trust::carriedCertificate(statement.content.bytes()))
                comingTo_[carried->hex()].push_back(&statement);
    }

    void run() {
        while (!open_.empty()) {
            const std::string certificate = std::move(open_.back());
            open_.pop_back();
            for (const store::StatementFile* statement : comingTo_[certificate])
                if (!leading_.contains(statement))
                    follow(*statement);
        }
    }

    bool leads(const store::StatementFile& statement) const {
        return leading_.contains(&statement);
    }

private:
    void know(const crypto::Certificate& certificate, const Arrived& arrived) {
        const std::string name = certificate.fingerprint().hex();
        if (!known_.emplace(name, certificate).second)
            return;
        origins_.emplace(trust::rotationPath(certificate.fingerprint()), name);
        if (const auto commitment = certificate.recoveryCommitment())
            origins_.emplace(trust::recoveryPath(*commitment), name);
        if (arrived(certificate))
            reach(name);
    }

    void reach(const std::string& certificate) {
        if (reached_.insert(certificate).second)
            open_.push_back(certificate);
    }

    /// Whoever holds one of the certificates that this statement verifies from comes on.
    void follow(const store::StatementFile& statement) {
        const auto [begin, end] = origins_.equal_range(statement.name);
        if (begin == end && isCompleteAlone(statement))
            leading_.insert(&statement);
        for (auto origin = begin; origin != end; ++origin)
            if (store::verifiesFrom(statement, {known_.at(origin->second)})) {
                leading_.insert(&statement);
                reach(origin->second);
            }
    }

    static bool isCompleteAlone(const store::StatementFile& statement) {
        const auto checked = trust::verifyStatementAlone(statement.content.bytes());
        if (!checked)
            return false;
        return statement.name == (checked->kind == trust::Statement::Kind::Rotation
                                      ? trust::rotationPath(checked->from)
                                      : trust::recoveryPath(checked->from));
    }

    Arrived arrived_;
    std::map<std::string, crypto::Certificate> known_; ///< by fingerprint
    std::multimap<std::string, std::string> origins_;  ///< name of a statement to fingerprints
    std::map<std::string, std::vector<const store::StatementFile*>> comingTo_;
    std::set<std::string> reached_;
    std::vector<std::string> open_;
    std::set<const store::StatementFile*> leading_;
};

} // namespace

Result<Certificates> walkFrom(const crypto::Certificate& from, const Statements& statements) {
    Certificates met;
    trust::AgentState agent = trust::enrolledState(from);
    const auto fetch = [&statements](const std::string& path) -> std::optional<trust::Buffer> {
        const auto found = std::ranges::find(statements, path, &store::StatementFile::name);
        if (found == statements.end())
            return std::nullopt;
        const auto bytes = found->content.bytes();
        return trust::Buffer(bytes.begin(), bytes.end());
    };
    const auto persist = [&met](const trust::AgentState& state) -> Result<void> {
        met.push_back(*state.pin);
        return {};
    };
    for (bool goesOn = true; goesOn;) {
        const auto walked = trust::walk(agent, fetch, persist);
        if (!walked)
            return std::unexpected(walked.error());
        goesOn = walked->unfinished;
    }
    return met;
}

Result<Certificates> retiredCertificates(const store::Layout& layout) {
    const auto there = store::system::namesIn(layout.at(names::expired));
    if (!there)
        return std::unexpected(there.error());
    Certificates retired;
    for (const std::string& name : *there) {
        if (!name.ends_with(".cer"))
            continue;
        const auto content = layout.read(Path(names::expired) / name);
        if (!content)
            return std::unexpected(content.error());
        if (auto certificate = crypto::Certificate::fromDer(content->bytes()))
            retired.push_back(std::move(*certificate));
    }
    return retired;
}

bool mayBeAhead(const store::State& state) {
    return state.restored &&
           (state.restored->relation == "older" || state.restored->relation == "other" ||
            state.restored->relation == "empty");
}

Result<void> checkNotAhead(const store::Layout& layout, const store::State& state,
                           const crypto::Certificate& certificate) {
    auto published = store::publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    auto evidence = store::keptEvidence(layout);
    if (!evidence)
        return std::unexpected(evidence.error());
    const auto leadsOn = [&certificate](const store::StatementFile& statement) {
        return store::verifiesFrom(statement, {certificate});
    };
    if (std::ranges::any_of(*published, leadsOn) || std::ranges::any_of(*evidence, leadsOn))
        return fail(ErrorCode::AgentsAhead, files::display(layout.root),
                    "a valid statement leads on from the installed certificate");
    if (mayBeAhead(state))
        return fail(ErrorCode::AgentsAhead, files::display(layout.root),
                    "restored, relation " + state.restored->relation, Reason::Restored,
                    {state.restored->relation});
    return {};
}

Result<void> addPast(const Certificates& past, const Statements& statements,
                     const std::string& serverIdentity, const Arrived& arrived,
                     std::vector<AgentForecast>& forecast) {
    bool follow = false;
    bool unlinked = false;
    // Whoever stands on the way of one that was walked goes the same way on: the oldest comes
    // first, and mostly no other is left.
    std::set<std::string> walked;
    for (const crypto::Certificate& certificate : past) {
        if (certificate.serverIdentity() != serverIdentity || arrived(certificate) ||
            walked.contains(certificate.fingerprint().hex()))
            continue;
        const auto met = walkFrom(certificate, statements);
        if (!met)
            return std::unexpected(met.error());
        const auto last = std::find_if(met->rbegin(), met->rend(), arrived).base();
        (last != met->begin() ? follow : unlinked) = true;
        // Behind the last at which they arrive nobody of the past arrives any more; he is asked
        // for himself.
        const auto known = last != met->begin() ? last : met->end();
        for (auto passed = met->begin(); passed != known; ++passed)
            walked.insert(passed->fingerprint().hex());
    }
    if (follow)
        forecast.push_back({Follows::Later, AgentKind::Behind, {}});
    if (unlinked)
        forecast.push_back({Follows::Never, AgentKind::Unlinked, {}});
    return {};
}

Certificates carriedBy(const store::StatementFile& statement) {
    const auto read = trust::readSignedFile(statement.content.bytes(), trust::FileType::Statement);
    if (!read)
        return {};
    auto certificate = crypto::Certificate::fromDer(read->certificate);
    return certificate ? Certificates{std::move(*certificate)} : Certificates{};
}

Certificates carriedBy(const Statements& statements) {
    Certificates carried;
    for (const store::StatementFile& statement : statements)
        std::ranges::move(carriedBy(statement), std::back_inserter(carried));
    return carried;
}

void addStatements(Statements& to, const Statements& from) {
    for (const store::StatementFile& statement : from)
        if (std::ranges::none_of(to, [&statement](const store::StatementFile& there) {
                return there.name == statement.name && there.content.equals(statement.content);
            }))
            to.push_back({statement.name, statement.content.clone()});
}

Result<Certificates> aheadOf(const crypto::Certificate& certificate, const Statements& all) {
    Statements valid;
    Certificates known = carriedBy(all);
    known.push_back(certificate);
    for (const store::StatementFile& statement : all)
        if (std::ranges::find(valid, statement.name, &store::StatementFile::name) == valid.end() &&
            store::verifiesFrom(statement, known))
            valid.push_back({statement.name, statement.content.clone()});
    return walkFrom(certificate, valid);
}

Statements evidenceAmong(const Statements& statements, const crypto::Certificate& certificate,
                         const Certificates& ahead, const Statements& kept) {
    Certificates past = ahead;
    past.push_back(certificate);
    const auto isIn = [](const Statements& list, const std::string& name) {
        return std::ranges::find(list, name, &store::StatementFile::name) != list.end();
    };
    Statements evidence;
    for (const store::StatementFile& statement : statements)
        if (!isIn(kept, statement.name) && !isIn(evidence, statement.name) &&
            store::verifiesFrom(statement, past))
            evidence.push_back({statement.name, statement.content.clone()});
    return evidence;
}

std::vector<const store::StatementFile*> leadingTo(const Arrived& arrived,
                                                   const Statements& candidates,
                                                   const Statements& others,
                                                   const Certificates& known) {
    WaySearch search(arrived, known);
    search.add(candidates);
    search.add(others);
    search.run();
    std::vector<const store::StatementFile*> found;
    for (const store::StatementFile& candidate : candidates)
        if (search.leads(candidate))
            found.push_back(&candidate);
    return found;
}

} // namespace warifu::manager
