#include "keyfile/readers.h"

#include "crypto/ber.h"
#include "crypto/foreign_certificate.h"
#include "crypto/pkcs12.h"
#include "crypto/pkcs7.h"
#include "keyfile/detection.h"
#include "keyfile/text.h"

namespace warifu::keyfile {

namespace {

namespace ber = crypto::ber;

Error about(Error error, const std::string& file) {
    error.about = file;
    return error;
}

} // namespace

Error kindError(FileKind kind, std::string about, std::string detail) {
    return Error{ErrorCode::UnsupportedFormat,
                 std::move(about),
                 std::move(detail),
                 Reason::FileKind,
                 {std::string(kindName(kind))}};
}

Material readPkcs12File(std::span<const std::uint8_t> data, const Reading& reading) {
    Material material;
    auto contents = crypto::readPkcs12(data, reading.password.typed(),
                                       reading.password.otherForms(), reading.budget);
    if (!contents) {
        const bool wrong = contents.error().code == ErrorCode::WrongPassword;
        material.note(wrong ? reading.password.wrong(reading.about)
                            : about(std::move(contents.error()), reading.about));
        material.protection.needsPassword = wrong;
        contents = crypto::peekPkcs12(data);
        if (!contents)
            return material;
    } else {
        material.protection.needsPassword = contents->usesPassword && !contents->passwordEmpty;
    }
    material.protection.encryption = std::move(contents->encryption);
    material.protection.weak = contents->weakEncryption;
    material.protection.passwordEmpty = contents->passwordEmpty;
    material.protection.noIntegrity = !contents->hasMac;
    for (crypto::Pkcs12Certificate& found : contents->certificates)
        material.add(FoundCertificate{std::move(found.certificate), std::move(found.friendlyName),
                                      std::nullopt, std::move(found.localKeyId)});
    for (crypto::Pkcs12Key& found : contents->keys)
        material.add(FoundKey{std::move(found.key), std::move(found.friendlyName), std::nullopt,
                              std::move(found.localKeyId)});
    material.unsupportedKeys = std::move(contents->unsupportedKeys);
    return material;
}

void addDerKey(Material& material, std::span<const std::uint8_t> der, const Reading& reading) {
    const std::string& file = reading.about;
    const auto element = ber::first(der);
    if (!element) {
        material.note(Error{ErrorCode::Corrupt, file, "private key"});
        return;
    }
    if (derKind(der) != DerKind::EncryptedPkcs8) {
        material.addKey(element->whole, file, reading.budget);
        return;
    }
    auto sealed = crypto::EncryptedKey::parse(*element);
    if (sealed)
        material.sealedKeys.push_back({std::move(*sealed), file, std::nullopt});
    else
        material.note(about(std::move(sealed.error()), file));
}

Material readDerFile(std::span<const std::uint8_t> data, const Reading& reading) {
    Material material;
    if (derKind(data) != DerKind::Certificate) {
        addDerKey(material, data, reading);
        return material;
    }
    const auto element = ber::first(data);
    auto certificate = crypto::readForeignCertificate(element ? element->whole : data);
    if (certificate)
        material.add(FoundCertificate{std::move(*certificate), {}, {}, {}});
    else
        material.note(about(std::move(certificate.error()), reading.about));
    return material;
}

Material readPkcs7File(std::span<const std::uint8_t> data, const Reading& reading) {
    Material material;
    auto certificates = crypto::certificatesOfPkcs7(data, maximumCertificates);
    if (!certificates) {
        material.note(about(std::move(certificates.error()), reading.about));
        return material;
    }
    for (crypto::Certificate& certificate : *certificates)
        material.add(FoundCertificate{std::move(certificate), {}, {}, {}});
    return material;
}

namespace {

Material readAs(FileKind kind, std::span<const std::uint8_t> data, const Reading& reading) {
    switch (kind) {
    case FileKind::Pkcs12:
        return readPkcs12File(data, reading);
    case FileKind::Pem:
        return readPemFile(data, reading);
    case FileKind::Der:
        return readDerFile(data, reading);
    case FileKind::Pkcs7:
        return readPkcs7File(data, reading);
    case FileKind::Zip:
        return readZipFile(data, reading);
    case FileKind::Base64: {
        const auto decoded = fromBase64(withoutMark(asText(data)));
        // detectKind() has seen it decode to one of the binary kinds, none of which is text again.
        if (decoded)
            return readAs(detectKind(decoded->bytes()), decoded->bytes(), reading);
        break;
    }
    default:
        break;
    }
    Material material;
    material.note(kindError(kind, reading.about));
    return material;
}

} // namespace

Material readKind(FileKind kind, std::span<const std::uint8_t> data, const Reading& reading) {
    Material material = readAs(kind, data, reading);
    // Of what is damaged it helps to know what it was to be.
    if (material.trouble && material.trouble->code == ErrorCode::Corrupt &&
        material.trouble->reason == Reason::None) {
        material.trouble->reason = Reason::FileKind;
        material.trouble->values = {std::string(kindName(kind))};
    }
    return material;
}

} // namespace warifu::keyfile
