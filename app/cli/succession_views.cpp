#include "cli/succession_views.h"

#include "cli/view_parts.h"
#include "manager/explain.h"

#include <QCoreApplication>

namespace warifu::cli {

namespace {

QString followsText(manager::Follows follows) {
    switch (follows) {
    case manager::Follows::AtOnce:
        return QCoreApplication::translate("cli", "At once", "label: agents that follow");
    case manager::Follows::Later:
        return QCoreApplication::translate("cli", "Later", "label: agents that follow");
    case manager::Follows::Never:
        break;
    }
    return QCoreApplication::translate("cli", "Not at all", "label: agents that follow");
}

std::string_view followsName(manager::Follows follows) {
    switch (follows) {
    case manager::Follows::AtOnce:
        return "at-once";
    case manager::Follows::Later:
        return "later";
    case manager::Follows::Never:
        break;
    }
    return "never";
}

std::string_view kindName(manager::AgentKind kind) {
    switch (kind) {
    case manager::AgentKind::Reachable:
        return "reachable";
    case manager::AgentKind::Asleep:
        return "asleep";
    case manager::AgentKind::Behind:
        return "behind";
    case manager::AgentKind::Taken:
        return "taken";
    case manager::AgentKind::Unlinked:
        return "unlinked";
    case manager::AgentKind::Mismatched:
        break;
    }
    return "mismatched";
}

QString certificateLine(const manager::CertificateInfo& certificate) {
    return QCoreApplication::translate("cli", "%1, %2",
                                       "name and validity of a certificate, in one line")
        .arg(inert(certificate.subject), validityText(certificate));
}

/// The new certificate and where everything of it lies.
void addNew(Report& text, const manager::InstallReport& report,
            const std::optional<manager::Path>& recoveryCodeFile) {
    text.field(QCoreApplication::translate("cli", "Installed", "label: certificate"),
               certificateLine(report.current.certificate));
    text.more(manager::fingerprintText(report.current.certificate.sha256));
    text.field(keyLabel(), manager::keyName(report.current.certificate.key));
    if (report.previous)
        text.field(QCoreApplication::translate("cli", "Before", "label: certificate"),
                   manager::shortFingerprintText(*report.previous));
    text.field(backupLabel(), pathText(report.backup));
    text.more(QCoreApplication::translate("cli", "opened with its password and compared",
                                          "said of the backup file"));
    if (report.statement)
        text.field(QCoreApplication::translate("cli", "Statement", "label: path of its file"),
                   pathText(*report.statement));
    if (recoveryCodeFile)
        text.field(QCoreApplication::translate("cli", "Recovery code", "label: path of its file"),
                   pathText(*recoveryCodeFile));
}

} // namespace

QString rotationPreviewText(const manager::RotationPreview& preview,
                            manager::RotationReason reason) {
    Report report;
    report.heading(
        QCoreApplication::translate("cli", "Nothing was changed. The renewal would do this:"));
    report.field(QCoreApplication::translate("cli", "Installed", "label: certificate"),
                 certificateLine(preview.current.certificate));
    report.field(QCoreApplication::translate("cli", "Renewed", "label: certificate"),
                 QCoreApplication::translate("cli", "%1, generation %2.%3",
                                             "name, recoveries, generation of a certificate")
                     .arg(inert(preview.commonName))
                     .arg(preview.recoveries)
                     .arg(preview.generation));
    for (const manager::AgentForecast& forecast : preview.agents) {
        const manager::Explanation text = manager::explain(forecast);
        report.field(followsText(forecast.follows), text.message);
        report.more(text.hint);
    }
    const manager::Explanation about = manager::explain(reason);
    report.paragraph(about.message);
    report.heading(about.hint);
    if (preview.makesRecoveryCode)
        report.paragraph(QCoreApplication::translate(
            "cli", "The installed certificate has no recovery code. The renewal makes one and "
                   "hands it out before anything changes."));
    return report.text();
}

QString rotationText(const manager::InstallReport& report,
                     const std::optional<manager::Path>& recoveryCodeFile) {
    Report text;
    text.heading(QCoreApplication::translate("cli", "The certificate is renewed."));
    addNew(text, report, recoveryCodeFile);
    text.paragraph(QCoreApplication::translate(
        "cli", "Agents follow by themselves once they see what the folder publish has now. Where "
               "another server gives it out, copy it there."));
    text.paragraph(QCoreApplication::translate(
        "cli", "Next: make a backup (certificatemanager backup PATH) and keep it on another host. "
               "Older ones do not have this key."));
    return text.text();
}

QString recoveryText(const manager::InstallReport& report,
                     const std::optional<manager::Path>& recoveryCodeFile) {
    Report text;
    text.heading(QCoreApplication::translate(
        "cli", "The agents are taken over: the recovery code is used, and a new one is made."));
    addNew(text, report, recoveryCodeFile);
    text.paragraph(QCoreApplication::translate(
        "cli", "Agents follow by themselves once they see what the folder publish has now. Where "
               "another server gives it out, copy it there."));
    text.paragraph(QCoreApplication::translate(
        "cli", "Destroy the old recovery sheet now, do not file it: its code still binds agents "
               "that have not followed yet. Keep the new one apart from this server."));
    text.paragraph(QCoreApplication::translate(
        "cli", "Next: make a backup (certificatemanager backup PATH) and keep it on another host. "
               "Older ones do not have this key."));
    return text.text();
}

Json rotationJson(const manager::RotationPreview& preview, manager::RotationReason reason) {
    Json agents = Json::array();
    for (const manager::AgentForecast& forecast : preview.agents)
        agents.push_back({{"kind", kindName(forecast.kind)},
                          {"follows", followsName(forecast.follows)},
                          {"count", forecast.count ? Json(*forecast.count) : Json(nullptr)}});
    return {{"ok", true},
            {"dry_run", true},
            {"reason", manager::rotationReasonName(reason)},
            {"current", currentJson(preview.current)},
            {"next",
             {{"r", preview.recoveries}, {"g", preview.generation}, {"name", preview.commonName}}},
            {"recovery_code", preview.makesRecoveryCode},
            {"agents", std::move(agents)}};
}

} // namespace warifu::cli
