#include "ui/pages/restore_words.h"

#include "manager/explain.h"

#include <QCoreApplication>
#include <QLocale>

namespace warifu::ui {

namespace {

using manager::Relation;

class RestoreWords {
    Q_DECLARE_TR_FUNCTIONS(RestoreWords)

public:
    static QString generation(std::uint32_t recoveries, std::uint32_t generation) {
        return recoveries == 0 ? tr("generation %1", "of a certificate").arg(generation)
                               : tr("generation %1 after recovery %2", "of a certificate")
                                     .arg(generation)
                                     .arg(recoveries);
    }

    static QString wayOut(bool nothingInstalled, bool several) {
        if (!nothingInstalled)
            return tr("Choose a backup of this server.");
        return several ? tr("One of its certificates can be installed by importing it: which one "
                            "is asked there.")
                       : tr("Its certificate can be installed by importing it.");
    }

    static Remark badge(Relation relation) {
        switch (relation) {
        case Relation::Same:
            return {Mood::Ok, tr("same", "a backup compared with the server")};
        case Relation::Older:
            return {Mood::Warn, tr("older", "a backup compared with the server")};
        case Relation::Newer:
            return {Mood::Ok, tr("newer", "a backup compared with the server")};
        case Relation::Other:
            return {Mood::Danger, tr("other server", "a backup compared with the server")};
        case Relation::Empty:
            break;
        }
        return {};
    }

    static Remark ahead(const manager::RestorePreview& preview) {
        const QString what =
            preview.ahead.empty()
                ? tr("<b>Agents may be ahead.</b> The server has already handed them on from this "
                     "certificate to a later one, and those that have followed will not accept it.")
                : tr("<b>Agents may be ahead.</b> Agents that have followed to %1 will not accept "
                     "this certificate.",
                     "%1 is a generation")
                      .arg(generation(preview.ahead.back().recoveries,
                                      preview.ahead.back().generation));
        const QString then =
            tr("They work again once the newer backup is restored, or after a recovery with the "
               "printed code. Until then the certificate cannot be renewed.");
        if (preview.agentsAhead && *preview.agentsAhead > 0)
            return {Mood::Danger,
                    tr("%1 %2 Agents that have reported so: %3.", "two sentences and a number")
                        .arg(what, then, QLocale().toString(qulonglong(*preview.agentsAhead)))};
        return {Mood::Danger, tr("%1 %2", "two sentences after each other").arg(what, then)};
    }

    static Remark held() {
        return {Mood::Info, tr("After the restore a renewal waits until it is sure that no agent "
                               "has followed to a certificate that this server does not know.")};
    }

    static Remark agents(Relation relation) {
        switch (relation) {
        case Relation::Same:
            return {Mood::Ok, tr("Agents notice nothing: the certificate stays the same.")};
        case Relation::Older:
            return {Mood::Warn,
                    tr("Agents that trust a later certificate do not accept this one. Nothing here "
                       "or in the backup says that there are such agents.")};
        case Relation::Newer:
            return {Mood::Info, tr("Agents that trust the installed certificate find the way to "
                                   "this one by what the server publishes, where the backup has "
                                   "the statements for it.")};
        case Relation::Other:
            return {Mood::Danger,
                    tr("<b>Agents that trust the installed certificate will not accept this "
                       "one.</b> Restore it only if this server is to take the place of the other "
                       "one.")};
        case Relation::Empty:
            break;
        }
        return {Mood::Ok,
                tr("No certificate is installed here. Agents that trust the one of the backup go "
                   "on without any change.")};
    }

    static Remark lost(const std::vector<manager::Generation>& lost, bool done) {
        QStringList names;
        for (const manager::Generation& each : lost)
            names << tr("%1 (%2)", "generation of a certificate, its fingerprint")
                         .arg(generation(each.recoveries, each.generation),
                              manager::shortFingerprintText(each.sha256));
        const QString list = names.join(u'\n');
        return {Mood::Warn,
                done ? tr("These certificates are in the safety copy only now:\n%1").arg(list)
                     : tr("These certificates will be in the safety copy only:\n%1").arg(list)};
    }

    static Remark withoutManifest() {
        return {Mood::Info, tr("The file has no table of contents: it brings back a certificate "
                               "with its key, but no earlier certificates.")};
    }

    static Remark warning(manager::Warning warning, const manager::CertificateInfo& certificate) {
        const manager::Explanation words =
            manager::explain(warning, certificate, manager::Purpose::Restore);
        const bool note = warning == manager::Warning::NoRecoveryCommitment ||
                          warning == manager::Warning::ExtraCertificates ||
                          warning == manager::Warning::UntrustedIssuer;
        return {note ? Mood::Info : Mood::Warn,
                tr("%1 %2", "two sentences after each other").arg(words.message, words.hint)};
    }
};

} // namespace

QString generationText(std::uint32_t recoveries, std::uint32_t generation) {
    return RestoreWords::generation(recoveries, generation);
}

Remark relationBadge(Relation relation) {
    return RestoreWords::badge(relation);
}

Remark agentsRemark(const manager::RestorePreview& preview) {
    // The newest certificate may have been handed on as well: by a key that was stolen, say.
    return preview.handedOn ? RestoreWords::ahead(preview) : RestoreWords::agents(preview.relation);
}

std::vector<Remark> restoreRemarks(const manager::RestorePreview& preview, bool done) {
    std::vector<Remark> remarks;
    if (!preview.lost.empty())
        remarks.push_back(RestoreWords::lost(preview.lost, done));
    if (preview.holdsRotation && !preview.handedOn)
        remarks.push_back(RestoreWords::held());
    if (!preview.manifestHolds && !preview.container.empty())
        remarks.push_back(RestoreWords::withoutManifest());
    if (preview.to)
        for (const manager::Warning warning : preview.warnings)
            remarks.push_back(RestoreWords::warning(warning, *preview.to));
    return remarks;
}

QString wayOutOfNoBackup(bool nothingInstalled, std::size_t entries) {
    return RestoreWords::wayOut(nothingInstalled, entries > 1);
}

} // namespace warifu::ui
