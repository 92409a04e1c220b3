#include "manager/line.h"

#include "trust/walk.h"

#include <algorithm>

namespace warifu::manager {

namespace {

namespace names = store::names;

/// The relations of a restore after which agents may be ahead.
bool mayBeAhead(const store::State& state) {
    return state.restored &&
           (state.restored->relation == "older" || state.restored->relation == "other" ||
            state.restored->relation == "empty");
}

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
    std::error_code failure;
    std::vector<Path> paths;
    const Path folder = layout.at(names::expired);
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".cer")
            paths.push_back(entry->path());
    if (failure && failure != std::errc::no_such_file_or_directory)
        return std::unexpected(files::errorFromErrno(failure.value(), folder, "read folder"));
    std::ranges::sort(paths);
    Certificates retired;
    for (const Path& path : paths) {
        const auto content = files::read(path, store::largestStoreFile);
        if (!content)
            return std::unexpected(content.error());
        if (auto certificate = crypto::Certificate::fromDer(content->bytes()))
            retired.push_back(std::move(*certificate));
    }
    return retired;
}

Result<void> checkNotAhead(const store::Layout& layout, const store::State& state,
                           const crypto::Certificate& certificate) {
    const auto published = store::publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    const auto leadsOn = [&certificate](const store::StatementFile& statement) {
        return store::verifiesFrom(statement, {certificate});
    };
    if (std::ranges::any_of(*published, leadsOn))
        return fail(ErrorCode::AgentsAhead, files::display(layout.root),
                    "a valid statement leads on from the installed certificate");
    if (mayBeAhead(state))
        return fail(ErrorCode::AgentsAhead, files::display(layout.root),
                    "restored, relation " + state.restored->relation, Reason::Restored,
                    {state.restored->relation});
    return {};
}

Result<void> addPast(const Certificates& past, const Statements& statements,
                     const crypto::Certificate& goal, std::vector<AgentForecast>& forecast) {
    bool follow = false;
    bool unlinked = false;
    for (const crypto::Certificate& certificate : past) {
        if (certificate.serverIdentity() != goal.serverIdentity() || certificate == goal)
            continue;
        const auto met = walkFrom(certificate, statements);
        if (!met)
            return std::unexpected(met.error());
        const bool arrives = std::ranges::find(*met, goal) != met->end();
        (arrives ? follow : unlinked) = true;
    }
    if (follow)
        forecast.push_back({Follows::Later, AgentKind::Behind, {}});
    if (unlinked)
        forecast.push_back({Follows::Never, AgentKind::Unlinked, {}});
    return {};
}

} // namespace warifu::manager
