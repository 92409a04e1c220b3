// Whether the halves of a private key belong together; for the files of this room only.
#pragma once

struct evp_pkey_st;

namespace warifu::crypto {

/// True where private and public half of an accepted key agree, and the numbers of an RSA key fit
/// each other (RFC 8017 3.2), so that every other program can use it as well. Costs about one
/// signature.
bool isConsistent(evp_pkey_st* key);

} // namespace warifu::crypto
