// Cutting PEM text into its blocks (RFC 7468), as forgiving as people's clipboards make it
// necessary.
#pragma once

#include "crypto/secret_bytes.h"
#include "keyfile/file_kind.h"

#include <optional>
#include <string_view>
#include <vector>

namespace warifu::keyfile {

/// What stands between a BEGIN and an END line. It points into the text that it was read from.
struct PemBlock {
    std::string_view label;   ///< "CERTIFICATE", "RSA PRIVATE KEY", …
    std::string_view dekInfo; ///< the value of the DEK-Info header, empty where there is none
    std::string_view base64;  ///< what is between the headers and the END line
    bool damaged = false;     ///< the END line is missing or another one

    /// None where the base64 is none. Made anew at each call, so that only one block at a time
    /// takes room where secrets are kept.
    std::optional<SecretBytes> content() const;
};

/// The blocks in the order of the text. Line ends, indents, text around the blocks, quote marks of
/// mail and blocks on a single line do not matter. At most `most` blocks are cut; `more` is set
/// where there are further ones.
std::vector<PemBlock> cutPem(std::string_view text, std::size_t most, bool& more);

/// What a block of this label is: Pem where a certificate or key may be inside, else the kind to be
/// named.
FileKind pemBlockKind(std::string_view label);

} // namespace warifu::keyfile
