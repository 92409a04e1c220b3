#include "manager/file_kind_words.h"

#include <array>

namespace warifu::manager::words {

namespace {

// Each kind of file that keyfile tells apart: what it is called, the sentence that says what it is,
// and what to do with it. Kinds that can be imported need no sentence.
constexpr auto kinds = std::to_array<FileKindWords>({
    {"pkcs12", "PKCS #12", nullptr, nullptr},
    {"pem", "PEM", nullptr, nullptr},
    {"der", "DER", nullptr, nullptr},
    {"zip", "ZIP", nullptr, nullptr},
    {"base64", "Base64", nullptr, nullptr},
    {"pkcs7", "PKCS #7",
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a PKCS #7 file: it contains certificates, but never a private key."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file with the key. If the key is in a file of its "
                       "own, take the certificate out and give both: openssl pkcs7 -print_certs "
                       "-in FILE -out certificate.pem")},
    {"jks", QT_TRANSLATE_NOOP("Explanation", "Java keystore (JKS)"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Java keystore (JKS)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: keytool -importkeystore -srckeystore "
                       "FILE -destkeystore new.p12 -deststoretype PKCS12")},
    {"jceks", QT_TRANSLATE_NOOP("Explanation", "Java keystore (JCEKS)"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Java keystore (JCEKS)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: keytool -importkeystore -srcstoretype "
                       "JCEKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12")},
    {"bks", QT_TRANSLATE_NOOP("Explanation", "Bouncy Castle keystore (BKS)"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Bouncy Castle keystore (BKS)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: keytool -importkeystore -srcstoretype "
                       "BKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 "
                       "-providerclass org.bouncycastle.jce.provider.BouncyCastleProvider "
                       "-providerpath bcprov.jar")},
    {"uber", QT_TRANSLATE_NOOP("Explanation", "Bouncy Castle keystore (UBER)"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Bouncy Castle keystore (UBER)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: keytool -importkeystore -srcstoretype "
                       "UBER -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 "
                       "-providerclass org.bouncycastle.jce.provider.BouncyCastleProvider "
                       "-providerpath bcprov.jar")},
    {"bcfks", QT_TRANSLATE_NOOP("Explanation", "Bouncy Castle keystore (BCFKS)"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Bouncy Castle keystore (BCFKS)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: keytool -importkeystore -srcstoretype "
                       "BCFKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 "
                       "-providerclass "
                       "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider -providerpath "
                       "bc-fips.jar")},
    {"ibm-kdb", QT_TRANSLATE_NOOP("Explanation", "IBM key database"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is an IBM key database (CMS, KDB)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: runmqakm -cert -export -db FILE "
                       "-label NAME -type cms -target new.p12 -target_type pkcs12")},
    {"keepass", QT_TRANSLATE_NOOP("Explanation", "KeePass database"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a KeePass database."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Open it with KeePass, save the key file that is attached to an entry, "
                       "and choose that.")},
    {"sqlite", QT_TRANSLATE_NOOP("Explanation", "SQLite database"),
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a SQLite database, as Firefox and NSS keep certificates in."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and choose the result: pk12util -o new.p12 -n NAME -d FOLDER")},
    {"pvk", QT_TRANSLATE_NOOP("Explanation", "PVK private key"),
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a private key in the PVK format of Microsoft, without a "
                       "certificate."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and give it as the key file beside the certificate: openssl "
                       "rsa -provider default -provider legacy -inform PVK -in FILE -out key.pem")},
    {"openssh-key", QT_TRANSLATE_NOOP("Explanation", "OpenSSH private key"),
     QT_TRANSLATE_NOOP(
         "Explanation",
         "%1 contains a private key in the format of OpenSSH, which is not read here."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert a copy and give it as the key file beside the certificate: "
                       "ssh-keygen -p -m PKCS8 -f COPY")},
    {"putty-key", QT_TRANSLATE_NOOP("Explanation", "PuTTY private key"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a private key of PuTTY, without a certificate."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Convert it and give it as the key file beside the certificate: puttygen "
                       "FILE -O private-openssh -o key.pem")},
    {"jwk", "JSON Web Key", QT_TRANSLATE_NOOP("Explanation", "%1 is a JSON Web Key."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Have the program that made it export certificate and key as PKCS #12.")},
    {"jwe", "JSON Web Encryption",
     QT_TRANSLATE_NOOP("Explanation", "%1 is encrypted as JSON Web Encryption."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Have the program that made it export certificate and key as PKCS #12.")},
    {"pgp", "OpenPGP", QT_TRANSLATE_NOOP("Explanation", "%1 is an OpenPGP file."),
     QT_TRANSLATE_NOOP("Explanation",
                       "If a key file was encrypted with it, decrypt that and choose the "
                       "result: gpg --decrypt --output new.p12 FILE")},
    {"age", "age", QT_TRANSLATE_NOOP("Explanation", "%1 is a file that was encrypted with age."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Decrypt it and choose the result: age --decrypt -i IDENTITY -o new.p12 "
                       "FILE")},
    {"pkcs12-public-key", "PKCS #12",
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a PKCS #12 file that opens with another private key instead of a "
                       "password."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Export it again where it came from, this time with a password.")},
    {"pkcs7-encrypted", "PKCS #7",
     QT_TRANSLATE_NOOP("Explanation", "%1 is an encrypted PKCS #7 file."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Decrypt it with the key of its receiver and choose the result: openssl "
                       "cms -decrypt -inform DER -in FILE -inkey KEY -out new (-inform PEM where "
                       "it is text, -pwri_password where it has a password)")},
    {"csr", QT_TRANSLATE_NOOP("Explanation", "certificate request"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a certificate request (PKCS #10), not a certificate."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the certificate that the authority issued for it, with the "
                       "private key.")},
    {"crl", QT_TRANSLATE_NOOP("Explanation", "revocation list"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a certificate revocation list (CRL)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"public-key", QT_TRANSLATE_NOOP("Explanation", "public key"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a public key without a certificate."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"ssh-public-key", QT_TRANSLATE_NOOP("Explanation", "SSH public key"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a public key of SSH."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"parameters", QT_TRANSLATE_NOOP("Explanation", "key parameters"),
     QT_TRANSLATE_NOOP("Explanation", "%1 contains only parameters for keys, not a key."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"pem-other", "PEM",
     QT_TRANSLATE_NOOP("Explanation", "%1 is a PEM file without a certificate or private key."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"zip-without-keys", "ZIP",
     QT_TRANSLATE_NOOP("Explanation", "%1 is a ZIP archive in which there is no key file."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"zip-method", "ZIP",
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a ZIP archive with a compression or encryption that is not known "
                       "here."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: 7z x FILE")},
    {"nested-archive", QT_TRANSLATE_NOOP("Explanation", "archive"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is an archive that contains further archives."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: 7z x FILE")},
    {"office", QT_TRANSLATE_NOOP("Explanation", "office document"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is an office document."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Save the key file that it contains or names as a file of its own and "
                       "choose that.")},
    {"java-archive", QT_TRANSLATE_NOOP("Explanation", "Java archive"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Java or Android program archive."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: 7z x FILE")},
    {"7z", QT_TRANSLATE_NOOP("Explanation", "7-Zip archive"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a 7-Zip archive."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: 7z x FILE")},
    {"rar", QT_TRANSLATE_NOOP("Explanation", "RAR archive"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a RAR archive."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: unrar x FILE")},
    {"tar", QT_TRANSLATE_NOOP("Explanation", "tar archive"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a tar archive."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: tar -xf FILE")},
    {"compressed", QT_TRANSLATE_NOOP("Explanation", "compressed file"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a compressed file."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: 7z x FILE")},
    {"cab", QT_TRANSLATE_NOOP("Explanation", "Windows cabinet"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a Windows cabinet archive."),
     QT_TRANSLATE_NOOP("Explanation", "Unpack it and choose the key file inside: cabextract FILE")},
    {"image", QT_TRANSLATE_NOOP("Explanation", "image"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is an image."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"pdf", "PDF", QT_TRANSLATE_NOOP("Explanation", "%1 is a PDF document."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Save the key file that it contains or names as a file of its own and "
                       "choose that.")},
    {"old-office", QT_TRANSLATE_NOOP("Explanation", "office document"),
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a document or installer of an older Microsoft format (OLE 2)."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Save the key file that it contains or names as a file of its own and "
                       "choose that.")},
    {"html", "HTML",
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is a web page, perhaps an error page that was saved instead of a "
                       "download."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Download the file again and look at it before you choose it.")},
    {"xml", "XML", QT_TRANSLATE_NOOP("Explanation", "%1 is an XML file."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Save the key file that it contains or names as a file of its own and "
                       "choose that.")},
    {"json", "JSON", QT_TRANSLATE_NOOP("Explanation", "%1 is a JSON file."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Save the key file that it contains or names as a file of its own and "
                       "choose that.")},
    {"text", QT_TRANSLATE_NOOP("Explanation", "text"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a text without a certificate or private key."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"executable", QT_TRANSLATE_NOOP("Explanation", "program"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a program."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"asn1", "ASN.1",
     QT_TRANSLATE_NOOP("Explanation",
                       "%1 is binary data (ASN.1) of a kind that is not known here."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
    {"unknown", QT_TRANSLATE_NOOP("Explanation", "unknown"),
     QT_TRANSLATE_NOOP("Explanation", "%1 is a file of a kind that is not known here."),
     QT_TRANSLATE_NOOP("Explanation",
                       "Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM "
                       "file that contains certificate and key.")},
});

} // namespace

const FileKindWords* fileKindWords(std::string_view kind) {
    for (const FileKindWords& words : kinds)
        if (words.kind == kind)
            return &words;
    return nullptr;
}

} // namespace warifu::manager::words
