// A server's publishing folder, written as a server writes it.
#pragma once

#include "server.h"
#include "support/bytes.h"
#include "trust/head.h"
#include "trust/message.h"
#include "trust/stream_index.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>

namespace warifu::support {

class Publisher {
public:
    /// Everything is made so many seconds ago.
    explicit Publisher(std::int64_t age = 0)
        : now_(QDateTime::currentSecsSinceEpoch() - age)
        , recoveryKey_(newKey())
        , current_(make(0, 0, commitmentOf(recoveryKey_))) {}

    QString path(const QString& name = {}) const {
        return QDir(folder_.path()).filePath("publish/" + name);
    }

    const Identity& current() const { return current_; }

    std::int64_t now() const { return now_; }

    /// The certificate as agents are given it.
    QString agentCertificate() const {
        write("OfcNTCer.dat", current_.certificate.der());
        return path("OfcNTCer.dat");
    }

    /// A copy of everything that a thief of the online key has.
    Publisher stolen() const { return Publisher(*this, current_); }

    void rotate() {
        const auto fresh =
            make(current_.certificate.recoveries(), current_.certificate.generation() + 1,
                 *current_.certificate.recoveryCommitment());
        const auto file =
            trust::signRotation(current_.signer(), fresh.signer(), "scheduled", at(now_));
        if (!file)
            qFatal("no rotation: %s", file.error().detail.c_str());
        write(trust::rotationPath(current_.certificate.fingerprint()), *file);
        current_ = fresh;
    }

    void recover() {
        const auto nextKey = newKey();
        const auto old = current_.certificate;
        const auto between = make(old.recoveries() + 1, 0, commitmentOf(nextKey), recoveryKey_);
        const auto fresh = make(old.recoveries() + 1, 1, commitmentOf(nextKey));
        const auto recovery = trust::signRecovery(old, between.signer(), "leaked", at(now_));
        const auto rotation =
            trust::signRotation(between.signer(), fresh.signer(), "leaked", at(now_));
        if (!recovery || !rotation)
            qFatal("no recovery");
        write(trust::rotationPath(between.certificate.fingerprint()), *rotation);
        write(trust::recoveryPath(*old.recoveryCommitment()), *recovery);
        recoveryKey_ = nextKey;
        current_ = fresh;
        streams_.clear();
    }

    trust::Message message(const QString& kind, std::uint64_t sequence) const {
        trust::Message out;
        out.kind = out.stream = kind.toStdString();
        out.agent = "*";
        out.server = current_.certificate.serverIdentity();
        out.recoveries = current_.certificate.recoveries();
        out.generation = current_.certificate.generation();
        out.issuedAt = static_cast<std::uint64_t>(now_);
        out.expiresAt = out.issuedAt + 3600;
        out.sequence = sequence;
        out.body = {{"number", sequence}};
        return out;
    }

    void publish(const trust::Message& message) {
        const auto file = trust::signMessage(message, current_.signer());
        if (!file)
            qFatal("no message: %s", file.error().about.c_str());
        write(trust::messagePath(message.stream, message.sequence), *file);
        streams_[message.stream].push_back(message.sequence);
    }

    trust::MessageFile blob(const QByteArray& content, bool there = true) const {
        const auto digest = crypto::sha256(bytesOf(content));
        if (there)
            write("blob/" + digest.hex(), bytesOf(content));
        return {"data.bin", digest, static_cast<std::uint64_t>(content.size())};
    }

    void writeHead() {
        trust::Head head;
        head.certificate = current_.certificate.fingerprint();
        head.server = current_.certificate.serverIdentity();
        head.recoveries = current_.certificate.recoveries();
        head.generation = current_.certificate.generation();
        head.instance = std::string(32, '1');
        head.issuedAt = static_cast<std::uint64_t>(now_);
        head.expiresAt = head.issuedAt + 3600;
        for (const auto& [stream, sequences] : streams_) {
            const std::string index = trust::writeStreamIndex({stream, sequences});
            write(trust::streamIndexPath(stream), trust::bytesOf(index));
            head.streams[stream] = {crypto::sha256(trust::bytesOf(index)), sequences.back()};
        }
        const auto file = trust::signHead(head, current_.signer());
        if (!file)
            qFatal("no head: %s", file.error().about.c_str());
        write("head.p7s", *file);
    }

    void write(const std::string& name, trust::Bytes content) const {
        const QString target = path(QString::fromStdString(name));
        QDir().mkpath(QFileInfo(target).path());
        if (!put(target, toQt(content)))
            qFatal("not written: %s", qPrintable(target));
    }

private:
    Publisher(const Publisher& other, const Identity& current)
        : now_(other.now_)
        , recoveryKey_(newKey())
        , current_(current) {}

    Identity make(std::uint32_t r, std::uint32_t g, const crypto::Sha256& commitment,
                  std::optional<crypto::PrivateKey> key = std::nullopt) const {
        return identity(r, g, commitment, std::move(key), now_);
    }

    QTemporaryDir folder_;
    std::int64_t now_;
    crypto::PrivateKey recoveryKey_;
    Identity current_;
    std::map<std::string, std::vector<std::uint64_t>> streams_;
};

} // namespace warifu::support
