#include "cli/json.h"

#include <algorithm>

namespace warifu::cli {

namespace {

Json textOrNull(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json textOrNull(const std::optional<std::string>& text) {
    return text ? Json(*text) : Json(nullptr);
}

Json timeOrNull(const std::optional<manager::Time>& time) {
    return time ? Json(timeText(*time)) : Json(nullptr);
}

Json containerJson(const std::string& container) {
    return container.empty() || container == "unknown" ? Json(nullptr) : Json(container);
}

std::string_view verdictName(manager::Verdict verdict) {
    switch (verdict) {
    case manager::Verdict::Imports:
        return "imports";
    case manager::Verdict::ImportsWithWarning:
        return "imports-with-warning";
    case manager::Verdict::Rejects:
        break;
    }
    return "rejects";
}

Json generationJson(const std::optional<manager::CertificateInfo>& certificate) {
    if (!certificate)
        return nullptr;
    return {{"sha256", certificate->sha256},
            {"r", certificate->recoveries},
            {"g", certificate->generation}};
}

Json agentsJson(const std::optional<manager::AgentCounts>& agents) {
    if (!agents)
        return nullptr;
    return {{"total", agents->total},
            {"current", agents->current},
            {"behind", agents->behind},
            {"mismatched", agents->mismatched},
            {"silent", agents->silent}};
}

} // namespace

std::string toText(const Json& object) {
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string timeText(manager::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    const auto digits = [](long number, std::size_t width) {
        const std::string decimal = std::to_string(number);
        return std::string(width - std::min(width, decimal.size()), '0') + decimal;
    };
    std::string text = digits(static_cast<int>(date.year()), 4);
    text += '-' + digits(static_cast<unsigned>(date.month()), 2);
    text += '-' + digits(static_cast<unsigned>(date.day()), 2);
    text += 'T' + digits(clock.hours().count(), 2);
    text += ':' + digits(clock.minutes().count(), 2);
    text += ':' + digits(clock.seconds().count(), 2) + 'Z';
    return text;
}

Json pathJson(const manager::Path& path) {
    return path.empty() ? Json(nullptr) : Json(path.string());
}

Json currentJson(const manager::CurrentCertificate& current) {
    const manager::CertificateInfo& certificate = current.certificate;
    return {{"sha256", certificate.sha256},
            {"subject", certificate.subject},
            {"key", certificate.key},
            {"not_before", timeText(certificate.notBefore)},
            {"not_after", timeText(certificate.notAfter)},
            {"days_left", current.daysLeft},
            {"r", certificate.recoveries},
            {"g", certificate.generation},
            {"exportable", current.exportable},
            {"recovery_commitment", certificate.recoveryCommitment}};
}

Json entriesJson(const std::vector<manager::CertificateInfo>& entries) {
    Json result = Json::array();
    for (const manager::CertificateInfo& entry : entries)
        result.push_back({{"index", result.size()},
                          {"subject", entry.subject},
                          {"issuer", entry.issuer},
                          {"serial", entry.serial},
                          {"sha256", entry.sha256},
                          {"sha1", entry.sha1},
                          {"key", entry.key},
                          {"not_before", timeText(entry.notBefore)},
                          {"not_after", timeText(entry.notAfter)},
                          {"has_private_key", entry.hasPrivateKey},
                          {"friendly_name", textOrNull(entry.friendlyName)}});
    return result;
}

Json inspectionJson(const manager::Inspection& inspection) {
    Json warnings = Json::array();
    for (const manager::Warning warning : inspection.warnings)
        warnings.push_back(manager::warningName(warning));
    return {{"ok", !inspection.error},
            {"verdict", verdictName(inspection.verdict)},
            {"container", containerJson(inspection.container)},
            {"member", textOrNull(inspection.member)},
            {"entries", entriesJson(inspection.entries)},
            {"chosen", inspection.chosen ? Json(*inspection.chosen) : Json(nullptr)},
            {"warnings", std::move(warnings)}};
}

Json installJson(const manager::InstallReport& report,
                 const std::optional<manager::Path>& recoveryCodeFile) {
    return {{"ok", true},
            {"current", currentJson(report.current)},
            {"previous", textOrNull(report.previous)},
            {"backup", pathJson(report.backup)},
            {"statement", report.statement ? pathJson(*report.statement) : Json(nullptr)},
            {"recovery_code_file", recoveryCodeFile ? pathJson(*recoveryCodeFile) : Json(nullptr)}};
}

Json statusJson(const manager::Status& status) {
    Json expired = Json::array();
    for (const manager::ExpiredCertificate& certificate : status.expired)
        expired.push_back({{"sha256", certificate.sha256},
                           {"r", certificate.recoveries},
                           {"g", certificate.generation},
                           {"retired_at", timeText(certificate.retiredAt)},
                           {"reason", certificate.reason}});
    return {{"ok", true},
            {"installed", status.current.has_value()},
            {"srv", textOrNull(status.serverIdentity)},
            {"current", status.current ? currentJson(*status.current) : Json(nullptr)},
            {"expired", std::move(expired)},
            {"backup",
             {{"path", pathJson(status.backup.path)},
              {"written_at", timeOrNull(status.backup.writtenAt)},
              {"verified_at", timeOrNull(status.backup.verifiedAt)},
              {"copied_off_host_at", timeOrNull(status.backup.copiedOffHostAt)}}},
            {"recovery",
             {{"confirmed_at", timeOrNull(status.recovery.confirmedAt)},
              {"drilled_at", timeOrNull(status.recovery.drilledAt)}}},
            {"agents", agentsJson(status.agents)}};
}

Json backupJson(const manager::BackupReport& report) {
    return {{"ok", true},
            {"path", pathJson(report.path)},
            {"sha256", report.sha256},
            {"written_at", timeText(report.writtenAt)},
            {"verified", true},
            {"same_device", report.place == manager::CopyPlace::SameDisk}};
}

Json restoreJson(const manager::RestorePreview& preview, bool dryRun,
                 const std::optional<manager::Path>& safetyCopy) {
    return {{"ok", true},
            {"dry_run", dryRun},
            {"relation", manager::relationName(preview.relation)},
            {"from", generationJson(preview.from)},
            {"to", generationJson(preview.to)},
            {"agents_ahead", preview.agentsAhead ? Json(*preview.agentsAhead) : Json(nullptr)},
            {"safety_copy", safetyCopy ? pathJson(*safetyCopy) : Json(nullptr)}};
}

Json proofJson(const manager::BackupProof& proof) {
    return {{"ok", true},
            {"container", containerJson(proof.container)},
            {"entries", entriesJson(proof.entries)},
            {"key_matches", proof.keyMatches},
            {"manifest_ok", proof.manifestHolds ? Json(*proof.manifestHolds) : Json(nullptr)},
            {"written_at", timeOrNull(proof.writtenAt)}};
}

Json journalJson(const manager::Journal& journal) {
    Json entries = Json::array();
    for (const manager::JournalEntry& entry : journal.entries)
        entries.push_back({{"n", entry.number},
                           {"at", timeText(entry.at)},
                           {"user", entry.user},
                           {"op", entry.operation},
                           {"result", entry.result},
                           {"code", textOrNull(entry.code)},
                           {"sha256", textOrNull(entry.sha256)},
                           {"prev", entry.previous}});
    return {{"ok", true},
            {"chain_ok", journal.chainHolds},
            {"broken_at", journal.brokenAt ? Json(*journal.brokenAt) : Json(nullptr)},
            {"entries", std::move(entries)}};
}

} // namespace warifu::cli
