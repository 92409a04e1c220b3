#include "manager/types.h"

#include "manager/system.h"

#include <array>
#include <utility>

namespace warifu::manager {

namespace {

constexpr std::array<std::pair<KeyType, std::string_view>, 5> keyTypeNames = {{
    {KeyType::P256, "p256"},
    {KeyType::P384, "p384"},
    {KeyType::Rsa2048, "rsa2048"},
    {KeyType::Rsa3072, "rsa3072"},
    {KeyType::Rsa4096, "rsa4096"},
}};

} // namespace

Path defaultStore() {
    if (system::isRoot())
        return "/var/lib/warifu";
    // The XDG base directory specification: a relative path there is to be ignored.
    const Path data = system::environmentVariable("XDG_DATA_HOME");
    if (data.is_absolute())
        return data / "warifu";
    return system::homeFolder() / ".local/share/warifu";
}

std::string_view keyTypeName(KeyType type) {
    for (const auto& [known, name] : keyTypeNames)
        if (known == type)
            return name;
    return {};
}

std::optional<KeyType> keyTypeFromName(std::string_view name) {
    for (const auto& [type, known] : keyTypeNames)
        if (known == name)
            return type;
    return std::nullopt;
}

std::string_view warningName(Warning warning) {
    switch (warning) {
    case Warning::WeakEncryption:
        return "weak-encryption";
    case Warning::WeakSignature:
        return "weak-signature";
    case Warning::Expired:
        return "expired";
    case Warning::NotYetValid:
        return "not-yet-valid";
    case Warning::ExpiresSoon:
        return "expires-soon";
    case Warning::SmallKey:
        return "small-key";
    case Warning::LongValidity:
        return "long-validity";
    case Warning::NoIntegrity:
        return "no-integrity";
    case Warning::NoRecoveryCommitment:
        return "no-recovery-commitment";
    case Warning::ExtraCertificates:
        return "extra-certificates";
    case Warning::PasswordEmpty:
        return "password-empty";
    case Warning::UntrustedIssuer:
        return "untrusted-issuer";
    }
    return {};
}

} // namespace warifu::manager
