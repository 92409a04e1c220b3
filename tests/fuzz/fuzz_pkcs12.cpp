// Reading PKCS #12 of any content ends, with or without a key.
#include "reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    warifu::fuzz::readToTheEnd(warifu::keyfile::FileKind::Pkcs12, {data, size});
    return 0;
}
