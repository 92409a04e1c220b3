#include "crypto/foreign_certificate.h"
#include "crypto/pkcs12.h"
#include "crypto/pkcs12_structure.h"

#include <algorithm>

namespace warifu::crypto {

namespace {

/// One file on its way from bytes to keys.
class Pkcs12Reading {
public:
    Pkcs12Reading(Pkcs12Structure structure, CostBudget& budget)
        : structure_(std::move(structure))
        , budget_(budget)
        , chargedBefore_(budget.iterations()) {
        contents_.hasMac = structure_.mac.has_value();
        contents_.usesPassword = contents_.hasMac;
        contents_.weakEncryption = structure_.mac && structure_.mac->isWeak();
        contents_.trailingBytes = structure_.trailingBytes;
    }

    /// Takes apart what is not encrypted and adds up what is known of the cost. Needs no password.
    Result<void> survey();

    /// What survey() found that needs no password.
    Result<Pkcs12Contents> openly();

    /// Everything. Call survey() before.
    Result<Pkcs12Contents> unlock(PasswordForms& passwords);

private:
    Result<std::vector<Pkcs12Bag>> bagsOf(ber::Bytes safeContents);
    Result<void> surveyBags(const std::vector<Pkcs12Bag>& bags);
    Result<void> checkMac(PasswordForms& passwords) const;
    bool opensAnything(PasswordForms& passwords) const;
    Result<void> unlockSafe(Pkcs12Safe& safe, PasswordForms& passwords);
    Result<void> take(const std::vector<Pkcs12Bag>& bags, PasswordForms* passwords);
    Result<void> takeCertificate(const Pkcs12Bag& bag);
    Result<void> takeKey(const Pkcs12Bag& bag, PasswordForms& passwords);
    Error explained(Error error) const;
    void noteEncryption(const PasswordEncryption& encryption);

    Pkcs12Structure structure_;
    CostBudget& budget_;
    std::uint64_t chargedBefore_;
    std::size_t bagCount_ = 0;
    std::vector<std::vector<Pkcs12Bag>>
        openBags_; ///< one for each safe; empty where it is encrypted
    Pkcs12Contents contents_;
};

Result<std::vector<Pkcs12Bag>> Pkcs12Reading::bagsOf(ber::Bytes safeContents) {
    auto bags = parsePkcs12Bags(safeContents, budget_.limits().bags - bagCount_);
    if (bags)
        bagCount_ += bags->size();
    return bags;
}

void Pkcs12Reading::noteEncryption(const PasswordEncryption& encryption) {
    contents_.usesPassword = true;
    contents_.encryption = encryption.name();
    if (encryption.isWeak())
        contents_.weakEncryption = true;
}

/// Charges encrypted keys and notes how keys are protected.
Result<void> Pkcs12Reading::surveyBags(const std::vector<Pkcs12Bag>& bags) {
    for (const Pkcs12Bag& bag : bags) {
        if (bag.kind == Pkcs12Bag::Kind::Key)
            contents_.weakEncryption = true;
        if (bag.kind != Pkcs12Bag::Kind::EncryptedKey)
            continue;
        const auto key = EncryptedKey::parse(bag.value);
        if (!key)
            return std::unexpected(key.error());
        noteEncryption(key->encryption);
        if (const auto charged = budget_.charge(key->encryption.cost()); !charged)
            return charged;
    }
    return {};
}

Result<void> Pkcs12Reading::survey() {
    if (structure_.mac) {
        if (const auto charged = budget_.charge(structure_.mac->cost()); !charged)
            return charged;
    }
    for (const Pkcs12Safe& safe : structure_.safes) {
        openBags_.emplace_back();
        if (!safe.encryption)
            continue;
        noteEncryption(*safe.encryption);
        if (const auto charged = budget_.charge(safe.encryption->cost()); !charged)
            return charged;
    }
    // Keys come last: what is shown as the encryption of the file is that of its key.
    for (std::size_t i = 0; i < structure_.safes.size(); ++i) {
        if (structure_.safes[i].encryption)
            continue;
        auto bags = bagsOf(structure_.safes[i].content.bytes());
        if (!bags)
            return std::unexpected(bags.error());
        openBags_[i] = std::move(*bags);
        if (const auto surveyed = surveyBags(openBags_[i]); !surveyed)
            return surveyed;
    }
    return {};
}

Result<Pkcs12Contents> Pkcs12Reading::openly() {
    for (const auto& bags : openBags_) {
        if (const auto taken = take(bags, nullptr); !taken)
            return std::unexpected(taken.error());
    }
    return std::move(contents_);
}

/// True where the password opens something although the MAC is not right.
bool Pkcs12Reading::opensAnything(PasswordForms& passwords) const {
    for (std::size_t i = 0; i < structure_.safes.size(); ++i) {
        const Pkcs12Safe& safe = structure_.safes[i];
        if (safe.encryption)
            return decryptSequence(*safe.encryption, safe.content.bytes(), passwords).has_value();
        for (const Pkcs12Bag& bag : openBags_[i]) {
            if (bag.kind != Pkcs12Bag::Kind::EncryptedKey)
                continue;
            const auto key = EncryptedKey::parse(bag.value);
            return key && key->decrypt(passwords).has_value();
        }
    }
    return false;
}

Result<void> Pkcs12Reading::checkMac(PasswordForms& passwords) const {
    if (!structure_.mac)
        return {};
    auto verified = structure_.mac->verify(structure_.authenticated.bytes(), passwords);
    // Of a password that can be read in several ways the MAC may have had one that nobody knows.
    if (!verified && verified.error().code == ErrorCode::WrongPassword &&
        passwords.hasOneReading() && opensAnything(passwords))
        return fail(ErrorCode::Corrupt, {},
                    "the password opens the contents, but the MAC is wrong");
    return verified;
}

/// Where the MAC was right the password is right: what does not open then is sealed in some other
/// way.
Error Pkcs12Reading::explained(Error error) const {
    if (error.code == ErrorCode::WrongPassword && structure_.mac)
        return Error{ErrorCode::UnsupportedFormat,
                     {},
                     "the MAC is right, but the contents do not open: " + contents_.encryption,
                     Reason::FileKind,
                     {"unknown-encryption", contents_.encryption}};
    return error;
}

Result<void> Pkcs12Reading::takeCertificate(const Pkcs12Bag& bag) {
    auto certificate = readForeignCertificate(bag.certificate);
    if (!certificate)
        return std::unexpected(certificate.error());
    contents_.certificates.push_back({std::move(*certificate), bag.friendlyName, bag.localKeyId});
    return {};
}

Result<void> Pkcs12Reading::takeKey(const Pkcs12Bag& bag, PasswordForms& passwords) {
    SecretBytes decrypted;
    if (bag.kind == Pkcs12Bag::Kind::EncryptedKey) {
        const auto sealed = EncryptedKey::parse(bag.value);
        if (!sealed)
            return std::unexpected(sealed.error());
        auto plain = sealed->decrypt(passwords);
        if (!plain)
            return std::unexpected(explained(plain.error()));
        decrypted = std::move(*plain);
    }
    const ber::Bytes der = decrypted.empty() ? bag.value.whole : decrypted.bytes();
    if (const auto charged = budget_.chargeKey(der.size()); !charged)
        return charged;
    auto key = PrivateKey::fromDer(der);
    if (key) {
        contents_.keys.push_back({std::move(*key), bag.friendlyName, bag.localKeyId});
    } else if (key.error().code == ErrorCode::UnsupportedKeyType) {
        const auto& values = key.error().values;
        contents_.unsupportedKeys.push_back(values.empty() ? std::string() : values.front());
    } else {
        return std::unexpected(key.error());
    }
    return {};
}

Result<void> Pkcs12Reading::take(const std::vector<Pkcs12Bag>& bags, PasswordForms* passwords) {
    for (const Pkcs12Bag& bag : bags) {
        Result<void> taken;
        if (bag.kind == Pkcs12Bag::Kind::Certificate)
            taken = takeCertificate(bag);
        else if (bag.kind != Pkcs12Bag::Kind::Other && passwords != nullptr)
            taken = takeKey(bag, *passwords);
        if (!taken)
            return taken;
    }
    return {};
}

Result<void> Pkcs12Reading::unlockSafe(Pkcs12Safe& safe, PasswordForms& passwords) {
    const auto plain = decryptSequence(*safe.encryption, safe.content.bytes(), passwords);
    if (!plain)
        return std::unexpected(explained(plain.error()));
    safe.content = {};
    const auto bags = bagsOf(plain->bytes());
    if (!bags)
        return std::unexpected(bags.error());
    if (const auto surveyed = surveyBags(*bags); !surveyed)
        return surveyed;
    return take(*bags, &passwords);
}

Result<Pkcs12Contents> Pkcs12Reading::unlock(PasswordForms& passwords) {
    passwords.keepAtMost(budget_.affordableReadings(budget_.iterations() - chargedBefore_));
    if (const auto checked = checkMac(passwords); !checked)
        return std::unexpected(checked.error());
    // The largest files are several times in memory: what has served its purpose goes at once.
    structure_.authenticated = {};
    for (std::size_t i = 0; i < structure_.safes.size(); ++i) {
        const auto taken = structure_.safes[i].encryption
                               ? unlockSafe(structure_.safes[i], passwords)
                               : take(openBags_[i], &passwords);
        if (!taken)
            return std::unexpected(taken.error());
    }
    contents_.passwordEmpty = contents_.usesPassword && passwords.isEmpty();
    return std::move(contents_);
}

} // namespace

bool looksLikePkcs12(std::span<const std::uint8_t> data) {
    // Only the beginning is looked at, so that a file that was cut off is still called by its name:
    // SEQUENCE { INTEGER 3, SEQUENCE { OBJECT IDENTIFIER …
    std::size_t at = 0;
    const auto header = [&data, &at](std::uint8_t tag) {
        if (data.size() < at + 2 || data[at] != tag)
            return false;
        const std::uint8_t length = data[at + 1];
        at += 2 + (length > 0x80 ? length & 0x7fU : 0U);
        return true;
    };
    if (!header(ber::Sequence) || !header(ber::Integer) || at >= data.size() || data[at] != 3)
        return false;
    ++at;
    return header(ber::Sequence) && header(ber::ObjectIdentifier);
}

Result<Pkcs12Contents> readPkcs12(std::span<const std::uint8_t> data, const SecretBytes& password,
                                  std::span<const SecretBytes> otherForms, CostBudget& budget) {
    auto structure = Pkcs12Structure::parse(data);
    if (!structure)
        return std::unexpected(structure.error());
    Pkcs12Reading reading(std::move(*structure), budget);
    if (const auto surveyed = reading.survey(); !surveyed)
        return std::unexpected(surveyed.error());
    PasswordForms passwords(password, otherForms);
    return reading.unlock(passwords);
}

Result<Pkcs12Contents> readPkcs12(std::span<const std::uint8_t> data, const SecretBytes& password,
                                  std::span<const SecretBytes> otherForms,
                                  const Pkcs12Limits& limits) {
    CostBudget budget(limits);
    return readPkcs12(data, password, otherForms, budget);
}

Result<Pkcs12Contents> peekPkcs12(std::span<const std::uint8_t> data, const Pkcs12Limits& limits) {
    auto structure = Pkcs12Structure::parse(data);
    if (!structure)
        return std::unexpected(structure.error());
    CostBudget budget(limits);
    Pkcs12Reading reading(std::move(*structure), budget);
    if (const auto surveyed = reading.survey();
        !surveyed && surveyed.error().code != ErrorCode::TooExpensive)
        return std::unexpected(surveyed.error());
    return reading.openly();
}

} // namespace warifu::crypto
