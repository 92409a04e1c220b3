#include "manager/recover.h"

#include "manager/convert.h"
#include "manager/operation.h"
#include "manager/recovery_ground.h"
#include "manager/succession.h"
#include "trust/recovery_code.h"
#include "trust/statement.h"

#include <algorithm>

namespace warifu::manager {

namespace {

constexpr const char* recoverOperation = "recover";

/// What agents are told of the second statement: a rotation knows no "lost".
const char* rotationReasonOf(RecoveryReason reason) {
    return reason == RecoveryReason::Leaked ? "leaked" : "scheduled";
}

Result<std::vector<AgentForecast>>
forecastOf(const RecoveryGround& ground, const RecoveryMatch& match, const Statements& brought) {
    std::vector<AgentForecast> forecast = {{Follows::AtOnce, AgentKind::Reachable, {}},
                                           {Follows::AtOnce, AgentKind::Taken, {}},
                                           {Follows::Later, AgentKind::Asleep, {}}};
    const auto arrived = [&match](const crypto::Certificate& certificate) {
        return certificate.recoveryCommitment() == match.commitment;
    };
    Statements then;
    for (const Statements* statements : {&ground.published, &brought})
        for (const store::StatementFile& statement : *statements)
            then.push_back({statement.name, statement.content.clone()});
    if (auto added = addPast(ground.retired, then, match.from.serverIdentity(), arrived, forecast);
        !added)
        return std::unexpected(added.error());
    // Nothing is left here of the line before: what agents hold that never came to this
    // commitment cannot be told.
    const bool hasPast = match.from.recoveries() > 0 || match.from.generation() > 0;
    if (hasPast && ground.retired.empty() && then.empty())
        forecast.push_back({Follows::Never, AgentKind::Unlinked, {}});
    forecast.push_back({Follows::Never, AgentKind::Mismatched, {}});
    return forecast;
}

/// The certificate of the recovery key, the new one, and what leads to them.
struct HandOver {
    KeyAndCertificate made;
    SecretBytes code;
    Statements statements; ///< in the order in which they are published: the commit point is last
};

Result<HandOver> makeHandOver(const RecoverRequest& request, const RecoveryMatch& match,
                              RecoveryReason reason, Time now, const Control& control) {
    const auto typed = trust::RecoveryCode::parse(request.code);
    if (!typed)
        return std::unexpected(typed.error());
    const auto recoveryKey = typed->key();
    if (!recoveryKey)
        return std::unexpected(recoveryKey.error());
    const auto code = trust::RecoveryCode::generate();
    if (!code)
        return std::unexpected(code.error());
    const auto commitment = code->commitment();
    if (!commitment)
        return std::unexpected(commitment.error());
    CertificateForm form{request.keyType,
                         request.days,
                         request.commonName,
                         match.from.serverIdentity(),
                         match.from.recoveries() + 1,
                         1,
                         *commitment};
    auto made = makeKeyAndCertificate(form, now, control);
    if (!made)
        return std::unexpected(made.error());
    form.generation = 0;
    const auto between = makeCertificate(*recoveryKey, form, now);
    if (!between)
        return std::unexpected(between.error());
    if (auto go = step(control, Step::SigningRecovery); !go)
        return std::unexpected(go.error());
    const trust::Signer recoverySigner{*recoveryKey, *between};
    const auto recovery = trust::signRecovery(match.from, recoverySigner,
                                              std::string(recoveryReasonName(reason)), now);
    if (!recovery)
        return std::unexpected(recovery.error());
    const auto rotation = trust::signRotation(recoverySigner, {made->key, made->certificate},
                                              rotationReasonOf(reason), now);
    if (!rotation)
        return std::unexpected(rotation.error());
    HandOver result{std::move(*made), code->text(), {}};
    result.statements.push_back(
        {trust::rotationPath(between->fingerprint()), SecretBytes::copyOf(*rotation)});
    result.statements.push_back(
        {trust::recoveryPath(match.commitment), SecretBytes::copyOf(*recovery)});
    return result;
}

/// Where the code does not recover, what was brought is remembered nevertheless if it says that
/// agents are ahead: from then on the installed certificate is not rotated, and signs nothing
/// (PROTOCOL.md 9). The refusal is what counts: that this fails is not reported beside it.
void rememberEvidence(const store::Layout& layout, const RecoveryGround& ground) {
    static_cast<void>(store::keepAsEvidence(layout, ground.evidence));
}

Result<std::unique_ptr<PreparedCertificate>> prepareIn(const Environment& environment,
                                                       RecoverRequest& request,
                                                       const Control& control,
                                                       store::Record& record) {
    auto session = store::Session::open(environment.store, store::Session::Create::Yes);
    if (!session)
        return std::unexpected(session.error());
    record.at = nowOf(environment);
    const bool brings = request.source.agentCertificate || !request.source.statements.empty();
    if (brings)
        if (auto go = step(control, Step::ReadingFile); !go)
            return std::unexpected(go.error());
    const store::Contents& contents = session->contents();
    auto ground = surveyGround(session->layout(), contents, request.source);
    if (!ground)
        return std::unexpected(ground.error());
    if (ground->held)
        record.sha256 = ground->held->fingerprint().hex();
    const auto match = matchCode(session->layout(), *ground, request.code);
    if (!match) {
        rememberEvidence(session->layout(), *ground);
        return std::unexpected(match.error());
    }
    auto brought = statementsToBring(session->layout(), *ground, *match);
    if (!brought)
        return std::unexpected(brought.error());
    if (request.commonName.empty())
        request.commonName = successorName(ground->before());
    if (auto good = checkNewCertificate(request.password, request.days, request.commonName); !good)
        return std::unexpected(good.error());
    const RecoveryReason reason = request.reason.value_or(ground->situation.suggested);
    auto handOver = makeHandOver(request, *match, reason, record.at, control);
    if (!handOver)
        return std::unexpected(handOver.error());
    Succession succession{match->from, ground->before()};
    succession.operation = recoverOperation;
    succession.reason = recoveryReasonName(reason);
    succession.statement = handOver->statements.back().name;
    succession.statements = std::move(*brought);
    std::ranges::move(handOver->statements, std::back_inserter(succession.statements));
    // What is published now is no evidence any more.
    std::erase_if(ground->evidence, [&succession](const store::StatementFile& kept) {
        return std::ranges::find(succession.statements, kept.name, &store::StatementFile::name) !=
               succession.statements.end();
    });
    succession.evidence = std::move(ground->evidence);
    succession.code = std::move(handOver->code);
    succession.safetyCopy = contents.damage.has_value();
    return prepareSuccession(environment, std::move(*session), handOver->made, request.password,
                             std::move(succession), record.at, control);
}

Result<RecoveryPreview> previewWith(const Environment& environment, const SecretBytes& typed,
                                    const RecoverySource& source, store::Record& record) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    const store::Layout layout{environment.store};
    auto ground = surveyGround(layout, view->contents, source);
    if (!ground)
        return std::unexpected(ground.error());
    if (ground->held)
        record.sha256 = ground->held->fingerprint().hex();
    const auto match = matchCode(layout, *ground, typed);
    if (!match) {
        rememberEvidence(layout, *ground);
        return std::unexpected(match.error());
    }
    const auto brought = statementsToBring(layout, *ground, *match);
    if (!brought)
        return std::unexpected(brought.error());
    auto forecast = forecastOf(*ground, *match, *brought);
    if (!forecast)
        return std::unexpected(forecast.error());
    RecoveryPreview preview;
    preview.situation = std::move(ground->situation);
    preview.situation.notices = noticesOf(view->findings);
    preview.from = infoOf(match->from);
    preview.serverIdentity = match->from.serverIdentity();
    preview.recoveries = match->from.recoveries() + 1;
    preview.generation = 1;
    preview.commonName = successorName(ground->before());
    preview.statements = ground->brought.size();
    preview.newStatements = brought->size();
    preview.agents = std::move(*forecast);
    return preview;
}

} // namespace

std::string_view recoveryReasonName(RecoveryReason reason) {
    return reason == RecoveryReason::Leaked ? "leaked" : "lost";
}

std::optional<RecoveryReason> recoveryReasonFromName(std::string_view name) {
    for (const auto reason : {RecoveryReason::Leaked, RecoveryReason::Lost})
        if (recoveryReasonName(reason) == name)
            return reason;
    return std::nullopt;
}

Result<RecoverySituation> recoverySituation(const Environment& environment,
                                            const RecoverySource& source) {
    const auto view = store::look(environment.store);
    if (!view)
        return std::unexpected(view.error());
    auto ground = surveyGround({environment.store}, view->contents, source);
    if (!ground)
        return std::unexpected(ground.error());
    ground->situation.notices = noticesOf(view->findings);
    return std::move(ground->situation);
}

Result<RecoveryPreview> previewRecovery(const Environment& environment, const SecretBytes& typed,
                                        const RecoverySource& source) {
    return journalled(environment, recoverOperation, [&](store::Record& record) {
        return previewWith(environment, typed, source, record);
    });
}

Result<std::unique_ptr<PreparedCertificate>>
prepareRecovery(const Environment& environment, RecoverRequest request, const Control& control) {
    return journalled(environment, recoverOperation, [&](store::Record& record) {
        return prepareIn(environment, request, control, record);
    });
}

} // namespace warifu::manager
