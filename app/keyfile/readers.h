// One reader for each kind of file that can hold what is looked for; all of them only collect.
#pragma once

#include "keyfile/file_kind.h"
#include "keyfile/material.h"

#include <stop_token>

namespace warifu::keyfile {

/// What all readers of one file share.
struct Reading {
    const TypedPassword& password;
    crypto::CostBudget& budget; ///< of all key derivations together
    std::string about;          ///< the file, for errors
    std::stop_token stop;
};

/// Reads data of a readable kind; what cannot be read is the material's trouble. Of corrupt data
/// the reason is FileKind, the value what it was to be.
Material readKind(FileKind kind, std::span<const std::uint8_t> data, const Reading& reading);

Material readPkcs12File(std::span<const std::uint8_t> data, const Reading& reading);
Material readPemFile(std::span<const std::uint8_t> data, const Reading& reading);
Material readDerFile(std::span<const std::uint8_t> data, const Reading& reading);
Material readPkcs7File(std::span<const std::uint8_t> data, const Reading& reading);
Material readZipFile(std::span<const std::uint8_t> data, const Reading& reading);

/// A private key in DER that may be sealed.
void addDerKey(Material& material, std::span<const std::uint8_t> der, const Reading& reading);

/// The error that says what a file is. `detail` is the technical text.
Error kindError(FileKind kind, std::string about, std::string detail = {});

} // namespace warifu::keyfile
