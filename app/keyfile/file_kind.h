// What a file is, told by its content alone; the closed list of kinds that people are told about.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace warifu::keyfile {

/// Every kind that detectKind() gives or an Error names (Reason::FileKind, values[0] = kindName).
/// The first block can hold what is looked for; of all others the file is refused with a sentence
/// that says what it is.
enum class FileKind {
    Pkcs12, ///< "pkcs12": PFX, P12, OfficeScanAuth.dat
    Pem,    ///< "pem": text with certificates or private keys between BEGIN and END lines
    Der,    ///< "der": one certificate or private key in binary
    Pkcs7,  ///< "pkcs7": certificates without keys (P7B, P7C, SPC, P7M)
    Zip,    ///< "zip"
    Base64, ///< "base64": one of the binary kinds above as base64 text without BEGIN and END lines

    // Key stores: keytool, a tool of their own, or the program that wrote them exports PKCS #12.
    Jks,             ///< "jks": Java keystore
    Jceks,           ///< "jceks": Java keystore of the JCE
    Bks,             ///< "bks": Bouncy Castle keystore
    Uber,            ///< "uber": Bouncy Castle keystore, wholly encrypted
    Bcfks,           ///< "bcfks": Bouncy Castle FIPS keystore
    IbmKdb,          ///< "ibm-kdb": IBM CMS key database
    KeePass,         ///< "keepass": KeePass database
    Sqlite,          ///< "sqlite": SQLite database, such as cert9.db and key4.db of NSS
    Pvk,             ///< "pvk": Microsoft private key file
    OpensshKey,      ///< "openssh-key": private key of OpenSSH
    PuttyKey,        ///< "putty-key": private key of PuTTY
    Jwk,             ///< "jwk": JSON Web Key or a set of them
    Jwe,             ///< "jwe": encrypted JSON Web Encryption
    PgpKey,          ///< "pgp": OpenPGP
    Age,             ///< "age": file encrypted with age
    Pkcs12PublicKey, ///< "pkcs12-public-key": PKCS #12 that a private key opens instead of a
                     ///< password
    Pkcs7Encrypted, ///< "pkcs7-encrypted": encrypted or other PKCS #7 without readable certificates
    UnknownEncryption, ///< "unknown-encryption": the container is known, its encryption is not;
                       ///< values[1] = its name

    // Parts of the matter that do not make a key pair.
    CertificateRequest, ///< "csr": PKCS #10, the question that a certificate answers
    RevocationList,     ///< "crl"
    PublicKey,          ///< "public-key": X.509 or PKCS #1 public key
    SshPublicKey,       ///< "ssh-public-key": authorized_keys line, .pub
    Parameters,         ///< "parameters": DH, DSA or EC parameters without a key
    PemOther,           ///< "pem-other": PEM blocks of another purpose

    // Anything else that comes along.
    ZipWithoutKeys, ///< "zip-without-keys": an archive with nothing inside that could be read
    ZipMethod,      ///< "zip-method": an archive whose compression or encryption is not known
    NestedArchive,  ///< "nested-archive": an archive that only holds other archives
    Office,         ///< "office": DOCX, XLSX, PPTX, ODT, …
    JavaArchive,    ///< "java-archive": JAR, WAR, APK
    SevenZip,       ///< "7z"
    Rar,            ///< "rar"
    Tar,            ///< "tar"
    Compressed,     ///< "compressed": gzip, bzip2, xz, zstd, lzma, compress
    Cabinet,        ///< "cab"
    Image,          ///< "image": PNG, JPEG, GIF, BMP, TIFF, WebP, icon
    Pdf,            ///< "pdf"
    OldOffice,      ///< "old-office": DOC, XLS, MSG, MSI (OLE 2)
    Html,           ///< "html"
    Xml,            ///< "xml"
    Json,           ///< "json"
    Text,           ///< "text"
    Executable,     ///< "executable": EXE, DLL, ELF
    OtherAsn1,      ///< "asn1": well-formed ASN.1 of a kind that is not known
    Unknown,        ///< "unknown"
};

/// The stable name in JSON and in Error::values, as quoted above.
std::string_view kindName(FileKind kind);

/// Looks at the content, never at a name, and in linear time. Text in UTF-16 is to be turned into
/// UTF-8 before.
FileKind detectKind(std::span<const std::uint8_t> data);

/// True for the first block of the list: readers exist.
bool isReadable(FileKind kind);

} // namespace warifu::keyfile
