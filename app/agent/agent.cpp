#include "agent/agent.h"

#include "agent/application.h"
#include "agent/identity.h"
#include "agent/system.h"
#include "trust/state_file.h"

#include <algorithm>
#include <array>

namespace warifu::agent {

namespace {

constexpr std::size_t largestCertificateFile = std::size_t{1} * 1024 * 1024;
constexpr auto patienceWithLock = std::chrono::seconds(10);
constexpr mode_t privateFolder = 0700;

constexpr std::array<std::string_view, 4> fileKinds{"statement", "message", "head", ""};
constexpr std::array<std::string_view, 6> contentKinds{"rotation", "recovery", "notice",
                                                       "settings", "package",  "response"};

/// A certificate that can be a pin.
Result<crypto::Certificate> readCertificate(const Path& path, const std::string& fingerprint) {
    const auto content = files::read(path, largestCertificateFile);
    if (!content)
        return std::unexpected(content.error());
    auto certificate = crypto::Certificate::fromDer(content->bytes());
    if (!certificate)
        certificate = crypto::Certificate::fromPem(content->bytes());
    if (!certificate)
        return fail(ErrorCode::NoCertificate, files::display(path), certificate.error().detail);
    if (!certificate->hasSupportedKey())
        return fail(ErrorCode::UnsupportedKeyType, files::display(path),
                    certificate->keyDescription());
    if (!trust::signerIdentifier(certificate->der()))
        return fail(ErrorCode::UnsupportedFormat, files::display(path),
                    "the certificate's structure is not understood");
    std::string wanted = fingerprint;
    std::erase_if(wanted, [](char c) { return c == ':' || c == ' '; });
    if (wanted.empty())
        return certificate;
    const auto digest = crypto::Sha256::fromHex(wanted);
    if (!digest)
        return fail(ErrorCode::Usage, "--fingerprint", "a fingerprint has 64 hex digits");
    if (*digest != certificate->fingerprint())
        return fail(ErrorCode::KeyMismatch, files::display(path),
                    "its fingerprint is " + certificate->fingerprint().hex());
    return certificate;
}

std::optional<trust::FileType> typeOfKind(std::string_view kind) {
    if (kind.empty())
        return std::nullopt;
    if (kind == "head")
        return trust::FileType::Head;
    return kind == "statement" || kind == "rotation" || kind == "recovery"
               ? trust::FileType::Statement
               : trust::FileType::Message;
}

} // namespace

bool isKind(std::string_view kind) {
    return !kind.empty() && (std::ranges::find(fileKinds, kind) != fileKinds.end() ||
                             std::ranges::find(contentKinds, kind) != contentKinds.end());
}

std::string_view stateName(const Standing& standing) {
    if (!standing.state.pin)
        return "unenrolled";
    const bool stale =
        std::ranges::find(standing.warnings, trust::Warning::StaleHead) != standing.warnings.end();
    if (stale && !standing.heard && standing.state.situation == trust::Situation::Current)
        return "stale";
    return trust::situationName(standing.heard.value_or(standing.state.situation));
}

Agent::Agent(Path folder)
    : folder_(std::move(folder)) {}

/// Makes the folder where there is none and takes its lock. What a crash left half done is swept
/// only then: it may be what another agent is just writing.
Result<system::Lock> Agent::lockFolder() const {
    if (auto made = files::makeFolder(folder_, privateFolder); !made)
        return std::unexpected(made.error());
    auto lock = system::Lock::take(folder_ / "lock", patienceWithLock);
    if (!lock)
        return lock;
    const auto swept = files::sweepTemporaries(folder_);
    return swept ? std::move(lock) : std::unexpected(swept.error());
}

Result<Standing> Agent::standing(crypto::Time now) const {
    auto loaded = trust::StateFile(folder_).load(now);
    if (!loaded)
        return std::unexpected(loaded.error());
    auto agent = ownId(folder_);
    if (!agent && (agent.error().reason != Reason::Missing || loaded->state.pin))
        return std::unexpected(agent.error());
    Standing out{std::move(loaded->state), agent.value_or(std::string()), {}, loaded->fellBack, {}};
    out.warnings = trust::warnings(out.state, now);
    return out;
}

Result<Standing> Agent::enroll(const Path& certificate, const std::string& fingerprint,
                               crypto::Time now) {
    const auto pin = readCertificate(certificate, fingerprint);
    if (!pin)
        return std::unexpected(pin.error());
    const auto lock = lockFolder();
    if (!lock)
        return std::unexpected(lock.error());
    trust::StateFile file(folder_);
    const auto loaded = file.load(now);
    if (!loaded)
        return std::unexpected(loaded.error());
    if (loaded->state.pin)
        return fail(*loaded->state.pin == *pin ? ErrorCode::AlreadyCurrent
                                               : ErrorCode::AlreadyInstalled,
                    loaded->state.pin->fingerprint().hex());
    if (auto made = ensureKey(folder_); !made)
        return std::unexpected(made.error());
    if (auto saved = file.save(trust::enrolledState(*pin)); !saved)
        return std::unexpected(saved.error());
    return standing(now);
}

Result<Standing> Agent::repair(const Path& certificate, const std::string& fingerprint,
                               crypto::Time now) {
    const auto pin = readCertificate(certificate, fingerprint);
    if (!pin)
        return std::unexpected(pin.error());
    std::error_code failed;
    if (!std::filesystem::is_directory(folder_, failed))
        return fail(ErrorCode::NotInstalled, files::display(folder_));
    const auto lock = lockFolder();
    if (!lock)
        return std::unexpected(lock.error());
    trust::StateFile file(folder_);
    const auto loaded = file.load(now);
    // A state that is damaged for good is one of the reasons to be here.
    if (!loaded && loaded.error().code != ErrorCode::Corrupt &&
        loaded.error().code != ErrorCode::TooLarge)
        return std::unexpected(loaded.error());
    if (loaded && !loaded->state.pin)
        return fail(ErrorCode::NotInstalled, files::display(folder_));
    if (loaded && *loaded->state.pin == *pin && !loaded->fellBack)
        return fail(ErrorCode::AlreadyCurrent, pin->fingerprint().hex());
    trust::AgentState state = trust::enrolledState(*pin);
    trust::dropNotices(state, now);
    state.logCursor = loaded ? loaded->state.logCursor : 0;
    if (auto made = ensureKey(folder_); !made)
        return std::unexpected(made.error());
    if (auto saved = file.replace(state); !saved)
        return std::unexpected(saved.error());
    return standing(now);
}

Result<Judged> Agent::verify(const Path& file, const Asked& asked) const {
    auto where = standing(asked.clock);
    if (!where)
        return std::unexpected(where.error());
    const auto content = readPublished(file);
    if (!content)
        return std::unexpected(content.error());
    trust::Question question;
    question.agent = where->agent;
    question.clock = asked.clock;
    question.request = asked.request;
    question.type = typeOfKind(asked.kind);
    if (std::ranges::find(contentKinds, asked.kind) != contentKinds.end())
        question.kind = asked.kind;
    question.files = [blobs = blobsNear(file)](const trust::MessageFile& entry) {
        return stateOfBlob(blobs, entry);
    };
    Judged out{trust::verify(*content, where->state, question), std::move(*where)};
    out.standing.warnings = out.outcome.warnings;
    return out;
}

Result<Applied> Agent::apply(const std::vector<Path>& paths, crypto::Time now) {
    Applied out;
    std::error_code failed;
    if (!std::filesystem::is_directory(folder_, failed)) {
        out.verdict = trust::Verdict::NoPin;
        return out;
    }
    const auto lock = lockFolder();
    if (!lock)
        return std::unexpected(lock.error());
    trust::StateFile file(folder_);
    auto loaded = file.load(now);
    if (!loaded)
        return std::unexpected(loaded.error());
    const bool enrolled = loaded->state.pin.has_value();
    const auto agent = enrolled ? ownId(folder_) : std::string();
    if (!agent)
        return std::unexpected(agent.error());
    out.standing = Standing{std::move(loaded->state), *agent, {}, loaded->fellBack, {}};
    if (!enrolled) {
        out.verdict = trust::Verdict::NoPin;
        return out;
    }
    // The moment of the fall-back is kept, or every later run would regard more notices as seen.
    if (out.standing.fellBack)
        if (auto saved = file.save(out.standing.state); !saved)
            return std::unexpected(saved.error());
    Application application(folder_, file, out, now);
    for (const Path& path : paths) {
        const bool isFolder = std::filesystem::is_directory(path, failed);
        if (auto done = isFolder ? application.applyFolder(path) : application.applyFile(path);
            !done)
            return std::unexpected(done.error());
    }
    for (const trust::Warning warning : trust::warnings(out.standing.state, now))
        if (std::ranges::find(out.standing.warnings, warning) == out.standing.warnings.end())
            out.standing.warnings.push_back(warning);
    return out;
}

Result<Standing> Agent::status(crypto::Time now) const {
    return standing(now);
}

} // namespace warifu::agent
