#include "keyfile/material.h"

#include <algorithm>

namespace warifu::keyfile {

void Material::add(FoundCertificate found) {
    const bool known = std::ranges::any_of(certificates, [&found](const FoundCertificate& has) {
        return has.certificate == found.certificate;
    });
    if (known)
        return;
    if (certificates.size() >= maximumCertificates) {
        note(Error{ErrorCode::TooLarge, {}, "more certificates than any key file has"});
        return;
    }
    certificates.push_back(std::move(found));
}

void Material::add(FoundKey found) {
    const auto known = std::ranges::find_if(
        keys, [&found](const FoundKey& has) { return has.key.samePublicKey(found.key); });
    if (known != keys.end()) {
        // It belongs to more than one certificate then.
        if (known->localKeyId != found.localKeyId)
            known->localKeyId.clear();
        return;
    }
    if (keys.size() >= maximumKeys) {
        note(Error{ErrorCode::TooLarge, {}, "more keys than any key file has"});
        return;
    }
    keys.push_back(std::move(found));
}

void Material::addKey(std::span<const std::uint8_t> der, const std::string& about,
                      crypto::CostBudget& budget) {
    if (auto charged = budget.chargeKey(der.size()); !charged) {
        charged.error().about = about;
        note(std::move(charged.error()));
        return;
    }
    auto key = crypto::PrivateKey::fromDer(der);
    if (key) {
        add(FoundKey{std::move(*key), {}, {}, {}});
        return;
    }
    if (key.error().code == ErrorCode::UnsupportedKeyType) {
        const auto& values = key.error().values;
        unsupportedKeys.push_back(values.empty() ? std::string() : values.front());
        return;
    }
    Error error = std::move(key.error());
    error.about = about;
    note(std::move(error));
}

void Material::note(Error error) {
    if (!trouble)
        trouble = std::move(error);
}

void Material::merge(Material other) {
    for (FoundCertificate& certificate : other.certificates)
        add(std::move(certificate));
    for (FoundKey& key : other.keys)
        add(std::move(key));
    for (SealedKey& key : other.sealedKeys)
        sealedKeys.push_back(std::move(key));
    for (std::string& type : other.unsupportedKeys)
        unsupportedKeys.push_back(std::move(type));
    if (!onlyMember)
        onlyMember = std::move(other.onlyMember);
    if (protection.encryption.empty())
        protection.encryption = std::move(other.protection.encryption);
    protection.needsPassword |= other.protection.needsPassword;
    protection.weak |= other.protection.weak;
    protection.passwordEmpty |= other.protection.passwordEmpty;
    protection.noIntegrity |= other.protection.noIntegrity;
    if (other.trouble)
        note(std::move(*other.trouble));
}

namespace {

/// Opens one key after the other within one budget.
class Unsealing {
public:
    Unsealing(Material& material, const TypedPassword& password, crypto::CostBudget& budget)
        : material_(material)
        , password_(password)
        , budget_(budget) {}

    void open(const SealedKey& sealed) {
        const bool isPem = std::holds_alternative<SealedPem>(sealed.key);
        auto plain = isPem ? openPem(std::get<SealedPem>(sealed.key))
                           : openPkcs8(std::get<crypto::EncryptedKey>(sealed.key));
        if (plain) {
            // An empty password opens as well as none: the key is as good as in the clear.
            material_.protection.passwordEmpty |= password_.isEmpty();
            material_.protection.needsPassword |= !password_.isEmpty();
            const std::size_t before = material_.keys.size();
            material_.addKey(plain->bytes(), sealed.about, budget_);
            if (material_.keys.size() > before)
                material_.keys.back().member = sealed.member;
            return;
        }
        material_.protection.needsPassword |= plain.error().code == ErrorCode::WrongPassword;
        Error error = plain.error().code == ErrorCode::WrongPassword ? password_.wrong()
                                                                     : std::move(plain.error());
        error.about = sealed.about;
        material_.note(std::move(error));
    }

private:
    Result<SecretBytes> openPem(const SealedPem& sealed) {
        noteEncryption(sealed.encryption.name(), sealed.encryption.isWeak());
        crypto::PasswordForms forms = password_.forms();
        return sealed.encryption.decrypt(sealed.sealed.bytes(), forms);
    }

    Result<SecretBytes> openPkcs8(const crypto::EncryptedKey& sealed) {
        noteEncryption(sealed.encryption.name(), sealed.encryption.isWeak());
        crypto::PasswordForms forms = password_.forms();
        forms.keepAtMost(budget_.affordableReadings(sealed.encryption.cost().iterations));
        return sealed.decrypt(forms);
    }

    void noteEncryption(const std::string& name, bool weak) {
        if (material_.protection.encryption.empty())
            material_.protection.encryption = name;
        material_.protection.weak |= weak;
    }

    Material& material_;
    const TypedPassword& password_;
    crypto::CostBudget& budget_;
};

/// What all keys together cost, before the first of them is opened.
Result<void> chargeAll(const std::vector<SealedKey>& sealedKeys, crypto::CostBudget& budget) {
    if (sealedKeys.size() > maximumKeys)
        return fail(ErrorCode::TooLarge, {}, "more keys than any key file has");
    for (const SealedKey& sealed : sealedKeys) {
        const auto* const key = std::get_if<crypto::EncryptedKey>(&sealed.key);
        if (key == nullptr)
            continue;
        if (auto charged = budget.charge(key->encryption.cost()); !charged) {
            charged.error().about = sealed.about;
            return charged;
        }
    }
    return {};
}

} // namespace

void unseal(Material& material, const TypedPassword& password, crypto::CostBudget& budget) {
    const std::vector<SealedKey> sealedKeys = std::move(material.sealedKeys);
    material.sealedKeys.clear();
    if (const auto charged = chargeAll(sealedKeys, budget); !charged) {
        material.trouble = charged.error(); // it counts more than what was noted before
        return;
    }
    Unsealing unsealing(material, password, budget);
    for (const SealedKey& sealed : sealedKeys)
        unsealing.open(sealed);
}

} // namespace warifu::keyfile
