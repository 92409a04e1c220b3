#include "crypto/ber.h"
#include "crypto/foreign_certificate.h"
#include "keyfile/pem_blocks.h"
#include "keyfile/readers.h"
#include "keyfile/text.h"

namespace warifu::keyfile {

namespace {

/// Certificates and keys together, and what stands between them.
constexpr std::size_t mostBlocks = 2'000;

class PemReading {
public:
    explicit PemReading(const Reading& reading)
        : reading_(reading) {}

    void read(const PemBlock& block) {
        const FileKind kind = pemBlockKind(block.label);
        const std::string label(block.label);
        if (kind == FileKind::OpensshKey)
            material_.note(kindError(kind, reading_.about));
        if (kind != FileKind::Pem)
            return; // parameters, public keys and the like stand beside keys in good files, too
        auto content = block.damaged ? std::nullopt : block.content();
        if (!content)
            material_.note(Error{ErrorCode::Corrupt, reading_.about, "PEM block " + label});
        else if (label.ends_with("PRIVATE KEY"))
            readKey(block, std::move(*content));
        else if (label == "PKCS12")
            material_.merge(readPkcs12File(content->bytes(), reading_));
        else if (label.ends_with("CERTIFICATE"))
            readCertificate(content->bytes(), label == "TRUSTED CERTIFICATE");
        else
            material_.merge(readPkcs7File(content->bytes(), reading_));
    }

    Material& material() { return material_; }

private:
    void readCertificate(std::span<const std::uint8_t> content, bool trusted) {
        // OpenSSL's own form has its settings of trust behind the certificate.
        const auto element = trusted ? crypto::ber::first(content) : std::nullopt;
        auto certificate = crypto::readForeignCertificate(element ? element->whole : content);
        if (certificate) {
            material_.add(FoundCertificate{std::move(*certificate), {}, {}, {}});
            return;
        }
        Error error = std::move(certificate.error());
        error.about = reading_.about;
        material_.note(std::move(error));
    }

    void readKey(const PemBlock& block, SecretBytes content) {
        if (block.dekInfo.empty()) {
            addDerKey(material_, content.bytes(), reading_);
            return;
        }
        auto encryption = crypto::PemEncryption::parse(block.dekInfo);
        if (!encryption) {
            Error error = std::move(encryption.error());
            error.about = reading_.about;
            material_.note(std::move(error));
            return;
        }
        material_.sealedKeys.push_back(
            {SealedPem{std::move(*encryption), std::move(content)}, reading_.about, std::nullopt});
    }

    const Reading& reading_;
    Material material_;
};

} // namespace

Material readPemFile(std::span<const std::uint8_t> data, const Reading& reading) {
    bool more = false;
    const std::vector<PemBlock> blocks = cutPem(asText(data), mostBlocks, more);
    PemReading pem(reading);
    for (const PemBlock& block : blocks) {
        if (reading.stop.stop_requested())
            break;
        pem.read(block);
    }
    if (more)
        pem.material().note(
            Error{ErrorCode::TooLarge, reading.about, "more PEM blocks than any key file has"});
    return std::move(pem.material());
}

} // namespace warifu::keyfile
