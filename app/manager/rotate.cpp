#include "manager/rotate.h"

#include "manager/convert.h"
#include "manager/line.h"
#include "manager/operation.h"
#include "manager/succession.h"
#include "trust/recovery_code.h"
#include "trust/statement.h"

#include <algorithm>

namespace warifu::manager {

namespace {

constexpr const char* rotateOperation = "rotate";
constexpr std::int64_t soonDays = 60; // as the warning expires-soon (CLI.md)

std::vector<AgentForecast> forecastOf(RotationReason reason) {
    std::vector<AgentForecast> forecast = {{Follows::AtOnce, AgentKind::Reachable, {}},
                                           {Follows::Later, AgentKind::Asleep, {}}};
    if (reason == RotationReason::Leaked)
        forecast.push_back({Follows::Never, AgentKind::Taken, {}});
    forecast.push_back({Follows::Never, AgentKind::Mismatched, {}});
    return forecast;
}

/// May this store be rotated now?
Result<void> checkRotation(const store::Layout& layout, const store::Contents& contents,
                           bool force) {
    auto ahead = checkNotAhead(layout, contents.state, contents.installed->certificate);
    if (!ahead && force && ahead.error().reason == Reason::Restored)
        return {};
    return ahead;
}

Result<void> requireInstalled(const Environment& environment, const store::Contents& contents) {
    if (contents.damage)
        return std::unexpected(*contents.damage);
    if (!contents.installed)
        return fail(ErrorCode::NotInstalled, files::display(environment.store));
    return {};
}

/// The recovery code that the new certificate commits to: the one there is, or a first one.
struct Commitment {
    crypto::Sha256 hash;
    SecretBytes code; ///< empty where it is the one there is
};

Result<Commitment> commitmentFor(const crypto::Certificate& before) {
    if (const auto kept = before.recoveryCommitment())
        return Commitment{*kept, {}};
    const auto code = trust::RecoveryCode::generate();
    if (!code)
        return std::unexpected(code.error());
    const auto hash = code->commitment();
    if (!hash)
        return std::unexpected(hash.error());
    return Commitment{*hash, code->text()};
}

/// The statement, followed as an agent would that holds the certificate before.
Result<store::StatementFile> signHandOver(const store::Installed& before,
                                          const KeyAndCertificate& made, RotationReason reason,
                                          Time now, const Control& control) {
    if (auto go = step(control, Step::SigningStatement); !go)
        return std::unexpected(go.error());
    const auto statement =
        trust::signRotation({before.key, before.certificate}, {made.key, made.certificate},
                            std::string(rotationReasonName(reason)), now);
    if (!statement)
        return std::unexpected(statement.error());
    return store::StatementFile{trust::rotationPath(before.certificate.fingerprint()),
                                SecretBytes::copyOf(*statement)};
}

Result<std::unique_ptr<PreparedCertificate>> prepareIn(const Environment& environment,
                                                       RotateRequest& request,
                                                       const Control& control,
                                                       store::Record& record) {
    auto session = openInstalled(environment, record);
    if (!session)
        return std::unexpected(session.error());
    const store::Contents& contents = session->contents();
    const store::Installed& before = *contents.installed;
    if (request.commonName.empty())
        request.commonName = successorName(before.certificate);
    if (auto good = checkNewCertificate(request.password, request.days, request.commonName); !good)
        return std::unexpected(good.error());
    if (auto may = checkRotation(session->layout(), contents, request.force); !may)
        return std::unexpected(may.error());
    const Time now = record.at;
    auto commitment = commitmentFor(before.certificate);
    if (!commitment)
        return std::unexpected(commitment.error());
    const CertificateForm form{request.keyType,
                               request.days,
                               request.commonName,
                               before.certificate.serverIdentity(),
                               before.certificate.recoveries(),
                               before.certificate.generation() + 1,
                               commitment->hash};
    auto made = makeKeyAndCertificate(form, now, control);
    if (!made)
        return std::unexpected(made.error());
    auto statement = signHandOver(before, *made, request.reason, now, control);
    if (!statement)
        return std::unexpected(statement.error());
    Succession succession{before.certificate, before.certificate};
    succession.operation = rotateOperation;
    succession.reason = rotationReasonName(request.reason);
    succession.statement = statement->name;
    succession.statements.push_back(std::move(*statement));
    succession.code = std::move(commitment->code);
    if (succession.code.empty()) {
        succession.confirmedAt = contents.state.confirmedAt;
        succession.drilledAt = contents.state.drilledAt;
    }
    return prepareSuccession(environment, std::move(*session), *made, request.password,
                             std::move(succession), now, control);
}

} // namespace

std::string_view rotationReasonName(RotationReason reason) {
    switch (reason) {
    case RotationReason::Scheduled:
        return "scheduled";
    case RotationReason::Expired:
        return "expired";
    case RotationReason::Leaked:
        break;
    }
    return "leaked";
}

std::optional<RotationReason> rotationReasonFromName(std::string_view name) {
    for (const auto reason :
         {RotationReason::Scheduled, RotationReason::Expired, RotationReason::Leaked})
        if (rotationReasonName(reason) == name)
            return reason;
    return std::nullopt;
}

Result<RotationPreview> previewRotation(const Environment& environment, RotationReason reason,
                                        bool force) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    const store::Contents& contents = view->contents;
    if (auto installed = requireInstalled(environment, contents); !installed)
        return std::unexpected(installed.error());
    const store::Layout layout{environment.store};
    if (auto may = checkRotation(layout, contents, force); !may)
        return std::unexpected(may.error());
    const crypto::Certificate& before = contents.installed->certificate;
    RotationPreview preview;
    preview.current = currentOf(before, contents.state.exportable, nowOf(environment));
    preview.serverIdentity = before.serverIdentity();
    preview.recoveries = before.recoveries();
    preview.generation = before.generation() + 1;
    preview.commonName = successorName(before);
    if (preview.current.daysLeft < soonDays)
        preview.suggested = RotationReason::Expired;
    preview.makesRecoveryCode = !before.recoveryCommitment();
    preview.agents = forecastOf(reason);
    preview.notices = noticesOf(view->findings);
    const auto published = store::publishedStatements(layout);
    if (!published)
        return std::unexpected(published.error());
    const auto past = retiredCertificates(layout);
    if (!past)
        return std::unexpected(past.error());
    const auto arrived = [&before](const crypto::Certificate& certificate) {
        return certificate == before;
    };
    if (auto added = addPast(*past, *published, preview.serverIdentity, arrived, preview.agents);
        !added)
        return std::unexpected(added.error());
    return preview;
}

Result<std::unique_ptr<PreparedCertificate>>
prepareRotation(const Environment& environment, RotateRequest request, const Control& control) {
    return journalled(environment, rotateOperation, [&](store::Record& record) {
        return prepareIn(environment, request, control, record);
    });
}

} // namespace warifu::manager
