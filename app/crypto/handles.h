// Owners for OpenSSL's objects, and its error queue as an Error; for the files of this room only.
#pragma once

#include "crypto/error.h"

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/param_build.h>
#include <openssl/pkcs12.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

namespace warifu::crypto {

/// Calls one of OpenSSL's free functions.
template<auto function> struct Freed {
    template<typename T> void operator()(T* object) const noexcept { function(object); }
};

template<typename T, auto function> using Handle = std::unique_ptr<T, Freed<function>>;

using BigNumber = Handle<BIGNUM, BN_clear_free>;
using BigNumberContext = Handle<BN_CTX, BN_CTX_free>;
using Bio = Handle<BIO, BIO_free_all>;
using BitString = Handle<ASN1_BIT_STRING, ASN1_BIT_STRING_free>;
using CipherContext = Handle<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;
using Cipher = Handle<EVP_CIPHER, EVP_CIPHER_free>;
using EcGroup = Handle<EC_GROUP, EC_GROUP_free>;
using EcPoint = Handle<EC_POINT, EC_POINT_clear_free>;
using EncodedType = Handle<ASN1_TYPE, ASN1_TYPE_free>;
using Extension = Handle<X509_EXTENSION, X509_EXTENSION_free>;
using Integer = Handle<ASN1_INTEGER, ASN1_INTEGER_free>;
using KdfContext = Handle<EVP_KDF_CTX, EVP_KDF_CTX_free>;
using Kdf = Handle<EVP_KDF, EVP_KDF_free>;
using LibraryContext = Handle<OSSL_LIB_CTX, OSSL_LIB_CTX_free>;
using MacContext = Handle<EVP_MAC_CTX, EVP_MAC_CTX_free>;
using Mac = Handle<EVP_MAC, EVP_MAC_free>;
using MessageDigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using ObjectId = Handle<ASN1_OBJECT, ASN1_OBJECT_free>;
using OctetString = Handle<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using ParameterBuilder = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Parameters = Handle<OSSL_PARAM, OSSL_PARAM_free>;
using Pkcs12Handle = Handle<PKCS12, PKCS12_free>;
using Pkcs8Info = Handle<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using PkeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Pkey = Handle<EVP_PKEY, EVP_PKEY_free>;
using Provider = Handle<OSSL_PROVIDER, OSSL_PROVIDER_unload>;
using X509Handle = Handle<X509, X509_free>;
using X509NameHandle = Handle<X509_NAME, X509_NAME_free>;

/// Empties the error queue of this thread into text, oldest entry first.
std::string takeOpensslErrors();

/// An Error with what OpenSSL said last as its technical text; the error queue is empty afterwards.
Error opensslError(ErrorCode code, std::string about = {}, Reason reason = Reason::None,
                   std::vector<std::string> values = {});

/// The same, ready to be returned from a function of any Result type.
inline std::unexpected<Error> opensslFailure(ErrorCode code, std::string about = {},
                                             Reason reason = Reason::None,
                                             std::vector<std::string> values = {}) {
    return std::unexpected(opensslError(code, std::move(about), reason, std::move(values)));
}

} // namespace warifu::crypto
