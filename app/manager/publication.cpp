#include "manager/publication.h"

#include "store/system.h"
#include "trust/head.h"
#include "trust/limits.h"
#include "trust/message.h"
#include "trust/stream_index.h"

#include <algorithm>
#include <set>

namespace warifu::manager {

namespace {

namespace names = store::names;

constexpr const char* headName = "head.p7s";
constexpr std::size_t instanceBytes = 16;
constexpr std::string_view commonStreams[] = {"notice", "settings", "package"};

store::StatementFile fileOf(std::string name, std::span<const std::uint8_t> content) {
    return {std::move(name), SecretBytes::copyOf(content)};
}

std::span<const std::uint8_t> octetsOf(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::uint64_t secondsOf(Time time) {
    return std::uint64_t(std::max<std::int64_t>(0, time.time_since_epoch().count()));
}

/// An identity as it is written below; anything else is made anew.
bool isInstance(std::string_view text) {
    return text.size() == 2 * instanceBytes + 1 && text.back() == '\n' &&
           text.find_first_not_of("0123456789abcdef") == 2 * instanceBytes;
}

/// The content of a file below publish/; nothing where it is missing or larger than it may be.
Result<std::optional<SecretBytes>> readPublishedFile(const store::Layout& layout,
                                                     const std::string& name) {
    auto content = layout.read(Path(names::publish) / name);
    if (content)
        return std::move(*content);
    if (store::countsAsAbsent(content.error()))
        return std::nullopt;
    return std::unexpected(content.error());
}

/// True where only rotations can lie between the two: a recovery changes the recovery key, and as a
/// rule the number of recoveries.
bool isOfOneLine(const crypto::Certificate& before, const crypto::Certificate& after) {
    const auto commitment = before.recoveryCommitment();
    return before.recoveries() == after.recoveries() &&
           (!commitment || commitment == after.recoveryCommitment());
}

class PublicationMaker {
public:
    PublicationMaker(const store::Layout& layout, const std::optional<crypto::Certificate>& before,
                     const trust::Signer& signer, Time now)
        : layout_(layout)
        , before_(before)
        , signer_(signer)
        , now_(now) {}

    Result<Publication> run() {
        const auto streams = streamNames();
        if (!streams)
            return std::unexpected(streams.error());
        for (const std::string& stream : *streams)
            if (auto added = addStream(stream); !added)
                return std::unexpected(added.error());
        for (store::StatementFile& index : indexes_)
            result_.files.push_back(std::move(index));
        if (auto added = addHead(); !added)
            return std::unexpected(added.error());
        return std::move(result_);
    }

private:
    /// The three common ones, and those of single agents that have an index.
    Result<std::set<std::string>> streamNames() const {
        std::set<std::string> streams(std::begin(commonStreams), std::end(commonStreams));
        const auto there = store::system::namesIn(layout_.at(names::publish) / "streams");
        if (!there)
            return store::countsAsAbsent(there.error())
                       ? Result<std::set<std::string>>(std::move(streams))
                       : std::unexpected(there.error());
        for (const std::string& name : *there)
            if (Path(name).extension() == ".json")
                streams.insert(Path(name).stem().string());
        return streams;
    }

    Result<void> addStream(const std::string& stream) {
        const std::string name = trust::streamIndexPath(stream);
        const auto text = readPublishedFile(layout_, name);
        if (!text)
            return std::unexpected(text.error());
        trust::StreamIndex kept{stream, {}};
        if (*text) {
            const auto index = trust::readStreamIndex((*text)->view());
            if (index && index->stream == stream)
                for (const std::uint64_t sequence : index->sequences) {
                    const auto added = addMessage(stream, sequence);
                    if (!added)
                        return std::unexpected(added.error());
                    if (*added)
                        kept.sequences.push_back(sequence);
                }
        }
        const std::string content = trust::writeStreamIndex(kept);
        if (trust::isCommonStream(stream))
            positions_[stream] = {crypto::sha256(octetsOf(content)),
                                  kept.sequences.empty() ? 0 : kept.sequences.back()};
        indexes_.push_back(fileOf(name, octetsOf(content)));
        return {};
    }

    /// The same message under the new certificate, with the same number. False where it is not one
    /// that lives on.
    Result<bool> addMessage(const std::string& stream, std::uint64_t sequence) {
        const std::string name = trust::messagePath(stream, sequence);
        const auto file = readPublishedFile(layout_, name);
        if (!file)
            return std::unexpected(file.error());
        if (!*file || !before_)
            return false;
        auto message = liveMessage((*file)->bytes());
        if (!message || message->stream != stream || message->sequence != sequence)
            return false;
        message->recoveries = signer_.certificate.recoveries();
        message->generation = signer_.certificate.generation();
        message->issuedAt = issuedAgain(message->issuedAt);
        const auto made = trust::signMessage(*message, signer_);
        if (!made && made.error().code == ErrorCode::Usage) {
            ++result_.dropped;
            return false;
        }
        if (!made)
            return std::unexpected(made.error());
        result_.files.push_back(fileOf(name, *made));
        return true;
    }

    /// Now; where the clock was set back since, the moment at which the message was issued, so that
    /// its life gets no longer, as far as agents take what is issued ahead of their time.
    std::uint64_t issuedAgain(std::uint64_t before) const {
        const std::uint64_t now = secondsOf(now_);
        const bool accepted = before <= now + std::uint64_t(trust::limits::issuedAhead.count());
        return accepted ? std::max(now, before) : now;
    }

    /// A message that the certificate before has signed and that has not expired.
    std::optional<trust::Message> liveMessage(trust::Bytes file) const {
        const auto read = trust::readSignedFile(file, trust::FileType::Message);
        if (!read || !trust::hasAllowedAlgorithms(*read) || !trust::hasExactAttributes(*read) ||
            !trust::hasContentDigest(*read) || !trust::isSignedBy(read->signers.front(), *before_))
            return std::nullopt;
        auto message = trust::readMessage(read->content);
        if (!message || message->expiresAt <= secondsOf(now_) ||
            (message->kind == "notice" && !isOfOneLine(*before_, signer_.certificate)))
            return std::nullopt;
        return std::move(*message);
    }

    Result<std::string> instance() {
        const auto text = layout_.read(names::instance);
        if (text && isInstance(text->view()))
            return std::string(text->view().substr(0, 2 * instanceBytes));
        if (!text && text.error().reason != Reason::Missing &&
            text.error().code != ErrorCode::TooLarge)
            return std::unexpected(text.error());
        const auto random = crypto::randomBytes(instanceBytes);
        if (!random)
            return std::unexpected(random.error());
        std::string made = crypto::toHex(*random);
        result_.newInstance = made + "\n";
        return made;
    }

    Result<void> addHead() {
        const auto identity = instance();
        if (!identity)
            return std::unexpected(identity.error());
        const crypto::Certificate& certificate = signer_.certificate;
        const std::uint64_t issued = secondsOf(now_);
        const trust::Head head{
            certificate.fingerprint(),
            certificate.serverIdentity(),
            *identity,
            certificate.recoveries(),
            certificate.generation(),
            issued,
            issued + std::uint64_t(trust::limits::headLife.count()),
            positions_,
        };
        const auto made = trust::signHead(head, signer_);
        if (!made)
            return std::unexpected(made.error());
        result_.files.push_back(fileOf(headName, *made));
        return {};
    }

    const store::Layout& layout_;
    const std::optional<crypto::Certificate>& before_;
    const trust::Signer& signer_;
    Time now_;
    std::map<std::string, trust::StreamPosition> positions_;
    std::vector<store::StatementFile> indexes_;
    Publication result_;
};

} // namespace

Result<Publication> makePublication(const store::Layout& layout,
                                    const std::optional<crypto::Certificate>& before,
                                    const crypto::PrivateKey& key,
                                    const crypto::Certificate& certificate, Time now) {
    const bool maySpeak = certificate.recoveries() == 0 || certificate.generation() > 0;
    if (!maySpeak || now < certificate.notBefore() || now > certificate.notAfter())
        return Publication{};
    return PublicationMaker(layout, before, {key, certificate}, now).run();
}

} // namespace warifu::manager
