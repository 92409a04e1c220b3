#include "manager/operation.h"

namespace warifu::manager {

Time nowOf(const Environment& environment) {
    if (environment.now)
        return environment.now();
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<void> step(const Control& control, Step step) {
    if (control.stop.stop_requested())
        return fail(ErrorCode::Cancelled);
    if (control.progress)
        control.progress(step);
    return {};
}

void recordFailure(const Environment& environment, store::Record record, const Error& error) {
    // A folder that somebody mistyped is not made a store by telling in it that there is none.
    if (error.code == ErrorCode::Unfinished || !store::isStore({environment.store}))
        return;
    record.at = nowOf(environment);
    record.code = codeName(error.code);
    static_cast<void>(store::appendToJournal({environment.store}, record));
}

Result<store::Session> openInstalled(const Environment& environment, store::Record& record) {
    auto session = store::Session::open(environment.store, store::Session::Create::No);
    // Where there is no store at all nothing is installed either.
    if (!session && session.error().reason == Reason::Missing)
        return fail(ErrorCode::NotInstalled, files::display(environment.store));
    if (!session)
        return session;
    if (session->contents().damage)
        return std::unexpected(*session->contents().damage);
    if (!session->contents().installed)
        return fail(ErrorCode::NotInstalled, files::display(environment.store));
    record.sha256 = session->contents().installed->certificate.fingerprint().hex();
    record.at = nowOf(environment);
    return session;
}

Result<void> saveState(const store::Session& session, const store::State& state,
                       const store::Record& record) {
    auto transaction = store::Transaction::begin(session.layout());
    if (!transaction)
        return std::unexpected(transaction.error());
    if (auto put = transaction->put(store::names::state, store::toJson(state)); !put)
        return std::unexpected(put.error());
    return transaction->commit(record);
}

Result<void> requireFolder(const Path& folder) {
    using std::filesystem::file_type;
    std::error_code ignored;
    const auto type = std::filesystem::status(folder, ignored).type();
    if (type == file_type::directory || type == file_type::none || type == file_type::unknown)
        return {};
    for (Path above = folder; !above.empty(); above = above.parent_path()) {
        const auto found = std::filesystem::status(above, ignored).type();
        if (found == file_type::directory || above == above.root_path())
            break;
        if (found != file_type::not_found && found != file_type::none)
            return fail(ErrorCode::Io, files::display(above), {}, Reason::NotAFolder);
    }
    return fail(ErrorCode::Io, files::display(folder), {}, Reason::Missing);
}

Result<void> requireOutsideStore(const Environment& environment, const Path& path,
                                 const char* field) {
    if (store::liesInside(environment.store, path))
        return fail(ErrorCode::Usage, field, "it lies in the store", Reason::None,
                    {files::display(path)});
    return {};
}

} // namespace warifu::manager
