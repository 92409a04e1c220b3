#include "thief.h"

#include "trust/cms.h"
#include "trust/limits.h"

#include <algorithm>

namespace warifu::property {

namespace {

constexpr std::size_t noiseBytes = 700;

trust::Buffer cut(trust::Buffer file) {
    if (!file.empty())
        file.pop_back();
    return file;
}

/// Says what the server's certificates say, which everybody may read.
Identity forgedLike(const crypto::Certificate& pin, std::uint32_t generation, Time now) {
    crypto::ServerCertificateRequest request;
    request.commonName = "server.example";
    request.serverIdentity = pin.serverIdentity();
    request.recoveries = pin.recoveries() + 7;
    request.generation = generation;
    request.recoveryCommitment = pin.recoveryCommitment().value_or(crypto::Sha256{});
    request.now = now;
    auto key = newKey();
    auto certificate = crypto::makeServerCertificate(key, request);
    if (!certificate)
        giveUp(certificate.error().detail);
    return {std::move(key), std::move(*certificate)};
}

/// A rotation that names the old key as its signer, but was signed by another one.
trust::Buffer forgedRotation(const crypto::Certificate& pin, const crypto::Sha256& kept, Time now) {
    for (;;) {
        const Identity stranger = successorOf(pin, 0, kept, now);
        const Identity fresh = successorOf(pin, 1, kept, now);
        auto file = rotationBy(pin, fresh, {stranger.signer(), fresh.signer()}, now);
        const auto his = trust::signerIdentifier(stranger.certificate.der());
        const auto old = trust::signerIdentifier(pin.der());
        if (!his || !old || his->size() != old->size())
            giveUp("no identifiers of signers");
        const auto found = std::ranges::search(file, *his);
        if (found.empty())
            giveUp("a signer without identifier");
        std::ranges::copy(*old, found.begin());
        // DER wants the signers in the order of their bytes, which is another one now in half the
        // cases.
        if (trust::readSignedFile(file, trust::FileType::Statement))
            return file;
    }
}

} // namespace

void Thief::steal(const Path& store) {
    if (auto found = identityIn(store)) {
        Name name = found->name();
        keys_.insert_or_assign(std::move(name), std::move(*found));
    }
}

Thief::Made Thief::make(Ware ware, const crypto::Certificate& pin, const trust::Buffer& there,
                        const trust::Buffer& elsewhere, Time now) {
    const auto own = keys_.find(pin.fingerprint().hex());
    const bool hasKey = own != keys_.end();
    const crypto::Sha256 kept = pin.recoveryCommitment().value_or(crypto::Sha256{});
    // Without the stolen key, or where its signature is to be missing, somebody else signs instead.
    const bool isStranger = !hasKey || ware == Ware::Alone;
    std::optional<Identity> stranger;
    const auto old = [&]() -> trust::Signer {
        if (!isStranger)
            return own->second.signer();
        stranger = successorOf(pin, 0, kept, now);
        return stranger->signer();
    };
    switch (ware) {
    case Ware::Noise:
        return {*crypto::randomBytes(noiseBytes), {}};
    case Ware::Nothing:
        return {};
    case Ware::Cut:
        return {cut(there), {}};
    case Ware::Misplaced:
        return {elsewhere, {}};
    case Ware::OwnCode: {
        const Identity fresh = successorOf(pin, 1, commitmentTo(newKey()), now);
        return {rotationBy(pin, fresh, {old(), fresh.signer()}, now), {}};
    }
    case Ware::Alone: {
        const Identity fresh = successorOf(pin, 1, kept, now);
        return {rotationBy(pin, fresh, {old(), fresh.signer()}, now), {}};
    }
    case Ware::Forged:
        return {forgedRotation(pin, kept, now), {}};
    case Ware::Jump: {
        const Identity fresh = successorOf(pin, 2, kept, now);
        return {rotationBy(pin, fresh, {old(), fresh.signer()}, now), {}};
    }
    case Ware::FakeRecovery: {
        const auto key = newKey();
        crypto::ServerCertificateRequest request;
        request.commonName = "server.example";
        request.serverIdentity = pin.serverIdentity();
        request.recoveries = pin.recoveries() + 1;
        request.recoveryCommitment = commitmentTo(newKey());
        request.now = now;
        const auto certificate = crypto::makeServerCertificate(key, request);
        if (!certificate)
            giveUp(certificate.error().detail);
        return {recoveryBy(kept.hex(), {key, *certificate}, now), {}};
    }
    case Ware::Ahead: {
        const Identity from = forgedLike(pin, 3, now);
        const Identity to = forgedLike(pin, 4, now);
        return {rotationBy(from.certificate, to, {from.signer(), to.signer()}, now), {}};
    }
    case Ware::Fork:
        break;
    }
    Identity fresh = successorOf(pin, 1, kept, now);
    Made made{rotationBy(pin, fresh, {old(), fresh.signer()}, now), {}};
    if (hasKey) {
        made.leadsTo = fresh.certificate;
        Name name = fresh.name();
        keys_.insert_or_assign(std::move(name), std::move(fresh));
    }
    return made;
}

Thief::Made Thief::makeFolder(Ware ware, const crypto::Certificate& pin, bool burns,
                              std::uint64_t expires, Time now) {
    std::filesystem::remove_all(folder_);
    Made made = make(ware, pin, {}, {}, now);
    const Address address = ware == Ware::FakeRecovery
                                ? recoveryAddress(pin.recoveryCommitment()->hex())
                                : chainAddress(pin.fingerprint().hex());
    writeFile(folder_ / address, made.file);
    const auto& speaks = made.leadsTo ? *made.leadsTo : pin;
    if (const auto own = keys_.find(speaks.fingerprint().hex()); own != keys_.end())
        publishNotice(folder_, own->second, now, burns ? trust::limits::sequenceAhead : 0, expires);
    return made;
}

} // namespace warifu::property
