#include "store/backup_readme.h"

#include "crypto/fingerprint.h"

#include <array>

namespace warifu::store {

namespace {

constexpr std::string_view readmeText =
    R"(割符 (Warifu)  サーバ認証証明書のバックアップ
Warifu  backup of a server authentication certificate

  作成日時 / written (UTC)           {time}
  サーバの識別子 / server identity   {srv}
  証明書の指紋 / fingerprint (SHA-256)
  {sha256}


日本語 (English below)
----------------------

割符がインストールされているサーバでは、次のコマンドで復元できます。

    certificatemanager restore この.zipファイル

割符がなくても、unzip と openssl だけで開けます。バックアップ用パスワードが必要です。

 1. 展開します。取り出すファイルをほかのユーザに読まれないようにします。

    umask 077
    unzip この.zipファイル -d backup
    cd backup

 2. 証明書を取り出し、上の指紋と比べます。

    openssl pkcs12 -in OfficeScanAuth.pfx -clcerts -nokeys -out certificate.pem
    openssl x509 -in certificate.pem -noout -subject -dates -fingerprint -sha256

 3. 秘密鍵を取り出します。key.pem は暗号化されていません。使い終わったら消去してください。

    openssl pkcs12 -in OfficeScanAuth.pfx -nocerts -nodes -out key.pem

 4. 鍵と証明書が対になっていれば、次の 2 つの出力は同じです。

    openssl x509 -in certificate.pem -noout -pubkey
    openssl pkey -in key.pem -pubout

ファイル

    OfficeScanAuth.pfx   現在の証明書と秘密鍵 (PKCS #12)
    OfcNTCer.dat         エージェントの公開鍵: 現在の証明書 (X.509、DER)
    expired/NNNN.cer     期限切れまたは更新前の証明書 (DER)
    expired/NNNN.dat     その証明書と秘密鍵 (PKCS #12)。開くには当時のバックアップ用パスワードが必要です
    chain/  recovery/    更新と復旧のたびに署名され、エージェントに配信される文書 (CMS)
    manifest.json        全ファイルの SHA-256
    manifest.mac         manifest.json の HMAC-SHA256。鍵はバックアップ用パスワードから作られます

manifest.mac を確かめるには (PASSWORD はバックアップ用パスワード):

    KEY=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt pass:PASSWORD \
        -kdfopt hexsalt:{salt} -kdfopt iter:{iterations} PBKDF2 | tr -d ':')
    openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY manifest.json
    cat manifest.mac


English
-------

On a server where Warifu is installed this command restores it:

    certificatemanager restore THIS.zip

Without Warifu, unzip and openssl alone open it. You need the backup password.

 1. Unpack it, so that no other user can read what comes out.

    umask 077
    unzip THIS.zip -d backup
    cd backup

 2. Take out the certificate and compare its fingerprint with the one above.

    openssl pkcs12 -in OfficeScanAuth.pfx -clcerts -nokeys -out certificate.pem
    openssl x509 -in certificate.pem -noout -subject -dates -fingerprint -sha256

 3. Take out the private key. key.pem is not encrypted: erase it when you are done.

    openssl pkcs12 -in OfficeScanAuth.pfx -nocerts -nodes -out key.pem

 4. Where key and certificate belong together these two print the same.

    openssl x509 -in certificate.pem -noout -pubkey
    openssl pkey -in key.pem -pubout

Files

    OfficeScanAuth.pfx   the current certificate and its private key (PKCS #12)
    OfcNTCer.dat         the agents' public key: the current certificate (X.509, DER)
    expired/NNNN.cer     a certificate that has expired or was renewed (DER)
    expired/NNNN.dat     that certificate and its private key (PKCS #12), sealed with the backup
                         password of its time
    chain/  recovery/    what was signed at each renewal and recovery, for agents to fetch (CMS)
    manifest.json        the SHA-256 of every file
    manifest.mac         HMAC-SHA256 over manifest.json; its key comes from the backup password

To check manifest.mac (PASSWORD is the backup password):

    KEY=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt pass:PASSWORD \
        -kdfopt hexsalt:{salt} -kdfopt iter:{iterations} PBKDF2 | tr -d ':')
    openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY manifest.json
    cat manifest.mac
)";

struct Place {
    std::string_view mark;
    std::string value;
};

/// "A4:0F:…", as openssl prints a fingerprint.
std::string withColons(const std::string& hex) {
    std::string text;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        if (i > 0 && i % 2 == 0)
            text += ':';
        text += char(hex[i] >= 'a' && hex[i] <= 'f' ? hex[i] - 'a' + 'A' : hex[i]);
    }
    return text;
}

} // namespace

std::string backupReadme(const BackupManifest& manifest) {
    const std::array places = {Place{"{time}", rfc3339(manifest.writtenAt)},
                               Place{"{srv}", manifest.serverIdentity},
                               Place{"{sha256}", withColons(manifest.sha256)},
                               Place{"{salt}", crypto::toHex(manifest.salt)},
                               Place{"{iterations}", std::to_string(manifest.iterations)}};
    std::string text(readmeText);
    for (const Place& place : places)
        for (std::size_t at = text.find(place.mark); at != std::string::npos;
             at = text.find(place.mark, at + place.value.size()))
            text.replace(at, place.mark.size(), place.value);
    return text;
}

} // namespace warifu::store
