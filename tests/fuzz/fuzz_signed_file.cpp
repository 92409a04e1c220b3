// Any bytes are judged without a crash; what has the shape of a signed file is DER for OpenSSL as
// well.
#include "trust/agent_state.h"
#include "trust/verifier.h"

#include <openssl/cms.h>

#include <cstring>
#include <memory>

namespace {

using namespace warifu;

/// OpenSSL reads the same file and writes the same bytes. It also reads names and certificates,
/// about which the shape says nothing yet: only files without them are compared.
bool isDerForOpenssl(trust::Bytes file) {
    const std::uint8_t* at = file.data();
    const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> read(
        d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(file.size())), CMS_ContentInfo_free);
    if (!read || at != file.data() + file.size())
        return false;
    trust::Buffer again(static_cast<std::size_t>(i2d_CMS_ContentInfo(read.get(), nullptr)));
    std::uint8_t* out = again.data();
    i2d_CMS_ContentInfo(read.get(), &out);
    return trust::sameBytes(again, file);
}

void check(bool condition) {
    if (!condition)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const trust::Bytes file(data, size);
    const auto read = trust::readSignedFile(file, std::nullopt);
    if (!read)
        return 0;
    check(!read->signers.empty());
    const bool proper = trust::hasAllowedAlgorithms(*read) && trust::hasExactAttributes(*read);
    if (proper)
        trust::hasContentDigest(*read);
    const bool plain =
        read->type != trust::FileType::Statement && read->signers[0].identifier[0] == 0x80;
    check(!proper || !plain || isDerForOpenssl(file));
    trust::readMessage(read->content);
    trust::namedCertificate(file);
    trust::carriedCertificate(file);
    if (read->type == trust::FileType::Statement) {
        trust::signerIdentifier(read->certificate);
        if (const auto view = trust::CertificateView::of(read->certificate)) {
            const bool followsProfile =
                trust::readProfile(*view) && trust::hasProfileAlgorithms(*view);
            // What follows the profile here must be a certificate to OpenSSL, up to a key that is
            // none.
            const auto certificate = crypto::Certificate::fromDer(read->certificate);
            check(!followsProfile || certificate);
        }
    }
    return 0;
}
