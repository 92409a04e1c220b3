// Servers that rotate and recover, and agents that follow them by the agent's own library.
#pragma once

#include "backup_fixtures.h"
#include "interrupted.h"
#include "manager/recover.h"
#include "manager/rotate.h"
#include "trust/agent_state.h"
#include "trust/walk.h"

namespace warifu::support {

constexpr const char* newPassword = "another long password";

inline QString text(const char* plain) {
    return QString::fromLatin1(plain);
}

inline RotateRequest rotateRequest(RotationReason reason = RotationReason::Scheduled) {
    RotateRequest request;
    request.password = secretOf(newPassword);
    request.reason = reason;
    return request;
}

/// Rotates and commits; the failure of a step is the error.
inline Result<InstallReport> rotate(const Environment& environment,
                                    RotateRequest request = rotateRequest()) {
    auto prepared = prepareRotation(environment, std::move(request), {});
    if (!prepared)
        return std::unexpected(prepared.error());
    return (*prepared)->commit(HandOut::Skipped, {});
}

/// Generates and gives the recovery code.
inline SecretBytes generateWithCode(const Environment& environment) {
    auto prepared = prepareGenerate(environment, generateRequest(), {});
    if (!prepared)
        qFatal("no certificate: %s", prepared.error().detail.c_str());
    SecretBytes code = (*prepared)->recoveryCode().clone();
    if (!(*prepared)->commit(HandOut::Skipped, {}))
        qFatal("not committed");
    return code;
}

inline RecoverRequest recoverRequest(const SecretBytes& code, RecoverySource source = {}) {
    RecoverRequest request;
    request.code = code.clone();
    request.password = secretOf(newPassword);
    request.source = std::move(source);
    return request;
}

struct Recovered {
    InstallReport report;
    SecretBytes code; ///< the new one
};

inline Result<Recovered> recover(const Environment& environment, RecoverRequest request) {
    auto prepared = prepareRecovery(environment, std::move(request), {});
    if (!prepared)
        return std::unexpected(prepared.error());
    SecretBytes code = (*prepared)->recoveryCode().clone();
    auto report = (*prepared)->commit(HandOut::Skipped, {});
    if (!report)
        return std::unexpected(report.error());
    return Recovered{std::move(*report), std::move(code)};
}

inline crypto::Certificate certificateFrom(const QByteArray& der) {
    auto certificate = crypto::Certificate::fromDer(bytesOf(der));
    if (!certificate)
        qFatal("no certificate");
    return *certificate;
}

inline crypto::Certificate publishedIn(const QString& store) {
    return certificateFrom(contentOf(at(store, "publish/OfcNTCer.dat")));
}

/// An agent that holds a certificate and reads folders that are laid out like publish/.
class Agent {
public:
    explicit Agent(const crypto::Certificate& certificate)
        : state_(trust::enrolledState(certificate)) {}

    /// How many statements it follows.
    int follow(const QString& publish) {
        const auto walked = trust::walk(
            state_,
            [&publish](const std::string& path) -> std::optional<trust::Buffer> {
                const QString file = publish + QLatin1Char('/') + QString::fromStdString(path);
                if (!QFile::exists(file))
                    return std::nullopt;
                const QByteArray content = contentOf(file);
                return trust::Buffer(content.begin(), content.end());
            },
            [](const trust::AgentState&) -> Result<void> { return {}; });
        return walked ? walked->links : -1;
    }

    const trust::AgentState& state() const { return state_; }

    bool holds(const QString& store) const { return *state_.pin == publishedIn(store); }

    /// Its state as a file.
    QByteArray file() const { return QByteArray::fromStdString(trust::writeState(state_)); }

private:
    trust::AgentState state_;
};

/// A server with its recovery code, alone in a folder where copies stand beside its store: what a
/// test of succession begins with.
class ServerWithCode {
protected:
    /// Makes it anew, in a new folder.
    void makeServer() {
        folder_.emplace(fastFolderTemplate());
        store_ = beside("store");
        environment_ = environmentAt(store_);
        code_ = generateWithCode(*environment_);
    }

    QString beside(const char* name) const { return folder_->filePath(text(name)); }

    QString publish() const { return at(store_, "publish"); }

    void wipe() const { QVERIFY(QDir(store_).removeRecursively()); }

    std::optional<QTemporaryDir> folder_;
    QString store_;
    std::optional<Environment> environment_;
    SecretBytes code_;
};

} // namespace warifu::support
