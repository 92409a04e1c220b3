// Owners for OpenSSL's PKCS #7 and PKCS #12 structures; for the files of this room only.
#pragma once

#include "crypto/handles.h"

#include <openssl/pkcs7.h>

namespace warifu::crypto {

inline void freeSafeBags(STACK_OF(PKCS12_SAFEBAG) * bags) {
    sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}

inline void freeSafes(STACK_OF(PKCS7) * safes) {
    sk_PKCS7_pop_free(safes, PKCS7_free);
}

using Pkcs7Handle = Handle<PKCS7, PKCS7_free>;
using SafesHandle = Handle<STACK_OF(PKCS7), freeSafes>;
using SafeBagHandle = Handle<PKCS12_SAFEBAG, PKCS12_SAFEBAG_free>;
using SafeBagsHandle = Handle<STACK_OF(PKCS12_SAFEBAG), freeSafeBags>;
using SealedKeyHandle = Handle<X509_SIG, X509_SIG_free>;

} // namespace warifu::crypto
