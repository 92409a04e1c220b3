// What kind of key an OpenSSL key is, and whether the product works with it; for the files of this
// room only.
#pragma once

#include <string>

struct evp_pkey_st;

namespace warifu::crypto {

struct KeyKind {
    std::string name;      ///< "p256", "rsa2048", …; OpenSSL's name where it is not accepted
    bool accepted = false; ///< P-256, P-384, P-521, RSA of 1024 to 16384 bits (PROTOCOL.md 2)
    int bits = 0;
};

KeyKind keyKind(const evp_pkey_st* key);

} // namespace warifu::crypto
