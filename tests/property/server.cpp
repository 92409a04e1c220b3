#include "server.h"

#include "crash.h"
#include "manager/backup.h"
#include "manager/recover.h"
#include "manager/restore.h"
#include "manager/rotate.h"
#include "store/intent.h"

namespace warifu::property {

namespace {

using manager::Control;
using Prepared = Result<std::unique_ptr<manager::PreparedCertificate>>;

constexpr const char* commonName = "server.example";

SecretBytes password() {
    return SecretBytes::copyOf(std::string_view("correct horse battery"));
}

void tellError(const Tell& tell, const Error& error) {
    tell("failed " + std::string(codeName(error.code)));
    tell("detail " + error.about + ": " + error.detail);
}

void finish(const Tell& tell, Prepared prepared) {
    if (!prepared)
        return tellError(tell, prepared.error());
    tell("fresh " + (*prepared)->certificate().sha256);
    if (!(*prepared)->recoveryCode().empty())
        tell("code " + std::string((*prepared)->recoveryCode().view()));
    if (const auto report = (*prepared)->commit(manager::HandOut::Skipped, {}); !report)
        return tellError(tell, report.error());
    tell("well");
}

Done run(const Path& store, unsigned crashAt, const std::function<void(const Tell&)>& task) {
    Done done;
    for (const std::string& line : runToTheEnd(store, crashAt, task)) {
        const std::size_t space = std::min(line.find(' '), line.size());
        const std::string word = line.substr(0, space);
        const std::string rest = line.substr(std::min(space + 1, line.size()));
        if (word == "fresh")
            done.fresh = rest;
        else if (word == "code")
            done.recoveryCode = rest;
        else if (word == "detail")
            done.detail = rest;
        else if (word == "failed")
            done.code = rest;
        if (word == "well" || word == "failed")
            done.ended = true;
    }
    return done;
}

} // namespace

Server::Server(Path store) {
    environment_.store = std::move(store);
    environment_.now = [this] {
        return now;
    };
    environment_.pkcs12Iterations = 1;
}

bool Server::isUnfinished() const {
    const store::Layout layout(environment_.store);
    const auto intent = store::readIntent(layout);
    std::error_code missing;
    const auto length = std::filesystem::file_size(layout.root / "journal.jsonl", missing);
    return intent && (missing || length <= intent->journalLength);
}

Done Server::generate() {
    return run(store(), 0, [&](const Tell& tell) {
        manager::GenerateRequest request;
        request.password = password();
        request.commonName = commonName;
        finish(tell, prepareGenerate(environment_, std::move(request), {}));
    });
}

Done Server::rotate(bool force, unsigned crashAt) {
    return run(store(), crashAt, [&](const Tell& tell) {
        manager::RotateRequest request;
        request.password = password();
        request.force = force;
        finish(tell, prepareRotation(environment_, std::move(request), {}));
    });
}

Done Server::recover(const std::string& recoveryCode, const std::optional<Path>& agentCertificate,
                     const std::vector<Path>& statements, unsigned crashAt) {
    return run(store(), crashAt, [&](const Tell& tell) {
        manager::RecoverRequest request;
        request.code = SecretBytes::copyOf(std::string_view(recoveryCode));
        request.password = password();
        request.source.agentCertificate = agentCertificate;
        request.source.statements = statements;
        finish(tell, prepareRecovery(environment_, std::move(request), {}));
    });
}

Done Server::backUp(const Path& file, unsigned crashAt) {
    return run(store(), crashAt, [&](const Tell& tell) {
        if (const auto report = manager::backUp(environment_, {file, password()}, {}); !report)
            return tellError(tell, report.error());
        tell("well");
    });
}

Done Server::restore(const Path& file, unsigned crashAt) {
    return run(store(), crashAt, [&](const Tell& tell) {
        manager::RestoreRequest request;
        request.file = file;
        request.password = password();
        if (const auto report = manager::restore(environment_, request, {}); !report)
            return tellError(tell, report.error());
        tell("well");
    });
}

} // namespace warifu::property
