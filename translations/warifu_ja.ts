<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
<context>
    <name>Application</name>
    <message>
        <source>There is no language “%1”: it is ja or en.</source>
        <translation>言語「%1」はありません。ja または en を指定してください。</translation>
    </message>
    <message>
        <source>The argument “%1” is not expected. The window asks for all that it needs.</source>
        <translation>引数「%1」は使えません。必要なことはウィンドウでお尋ねします。</translation>
    </message>
    <message>
        <source>Usage: warifu [OPTION]...
Sets up and looks after the server authentication certificate in a window.

  --store DIR    the folder of the certificate store (default: %1)
  --lang ja|en   the language of the window
  --help         this text
  --version      the version of the program

The same from the command line: certificatemanager --help</source>
        <comment>--help</comment>
        <translation>使い方: warifu [オプション]...
サーバ認証証明書をウィンドウで設定し、管理します。

  --store DIR    証明書ストアのフォルダ (既定: %1)
  --lang ja|en   ウィンドウの言語
  --help         この説明
  --version      プログラムのバージョン

同じことをコマンドで行うには: certificatemanager --help</translation>
    </message>
    <message>
        <source>There is no option %1. See warifu --help.</source>
        <translation>オプション %1 はありません。warifu --help をご覧ください。</translation>
    </message>
    <message>
        <source>There is no display for a window. In the terminal, certificatemanager does the same; see certificatemanager --help.</source>
        <translation>ウィンドウを表示する画面がありません。ターミナルでは certificatemanager で同じことができます。certificatemanager --help をご覧ください。</translation>
    </message>
    <message>
        <source>An option lacks its value. See warifu --help.</source>
        <translation>値のないオプションがあります。warifu --help をご覧ください。</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>The server authentication certificate of %1 expires</source>
        <comment>title of a calendar entry on the day of expiry; %1 is the server&apos;s name</comment>
        <translation>%1 のサーバ認証証明書の有効期限</translation>
    </message>
    <message>
        <source>Renew the server authentication certificate before this day. Valid until %1. Fingerprint (SHA-256): %2</source>
        <translation>この日までにサーバ認証証明書を更新してください。有効期限：%1。指紋（SHA-256）：%2</translation>
    </message>
    <message>
        <source>Renew the server authentication certificate of %1 by %2</source>
        <translation>%2 までに %1 のサーバ認証証明書を更新してください</translation>
    </message>
</context>
<context>
    <name>CertificateTexts</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>how long a certificate is valid</comment>
        <translation>
            <numerusform>%n 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>how long a certificate is valid</comment>
        <translation>
            <numerusform>%n 日</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2 (%3)</source>
        <comment>first day, last day, how long</comment>
        <translation>%1 – %2（%3）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>key and digest of a certificate</comment>
        <translation>%1 ・ %2</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>The archive %1 has members that could overwrite other files or do other harm. It was not unpacked.</source>
        <translation>アーカイブ %1 には、ほかのファイルを上書きするなどの危険がある項目が含まれているため、展開しませんでした。</translation>
    </message>
    <message>
        <source>Ask where it comes from. If you trust it, unpack it into an empty folder and choose the key file itself.</source>
        <translation>入手元を確認してください。信頼できる場合は、空のフォルダに展開し、中の鍵ファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 contains a certificate, but not its private key.</source>
        <translation>%1 には証明書が含まれていますが、その秘密鍵が含まれていません。</translation>
    </message>
    <message>
        <source>Choose the file that contains both, or give the key file too (on the command line: --key FILE).</source>
        <translation>証明書と秘密鍵の両方を含むファイルを指定するか、鍵ファイルも併せて指定してください（コマンドラインでは --key FILE）。</translation>
    </message>
    <message>
        <source>%1 contains no certificate.</source>
        <translation>%1 には証明書が含まれていません。</translation>
    </message>
    <message>
        <source>Choose the file that contains the certificate and its private key.</source>
        <translation>証明書とその秘密鍵を含むファイルを指定してください。</translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate in %1.</source>
        <translation>秘密鍵が %1 の証明書と対応していません。</translation>
    </message>
    <message>
        <source>Look for the key that was made together with this certificate.</source>
        <translation>この証明書と一緒に作成された秘密鍵を探して指定してください。</translation>
    </message>
    <message>
        <source>%1 is not a file from which a certificate with its key can be read.</source>
        <translation>%1 は、証明書と秘密鍵を読み取れる形式のファイルではありません。</translation>
    </message>
    <message>
        <source>Choose a PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat), a PEM file with certificate and key, or a ZIP that contains one.</source>
        <translation>PKCS #12 ファイル（.pfx、.p12、OfficeScanAuth.dat）、証明書と秘密鍵を含む PEM ファイル、またはそれらを含む ZIP ファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 は空のファイルです。</translation>
    </message>
    <message>
        <source>Fetch the file again from where it came.</source>
        <translation>入手元からファイルを取得し直してください。</translation>
    </message>
    <message>
        <source>%1 is damaged or incomplete.</source>
        <translation>%1 は壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>Fetch the file again from where it came, without any conversion on the way.</source>
        <translation>入手元から、途中で変換せずにファイルを取得し直してください。</translation>
    </message>
    <message>
        <source>Choose the key file itself, not an archive or disk image that contains other things.</source>
        <translation>ほかのデータも含むアーカイブやディスクイメージではなく、鍵ファイルそのものを指定してください。</translation>
    </message>
    <message>
        <source>%1 is too large for a key file.</source>
        <translation>%1 は鍵ファイルとしては大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is larger than %2, which no key file is.</source>
        <translation>%1 は %2 を超えており、鍵ファイルとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Have the file written again with the usual settings, for example by the program that made it.</source>
        <translation>作成元のプログラムなどで、標準の設定でファイルを作成し直してください。</translation>
    </message>
    <message>
        <source>Opening %1 would take %2 rounds of computation; at most %3 are accepted.</source>
        <translation>%1 を開くには %2 回の反復計算が必要ですが、受け付けるのは %3 回までです。</translation>
    </message>
    <message>
        <source>Opening %1 would take %2 of memory; at most %3 are accepted.</source>
        <translation>%1 を開くには %2 のメモリが必要ですが、受け付けるのは %3 までです。</translation>
    </message>
    <message>
        <source>Opening %1 would take far more computation than a key file needs.</source>
        <translation>%1 を開くには、鍵ファイルに必要な量をはるかに超える計算が必要です。</translation>
    </message>
    <message>
        <source>The key in %1 is of type %2, with which signed messages (CMS) cannot be made.</source>
        <translation>%1 の鍵の種類は %2 です。この種類の鍵では署名付きメッセージ（CMS）を作成できません。</translation>
    </message>
    <message>
        <source>The key in %1 is of type %2, which cannot be used.</source>
        <translation>%1 の鍵の種類は %2 です。この種類の鍵は使用できません。</translation>
    </message>
    <message>
        <source>The key in %1 is of a type that cannot be used.</source>
        <translation>%1 の鍵は、使用できない種類のものです。</translation>
    </message>
    <message>
        <source>Use a key of type EC P-256, P-384 or P-521, or RSA with 1024 to 16384 bits, or generate a new certificate here.</source>
        <translation>EC P-256、P-384、P-521、または 1024～16384 ビットの RSA の鍵を使用するか、ここで新しい証明書を生成してください。</translation>
    </message>
    <message>
        <source>The backup password is empty.</source>
        <translation>バックアップ用パスワードが空です。</translation>
    </message>
    <message>
        <source>Type a password of at least one character; twelve or more are better.</source>
        <translation>1 文字以上のパスワードを入力してください。12 文字以上をお勧めします。</translation>
    </message>
    <message>
        <source>The backup password contains something that is not text.</source>
        <translation>バックアップ用パスワードに、文字として扱えないデータが含まれています。</translation>
    </message>
    <message>
        <source>Type it again, or save the password file as UTF-8 text.</source>
        <translation>入力し直すか、パスワードのファイルを UTF-8 のテキストとして保存し直してください。</translation>
    </message>
    <message>
        <source>The validity is out of range.</source>
        <translation>有効期間が範囲外です。</translation>
    </message>
    <message>
        <source>Choose %1 to %2 days.</source>
        <translation>%1～%2 日の範囲で指定してください。</translation>
    </message>
    <message>
        <source>The name for the certificate cannot be used.</source>
        <translation>証明書の名前として使用できません。</translation>
    </message>
    <message>
        <source>Choose a name of 1 to 64 characters without control characters.</source>
        <translation>制御文字を含まない 1～64 文字の名前を指定してください。</translation>
    </message>
    <message>
        <source>%1 lies inside the certificate store.</source>
        <translation>%1 は証明書の保管フォルダの中にあります。</translation>
    </message>
    <message>
        <source>Copy the file to a place outside the store and choose the copy.</source>
        <translation>ファイルを保管フォルダの外にコピーし、そのコピーを指定してください。</translation>
    </message>
    <message>
        <source>Choose a place outside the store, best on another disk.</source>
        <translation>保管フォルダの外を指定してください。別のディスクをお勧めします。</translation>
    </message>
    <message>
        <source>The value of &quot;%1&quot; cannot be used.</source>
        <translation>「%1」の値は使用できません。</translation>
    </message>
    <message>
        <source>See &quot;certificatemanager --help&quot;.</source>
        <translation>「certificatemanager --help」で使い方を確認してください。</translation>
    </message>
    <message>
        <source>The file has no password, and no backup password was given.</source>
        <translation>ファイルにパスワードが設定されておらず、バックアップ用パスワードも指定されていません。</translation>
    </message>
    <message>
        <source>Give a new backup password (on the command line: --backup-password-file FILE).</source>
        <translation>新しいバックアップ用パスワードを指定してください（コマンドラインでは --backup-password-file FILE）。</translation>
    </message>
    <message>
        <source>%1 is protected by a password.</source>
        <translation>%1 はパスワードで保護されています。</translation>
    </message>
    <message>
        <source>Give the password of the file.</source>
        <translation>ファイルのパスワードを入力してください。</translation>
    </message>
    <message>
        <source>The password does not open %1.</source>
        <translation>このパスワードでは %1 を開けません。</translation>
    </message>
    <message>
        <source>Type it again. Check Caps Lock, the input method, and that it is the password of this very file.</source>
        <translation>入力し直してください。Caps Lock と日本語入力の状態、このファイルのパスワードであることも確認してください。</translation>
    </message>
    <message>
        <source>Group %1 of the recovery code is mistyped.</source>
        <translation>復旧コードの %1 番目のグループに入力の誤りがあります。</translation>
    </message>
    <message>
        <source>Compare this group with the recovery sheet and type it again.</source>
        <translation>このグループを復旧シートと見比べて、入力し直してください。</translation>
    </message>
    <message>
        <source>This is not the recovery code of the installed certificate.</source>
        <translation>現在の証明書の復旧コードではありません。</translation>
    </message>
    <message>
        <source>Take the newest recovery sheet of this server and type all seven groups.</source>
        <translation>このサーバの最新の復旧シートを用意し、7 つのグループをすべて入力してください。</translation>
    </message>
    <message>
        <source>%1 contains several certificates with their keys.</source>
        <translation>%1 には、秘密鍵のある証明書が複数含まれています。</translation>
    </message>
    <message>
        <source>Choose one of them (on the command line: --entry N).</source>
        <translation>いずれか 1 つを選択してください（コマンドラインでは --entry N）。</translation>
    </message>
    <message>
        <source>EC P-%1</source>
        <comment>kind of key</comment>
        <translation>EC P-%1</translation>
    </message>
    <message>
        <source>RSA %1-bit</source>
        <comment>kind of key</comment>
        <translation>RSA %1 ビット</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>ファイルの読み取り</translation>
    </message>
    <message>
        <source>Making the key</source>
        <translation>鍵の作成</translation>
    </message>
    <message>
        <source>Making the certificate</source>
        <translation>証明書の作成</translation>
    </message>
    <message>
        <source>Writing the backup</source>
        <translation>バックアップの保存</translation>
    </message>
    <message>
        <source>Opening the backup to check it</source>
        <translation>バックアップを開けることの確認</translation>
    </message>
    <message>
        <source>Putting the certificate in force</source>
        <translation>証明書の有効化</translation>
    </message>
    <message>
        <source>Copying the backup</source>
        <translation>バックアップのコピー</translation>
    </message>
    <message>
        <source>Comparing the copy</source>
        <translation>コピーの照合</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>pattern of a date as QLocale::toString takes it</comment>
        <translation>yyyy/MM/dd</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <comment>pattern of date and time as QLocale::toString takes it</comment>
        <translation>yyyy/MM/dd HH:mm</translation>
    </message>
    <message>
        <source>No certificate is installed in %1.</source>
        <translation>%1 には証明書がまだありません。</translation>
    </message>
    <message>
        <source>Generate a new certificate or import an existing one first.</source>
        <translation>先に、新しい証明書を生成するか、既存の証明書をインポートしてください。</translation>
    </message>
    <message>
        <source>A certificate is already installed in %1.</source>
        <translation>%1 にはすでに証明書があります。</translation>
    </message>
    <message>
        <source>This certificate is already the installed one in %1.</source>
        <translation>この証明書は、すでに %1 の現在の証明書です。</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>必要な操作はありません。</translation>
    </message>
    <message>
        <source>The key in %1 is marked as not exportable.</source>
        <translation>%1 の秘密鍵は、エクスポートできないように設定されています。</translation>
    </message>
    <message>
        <source>Keep the backup from which it was restored. A key that is made by a later renewal may be exported again.</source>
        <translation>復元に使用したバックアップを保管してください。次に更新して作成される鍵は、再びエクスポートできます。</translation>
    </message>
    <message>
        <source>%1 exists already and is not overwritten.</source>
        <translation>%1 はすでに存在するため、上書きしませんでした。</translation>
    </message>
    <message>
        <source>Choose another name, or move the existing file away.</source>
        <translation>別の名前を指定するか、既存のファイルを移動してください。</translation>
    </message>
    <message>
        <source>The certificate that is installed in %1 has no recovery code.</source>
        <translation>%1 の現在の証明書には復旧コードがありません。</translation>
    </message>
    <message>
        <source>Its first renewal makes one. Until then, keep the backup and its password in a safe place.</source>
        <translation>復旧コードは、最初の更新のときに作成されます。それまでは、バックアップとそのパスワードを安全な場所に保管してください。</translation>
    </message>
    <message>
        <source>Agents already follow a newer certificate than the one in %1.</source>
        <translation>エージェントは、%1 の証明書よりも新しい証明書にすでに移行しています。</translation>
    </message>
    <message>
        <source>Restore the newer backup, or take the agents over with the recovery code.</source>
        <translation>新しいほうのバックアップから復元するか、復旧コードでエージェントを引き継いでください。</translation>
    </message>
    <message>
        <source>There is no restore in %1 that could be taken back.</source>
        <translation>%1 には、元に戻せる復元がありません。</translation>
    </message>
    <message>
        <source>There is not enough space on the disk to write %1.</source>
        <translation>ディスクの空き容量が足りないため、%1 を書き込めません。</translation>
    </message>
    <message>
        <source>Free some space there and try again. Nothing was changed.</source>
        <translation>空き容量を増やしてから、もう一度実行してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 が見つかりません。</translation>
    </message>
    <message>
        <source>Check the path and try again.</source>
        <translation>パスを確認して、もう一度実行してください。</translation>
    </message>
    <message>
        <source>%1 is a folder, but a file is needed.</source>
        <translation>%1 はフォルダです。ファイルを指定する必要があります。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>ファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 is not a folder, but a folder is needed there.</source>
        <translation>%1 はフォルダではありません。ここにはフォルダが必要です。</translation>
    </message>
    <message>
        <source>Choose another place, or move away what is in the way.</source>
        <translation>別の場所を指定するか、妨げになっているファイルを移動してください。</translation>
    </message>
    <message>
        <source>%1 is a device, a pipe or a socket, not a file.</source>
        <translation>%1 は、ファイルではなく、デバイス、パイプ、またはソケットです。</translation>
    </message>
    <message>
        <source>Copy the content into an ordinary file and choose that.</source>
        <translation>内容を通常のファイルにコピーし、それを指定してください。</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>%1 を読み取れませんでした。</translation>
    </message>
    <message>
        <source>Check the disk or the network connection and try again.</source>
        <translation>ディスクまたはネットワークの接続を確認して、もう一度実行してください。</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 に書き込めませんでした。</translation>
    </message>
    <message>
        <source>Check the disk or the network connection and try again. Nothing was changed.</source>
        <translation>ディスクまたはネットワークの接続を確認して、もう一度実行してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>Another program changed %1 while it was being read.</source>
        <translation>%1 の読み取り中に、ほかのプログラムが内容を変更しました。</translation>
    </message>
    <message>
        <source>Wait until that program is done, then try again.</source>
        <translation>そのプログラムの処理が終わるのを待って、もう一度実行してください。</translation>
    </message>
    <message>
        <source>What was written to %1 could not be read back unchanged.</source>
        <translation>%1 に書き込んだ内容を読み直したところ、一致しませんでした。</translation>
    </message>
    <message>
        <source>The disk may be failing: check it or choose another place. Nothing was put in force.</source>
        <translation>ディスクの故障の可能性があります。ディスクを点検するか、別の場所を指定してください。何も有効になっていません。</translation>
    </message>
    <message>
        <source>The system or the cryptographic library refused an operation.</source>
        <translation>システムまたは暗号ライブラリの処理が失敗しました。</translation>
    </message>
    <message>
        <source>Working with %1 failed.</source>
        <translation>%1 の処理に失敗しました。</translation>
    </message>
    <message>
        <source>%1 is not the backup that was made of the installed certificate.</source>
        <translation>%1 は、現在の証明書から作成されたバックアップではありません。</translation>
    </message>
    <message>
        <source>Check it with &quot;certificatemanager verify-backup&quot; and its password. If it does not open, put one of your copies in its place.</source>
        <translation>「certificatemanager verify-backup」とパスワードで確認してください。開けない場合は、保管しているコピーに置き換えてください。</translation>
    </message>
    <message>
        <source>The certificate store is damaged: %1 is missing, cannot be read or does not fit the rest.</source>
        <translation>証明書の保管フォルダが壊れています。%1 が見つからないか、読み取れないか、ほかのファイルと対応していません。</translation>
    </message>
    <message>
        <source>Import the latest backup with &quot;certificatemanager import --replace FILE&quot;. The file AuthCertBackup/OfficeScanAuth.dat in the store will do. What is there now is kept in the folder safety.</source>
        <translation>「certificatemanager import --replace FILE」で最新のバックアップをインポートしてください。保管フォルダ内の AuthCertBackup/OfficeScanAuth.dat も使用できます。現在の内容は safety フォルダに残ります。</translation>
    </message>
    <message>
        <source>%1 is on a read-only file system.</source>
        <translation>%1 は読み取り専用のファイルシステムにあります。</translation>
    </message>
    <message>
        <source>Make the file system writable or choose another place. Nothing was changed.</source>
        <translation>書き込みできるようにするか、別の場所を指定してください。何も変更されていません。</translation>
    </message>
    <message>
        <source>You have no permission to use %1.</source>
        <translation>%1 を使用する権限がありません。</translation>
    </message>
    <message>
        <source>Work as an administrator (root) or as the owner of the files, or have the permissions changed.</source>
        <translation>管理者（root）またはファイルの所有者として実行するか、アクセス権を変更してもらってください。</translation>
    </message>
    <message>
        <source>Wait until that operation is done, or end it, then try again.</source>
        <translation>その処理が終わるのを待つか、終了させてから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>Another process is working with the certificate store just now.</source>
        <translation>別のプロセスが証明書の保管フォルダを使用しています。</translation>
    </message>
    <message>
        <source>The certificate store is in use by process %1 on %2 since %3.</source>
        <translation>証明書の保管フォルダは、%3 から %2 のプロセス %1 が使用しています。</translation>
    </message>
    <message>
        <source>The change is decided, but it could not be completed in %1.</source>
        <translation>変更は確定しましたが、%1 で完了できませんでした。</translation>
    </message>
    <message>
        <source>Free some space on the disk; the next command, or the next start of this program, completes it.</source>
        <translation>ディスクの空き容量を増やしてください。次にコマンドを実行するか、このプログラムを起動すると完了します。</translation>
    </message>
    <message>
        <source>The operation was cancelled. Nothing was changed.</source>
        <translation>処理を中止しました。何も変更されていません。</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>必要なときに、もう一度実行してください。</translation>
    </message>
    <message>
        <source>the file</source>
        <comment>a file whose path is not known</comment>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>The file is protected with an outdated encryption.</source>
        <translation>ファイルは古い方式で暗号化されています。</translation>
    </message>
    <message>
        <source>The new backup is written with a strong one. Destroy copies of the old file that are no longer needed.</source>
        <translation>新しいバックアップは強力な方式で暗号化されます。不要になった古いファイルのコピーは破棄してください。</translation>
    </message>
    <message>
        <source>The certificate is signed with %1, which is outdated.</source>
        <translation>証明書の署名に、古い方式の %1 が使用されています。</translation>
    </message>
    <message>
        <source>The certificate expired on %1.</source>
        <translation>証明書は %1 に期限切れになりました。</translation>
    </message>
    <message>
        <source>It can be imported, but renew it right afterwards.</source>
        <translation>インポートできますが、その後すぐに更新してください。</translation>
    </message>
    <message>
        <source>The certificate is valid only from %1.</source>
        <translation>証明書の有効期間は %1 からです。</translation>
    </message>
    <message>
        <source>Check the clock of this computer, or import it after that day.</source>
        <translation>このコンピュータの時計を確認するか、その日以降にインポートしてください。</translation>
    </message>
    <message>
        <source>The certificate expires on %1.</source>
        <translation>証明書の有効期限は %1 です。</translation>
    </message>
    <message>
        <source>The key (%1) is too short to be safe.</source>
        <translation>鍵（%1）が短く、安全ではありません。</translation>
    </message>
    <message>
        <source>Renew the certificate soon after the import, with a key of at least %1 bits (RSA) or with EC P-256.</source>
        <translation>インポートの後、早めに %1 ビット以上の RSA または EC P-256 の鍵で証明書を更新してください。</translation>
    </message>
    <message>
        <source>The certificate is valid for an unusually long time, until %1.</source>
        <translation>証明書の有効期間が %1 までと、通常より長くなっています。</translation>
    </message>
    <message>
        <source>Renew it every three years all the same.</source>
        <translation>この場合も、3 年ごとの更新をお勧めします。</translation>
    </message>
    <message>
        <source>The file has no check value, so a change of its content cannot be noticed.</source>
        <translation>ファイルに検査値がないため、内容が変更されていても検出できません。</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one of the earlier server before you go on.</source>
        <translation>続ける前に、指紋を以前のサーバのものと照合してください。</translation>
    </message>
    <message>
        <source>No recovery code belongs to this certificate.</source>
        <translation>この証明書には復旧コードがありません。</translation>
    </message>
    <message>
        <source>Its first renewal makes one. Until then the backup and its password are what brings the agents back.</source>
        <translation>復旧コードは、最初の更新のときに作成されます。それまでは、エージェントを元に戻すのにバックアップとそのパスワードが必要です。</translation>
    </message>
    <message>
        <source>The file contains further certificates that are not imported.</source>
        <translation>ファイルには、インポートされないほかの証明書も含まれています。</translation>
    </message>
    <message>
        <source>Agents need only the certificate of the server itself. Nothing has to be done.</source>
        <translation>エージェントに必要なのは、サーバ自身の証明書だけです。必要な操作はありません。</translation>
    </message>
    <message>
        <source>The file opens without a password.</source>
        <translation>ファイルはパスワードなしで開けます。</translation>
    </message>
    <message>
        <source>Give the new backup a password, and destroy copies of the file that are no longer needed.</source>
        <translation>新しいバックアップにはパスワードを設定し、不要になったファイルのコピーは破棄してください。</translation>
    </message>
    <message>
        <source>The certificate was issued by an authority that is not in the file.</source>
        <translation>証明書の発行元の認証局の証明書は、ファイルに含まれていません。</translation>
    </message>
    <message>
        <source>Agents compare the certificate itself and do not ask an authority. Nothing has to be done.</source>
        <translation>エージェントは証明書そのものを照合し、認証局には問い合わせません。必要な操作はありません。</translation>
    </message>
    <message>
        <source>Renew the certificate soon after the import.</source>
        <translation>インポートの後、早めに証明書を更新してください。</translation>
    </message>
    <message numerus="yes">
        <source>Permissions or owner of %n file(s) in the certificate store were wrong and were put right: %1</source>
        <translation>
            <numerusform>証明書の保管フォルダ内の %n 個のファイルについて、アクセス権または所有者の誤りを修正しました：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>An operation that was interrupted before it took effect was undone. The certificate store is as it was before.</source>
        <translation>有効になる前に中断された処理を取り消しました。証明書の保管フォルダは元の状態です。</translation>
    </message>
    <message>
        <source>An operation that was interrupted (%1) has been completed.</source>
        <translation>中断されていた処理（%1）を完了しました。</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished file(s) of an interrupted program were removed.</source>
        <translation>
            <numerusform>中断されたプログラムが残した書きかけのファイルを %n 個削除しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>An unfinished last line of the journal was cut off.</source>
        <translation>操作履歴の末尾にあった書きかけの行を削除しました。</translation>
    </message>
    <message>
        <source>The backup that lay in the store before is kept as %1.</source>
        <translation>以前から保管フォルダにあったバックアップは、%1 として残してあります。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of files in a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>generating a certificate</source>
        <translation>証明書の生成</translation>
    </message>
    <message>
        <source>importing a certificate</source>
        <translation>証明書のインポート</translation>
    </message>
    <message>
        <source>%1 looks like a file of type %2, but is damaged or incomplete.</source>
        <translation>%1 は %2 のファイルのようですが、壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>Have the program that made it export certificate and key as PKCS #12 with AES-256.</source>
        <translation>作成元のプログラムで、証明書と秘密鍵を AES-256 の PKCS #12 形式でエクスポートし直してください。</translation>
    </message>
    <message>
        <source>%1 is encrypted in a way that is not known here.</source>
        <translation>%1 は、対応していない方式で暗号化されています。</translation>
    </message>
    <message>
        <source>%1 is encrypted in a way that is not known here (%2).</source>
        <translation>%1 は、対応していない方式（%2）で暗号化されています。</translation>
    </message>
    <message>
        <source>%1 is a PKCS #7 file: it contains certificates, but never a private key.</source>
        <translation>%1 は PKCS #7 ファイルです。証明書は含まれますが、秘密鍵は含まれません。</translation>
    </message>
    <message>
        <source>Choose the PKCS #12 file with the key. If the key is in a file of its own, take the certificate out and give both: openssl pkcs7 -print_certs -in FILE -out certificate.pem</source>
        <translation>秘密鍵を含む PKCS #12 ファイルを指定してください。秘密鍵が別のファイルにある場合は、次のように証明書を取り出して両方を指定してください：openssl pkcs7 -print_certs -in FILE -out certificate.pem</translation>
    </message>
    <message>
        <source>Java keystore (JKS)</source>
        <translation>Java キーストア（JKS）</translation>
    </message>
    <message>
        <source>%1 is a Java keystore (JKS).</source>
        <translation>%1 は Java キーストア（JKS）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: keytool -importkeystore -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12</source>
        <translation>次のように変換し、できたファイルを指定してください：keytool -importkeystore -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12</translation>
    </message>
    <message>
        <source>Java keystore (JCEKS)</source>
        <translation>Java キーストア（JCEKS）</translation>
    </message>
    <message>
        <source>%1 is a Java keystore (JCEKS).</source>
        <translation>%1 は Java キーストア（JCEKS）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: keytool -importkeystore -srcstoretype JCEKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12</source>
        <translation>次のように変換し、できたファイルを指定してください：keytool -importkeystore -srcstoretype JCEKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12</translation>
    </message>
    <message>
        <source>Bouncy Castle keystore (BKS)</source>
        <translation>Bouncy Castle キーストア（BKS）</translation>
    </message>
    <message>
        <source>%1 is a Bouncy Castle keystore (BKS).</source>
        <translation>%1 は Bouncy Castle キーストア（BKS）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: keytool -importkeystore -srcstoretype BKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar</source>
        <translation>次のように変換し、できたファイルを指定してください：keytool -importkeystore -srcstoretype BKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar</translation>
    </message>
    <message>
        <source>Bouncy Castle keystore (UBER)</source>
        <translation>Bouncy Castle キーストア（UBER）</translation>
    </message>
    <message>
        <source>%1 is a Bouncy Castle keystore (UBER).</source>
        <translation>%1 は Bouncy Castle キーストア（UBER）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: keytool -importkeystore -srcstoretype UBER -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar</source>
        <translation>次のように変換し、できたファイルを指定してください：keytool -importkeystore -srcstoretype UBER -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar</translation>
    </message>
    <message>
        <source>Bouncy Castle keystore (BCFKS)</source>
        <translation>Bouncy Castle キーストア（BCFKS）</translation>
    </message>
    <message>
        <source>%1 is a Bouncy Castle keystore (BCFKS).</source>
        <translation>%1 は Bouncy Castle キーストア（BCFKS）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: keytool -importkeystore -srcstoretype BCFKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider -providerpath bc-fips.jar</source>
        <translation>次のように変換し、できたファイルを指定してください：keytool -importkeystore -srcstoretype BCFKS -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12 -providerclass org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider -providerpath bc-fips.jar</translation>
    </message>
    <message>
        <source>IBM key database</source>
        <translation>IBM 鍵データベース</translation>
    </message>
    <message>
        <source>%1 is an IBM key database (CMS, KDB).</source>
        <translation>%1 は IBM の鍵データベース（CMS、KDB）です。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: runmqakm -cert -export -db FILE -label NAME -type cms -target new.p12 -target_type pkcs12</source>
        <translation>次のように変換し、できたファイルを指定してください：runmqakm -cert -export -db FILE -label NAME -type cms -target new.p12 -target_type pkcs12</translation>
    </message>
    <message>
        <source>KeePass database</source>
        <translation>KeePass データベース</translation>
    </message>
    <message>
        <source>%1 is a KeePass database.</source>
        <translation>%1 は KeePass のデータベースです。</translation>
    </message>
    <message>
        <source>Open it with KeePass, save the key file that is attached to an entry, and choose that.</source>
        <translation>KeePass で開き、エントリに添付されている鍵ファイルを保存して、それを指定してください。</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite データベース</translation>
    </message>
    <message>
        <source>%1 is a SQLite database, as Firefox and NSS keep certificates in.</source>
        <translation>%1 は SQLite データベースです。Firefox や NSS は証明書をこの形式で保管します。</translation>
    </message>
    <message>
        <source>Convert it and choose the result: pk12util -o new.p12 -n NAME -d FOLDER</source>
        <translation>次のように変換し、できたファイルを指定してください：pk12util -o new.p12 -n NAME -d FOLDER</translation>
    </message>
    <message>
        <source>PVK private key</source>
        <translation>PVK 秘密鍵</translation>
    </message>
    <message>
        <source>%1 is a private key in the PVK format of Microsoft, without a certificate.</source>
        <translation>%1 は Microsoft の PVK 形式の秘密鍵です。証明書は含まれません。</translation>
    </message>
    <message>
        <source>OpenSSH private key</source>
        <translation>OpenSSH 秘密鍵</translation>
    </message>
    <message>
        <source>Convert a copy and give it as the key file beside the certificate: ssh-keygen -p -m PKCS8 -f COPY</source>
        <translation>コピーを次のように変換し、証明書と併せて鍵ファイルとして指定してください：ssh-keygen -p -m PKCS8 -f COPY</translation>
    </message>
    <message>
        <source>PuTTY private key</source>
        <translation>PuTTY 秘密鍵</translation>
    </message>
    <message>
        <source>%1 is a private key of PuTTY, without a certificate.</source>
        <translation>%1 は PuTTY の秘密鍵です。証明書は含まれません。</translation>
    </message>
    <message>
        <source>Convert it and give it as the key file beside the certificate: puttygen FILE -O private-openssh -o key.pem</source>
        <translation>次のように変換し、証明書と併せて鍵ファイルとして指定してください：puttygen FILE -O private-openssh -o key.pem</translation>
    </message>
    <message>
        <source>%1 is a JSON Web Key.</source>
        <translation>%1 は JSON Web Key です。</translation>
    </message>
    <message>
        <source>Have the program that made it export certificate and key as PKCS #12.</source>
        <translation>作成元のプログラムで、証明書と秘密鍵を PKCS #12 形式でエクスポートしてください。</translation>
    </message>
    <message>
        <source>%1 is encrypted as JSON Web Encryption.</source>
        <translation>%1 は JSON Web Encryption で暗号化されています。</translation>
    </message>
    <message>
        <source>%1 is an OpenPGP file.</source>
        <translation>%1 は OpenPGP のファイルです。</translation>
    </message>
    <message>
        <source>If a key file was encrypted with it, decrypt that and choose the result: gpg --decrypt --output new.p12 FILE</source>
        <translation>鍵ファイルを暗号化したものであれば、次のように復号し、できたファイルを指定してください：gpg --decrypt --output new.p12 FILE</translation>
    </message>
    <message>
        <source>%1 is a file that was encrypted with age.</source>
        <translation>%1 は age で暗号化されたファイルです。</translation>
    </message>
    <message>
        <source>Decrypt it and choose the result: age --decrypt -i IDENTITY -o new.p12 FILE</source>
        <translation>次のように復号し、できたファイルを指定してください：age --decrypt -i IDENTITY -o new.p12 FILE</translation>
    </message>
    <message>
        <source>%1 is a PKCS #12 file that opens with another private key instead of a password.</source>
        <translation>%1 は、パスワードではなく別の秘密鍵で開く PKCS #12 ファイルです。</translation>
    </message>
    <message>
        <source>Export it again where it came from, this time with a password.</source>
        <translation>作成元で、パスワードを設定してエクスポートし直してください。</translation>
    </message>
    <message>
        <source>%1 is an encrypted PKCS #7 file.</source>
        <translation>%1 は暗号化された PKCS #7 ファイルです。</translation>
    </message>
    <message>
        <source>certificate request</source>
        <translation>証明書署名要求</translation>
    </message>
    <message>
        <source>%1 is a certificate request (PKCS #10), not a certificate.</source>
        <translation>%1 は証明書署名要求（PKCS #10）です。証明書ではありません。</translation>
    </message>
    <message>
        <source>Choose the certificate that the authority issued for it, with the private key.</source>
        <translation>これに対して認証局が発行した証明書と、その秘密鍵を指定してください。</translation>
    </message>
    <message>
        <source>revocation list</source>
        <translation>失効リスト</translation>
    </message>
    <message>
        <source>%1 is a certificate revocation list (CRL).</source>
        <translation>%1 は証明書失効リスト（CRL）です。</translation>
    </message>
    <message>
        <source>Choose the PKCS #12 file (.pfx, .p12, OfficeScanAuth.dat) or the PEM file that contains certificate and key.</source>
        <translation>証明書と秘密鍵を含む PKCS #12 ファイル（.pfx、.p12、OfficeScanAuth.dat）または PEM ファイルを指定してください。</translation>
    </message>
    <message>
        <source>public key</source>
        <translation>公開鍵</translation>
    </message>
    <message>
        <source>%1 is a public key without a certificate.</source>
        <translation>%1 は公開鍵です。証明書ではありません。</translation>
    </message>
    <message>
        <source>SSH public key</source>
        <translation>SSH 公開鍵</translation>
    </message>
    <message>
        <source>%1 is a public key of SSH.</source>
        <translation>%1 は SSH の公開鍵です。</translation>
    </message>
    <message>
        <source>key parameters</source>
        <translation>鍵パラメータ</translation>
    </message>
    <message>
        <source>%1 contains only parameters for keys, not a key.</source>
        <translation>%1 に含まれているのは鍵のパラメータだけで、鍵は含まれていません。</translation>
    </message>
    <message>
        <source>%1 is a PEM file without a certificate or private key.</source>
        <translation>%1 は PEM ファイルですが、証明書も秘密鍵も含まれていません。</translation>
    </message>
    <message>
        <source>%1 is a ZIP archive in which there is no key file.</source>
        <translation>%1 は ZIP アーカイブですが、鍵ファイルが含まれていません。</translation>
    </message>
    <message>
        <source>%1 is a ZIP archive with a compression or encryption that is not known here.</source>
        <translation>%1 は、対応していない圧縮方式または暗号化方式の ZIP アーカイブです。</translation>
    </message>
    <message>
        <source>Unpack it and choose the key file inside: 7z x FILE</source>
        <translation>展開し、中の鍵ファイルを指定してください：7z x FILE</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>%1 is an archive that contains further archives.</source>
        <translation>%1 は、さらに別のアーカイブを含むアーカイブです。</translation>
    </message>
    <message>
        <source>office document</source>
        <translation>Office 文書</translation>
    </message>
    <message>
        <source>%1 is an office document.</source>
        <translation>%1 は Office 文書です。</translation>
    </message>
    <message>
        <source>Save the key file that it contains or names as a file of its own and choose that.</source>
        <translation>中に含まれている鍵ファイルを単独のファイルとして保存し、それを指定してください。</translation>
    </message>
    <message>
        <source>Java archive</source>
        <translation>Java アーカイブ</translation>
    </message>
    <message>
        <source>%1 is a Java or Android program archive.</source>
        <translation>%1 は Java または Android のプログラムのアーカイブです。</translation>
    </message>
    <message>
        <source>7-Zip archive</source>
        <translation>7-Zip アーカイブ</translation>
    </message>
    <message>
        <source>%1 is a 7-Zip archive.</source>
        <translation>%1 は 7-Zip アーカイブです。</translation>
    </message>
    <message>
        <source>RAR archive</source>
        <translation>RAR アーカイブ</translation>
    </message>
    <message>
        <source>%1 is a RAR archive.</source>
        <translation>%1 は RAR アーカイブです。</translation>
    </message>
    <message>
        <source>Unpack it and choose the key file inside: unrar x FILE</source>
        <translation>展開し、中の鍵ファイルを指定してください：unrar x FILE</translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation>tar アーカイブ</translation>
    </message>
    <message>
        <source>%1 is a tar archive.</source>
        <translation>%1 は tar アーカイブです。</translation>
    </message>
    <message>
        <source>Unpack it and choose the key file inside: tar -xf FILE</source>
        <translation>展開し、中の鍵ファイルを指定してください：tar -xf FILE</translation>
    </message>
    <message>
        <source>compressed file</source>
        <translation>圧縮ファイル</translation>
    </message>
    <message>
        <source>%1 is a compressed file.</source>
        <translation>%1 は圧縮ファイルです。</translation>
    </message>
    <message>
        <source>Windows cabinet</source>
        <translation>Windows キャビネット</translation>
    </message>
    <message>
        <source>%1 is a Windows cabinet archive.</source>
        <translation>%1 は Windows キャビネット形式のアーカイブです。</translation>
    </message>
    <message>
        <source>Unpack it and choose the key file inside: cabextract FILE</source>
        <translation>展開し、中の鍵ファイルを指定してください：cabextract FILE</translation>
    </message>
    <message>
        <source>image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>%1 is an image.</source>
        <translation>%1 は画像です。</translation>
    </message>
    <message>
        <source>%1 is a PDF document.</source>
        <translation>%1 は PDF 文書です。</translation>
    </message>
    <message>
        <source>%1 is a document or installer of an older Microsoft format (OLE 2).</source>
        <translation>%1 は、旧形式（OLE 2）の Microsoft の文書またはインストーラです。</translation>
    </message>
    <message>
        <source>%1 is a web page, perhaps an error page that was saved instead of a download.</source>
        <translation>%1 は Web ページです。ダウンロードの代わりにエラーページが保存された可能性があります。</translation>
    </message>
    <message>
        <source>Download the file again and look at it before you choose it.</source>
        <translation>ファイルをダウンロードし直し、内容を確認してから指定してください。</translation>
    </message>
    <message>
        <source>%1 is an XML file.</source>
        <translation>%1 は XML ファイルです。</translation>
    </message>
    <message>
        <source>%1 is a JSON file.</source>
        <translation>%1 は JSON ファイルです。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>%1 is a text without a certificate or private key.</source>
        <translation>%1 はテキストですが、証明書も秘密鍵も含まれていません。</translation>
    </message>
    <message>
        <source>program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>%1 is a program.</source>
        <translation>%1 はプログラムです。</translation>
    </message>
    <message>
        <source>%1 is binary data (ASN.1) of a kind that is not known here.</source>
        <translation>%1 は、種類を特定できないバイナリデータ（ASN.1）です。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 is a file of a kind that is not known here.</source>
        <translation>%1 は、種類を特定できないファイルです。</translation>
    </message>
    <message>
        <source>The file has no certificate with that number that could be chosen.</source>
        <translation>ファイルの中に、その番号で選択できる証明書はありません。</translation>
    </message>
    <message>
        <source>Look at the list of the certificates in the file and choose one of them.</source>
        <translation>ファイルに含まれる証明書の一覧を確認し、その中から選択してください。</translation>
    </message>
    <message>
        <source>%1 is not as it was written: %2 in it was changed, added, moved or taken away.</source>
        <translation>%1 は書き込まれたときのままではありません。中の %2 が変更、追加、移動または削除されています。</translation>
    </message>
    <message>
        <source>Nothing of it was restored. Use another copy of the backup.</source>
        <translation>何も復元していません。バックアップの別のコピーを使ってください。</translation>
    </message>
    <message>
        <source>%1 contains several certificates with their keys, so it is not the backup of a server.</source>
        <translation>%1 には証明書と鍵の組が複数入っているため、サーバのバックアップではありません。</translation>
    </message>
    <message>
        <source>Import the one that you want (on the command line: certificatemanager import --entry N).</source>
        <translation>必要なものをインポートしてください (コマンドラインでは certificatemanager import --entry N)。</translation>
    </message>
    <message>
        <source>%1 was written by a later version of this program.</source>
        <translation>%1 は、このプログラムの新しいバージョンで作成されています。</translation>
    </message>
    <message>
        <source>Restore it with that version. Its certificate can also be imported.</source>
        <translation>そのバージョンで復元してください。証明書のインポートはこのバージョンでもできます。</translation>
    </message>
    <message>
        <source>%1 is not a backup that can be restored: a backup is a ZIP or PKCS #12 file with a password.</source>
        <translation>%1 は復元できるバックアップではありません。バックアップは、パスワードの付いた ZIP または PKCS #12 ファイルです。</translation>
    </message>
    <message>
        <source>It can be imported, with a new backup password (on the command line: certificatemanager import).</source>
        <translation>新しいバックアップ用パスワードを決めてインポートできます (コマンドラインでは certificatemanager import)。</translation>
    </message>
    <message>
        <source>The backup holds the certificate that is installed.</source>
        <translation>バックアップの証明書は、インストールされている証明書と同じです。</translation>
    </message>
    <message>
        <source>Agents notice nothing.</source>
        <translation>エージェントに影響はありません。</translation>
    </message>
    <message>
        <source>The backup is older than what is installed.</source>
        <translation>バックアップは、インストールされている証明書より古いものです。</translation>
    </message>
    <message>
        <source>Agents that follow a later certificate do not accept it any more.</source>
        <translation>新しい証明書に移ったエージェントは、この証明書を受け入れません。</translation>
    </message>
    <message>
        <source>The backup is newer than what is installed.</source>
        <translation>バックアップは、インストールされている証明書より新しいものです。</translation>
    </message>
    <message>
        <source>Agents that have not followed to it yet find the way by what the server publishes.</source>
        <translation>まだ移っていないエージェントは、サーバが配信する情報をたどって追いつきます。</translation>
    </message>
    <message>
        <source>The backup is of another server than what is installed.</source>
        <translation>バックアップは、インストールされている証明書とは別のサーバのものです。</translation>
    </message>
    <message>
        <source>Agents that hold the installed certificate do not accept this one.</source>
        <translation>いまの証明書を持つエージェントは、この証明書を受け入れません。</translation>
    </message>
    <message>
        <source>No certificate is installed.</source>
        <translation>証明書はインストールされていません。</translation>
    </message>
    <message>
        <source>The name of a backup must end in .zip, which %1 does not.</source>
        <translation>バックアップのファイル名は .zip で終わる必要がありますが、%1 はそうではありません。</translation>
    </message>
    <message>
        <source>Choose a folder that exists, or a file name that ends in .zip.</source>
        <translation>既存のフォルダか、.zip で終わるファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Only the last restore, or the last import over another certificate, can be taken back, and only until the next certificate is made.</source>
        <translation>元に戻せるのは、最後の復元か、別の証明書を置き換えた最後のインポートだけです。次の証明書が作られると戻せません。</translation>
    </message>
    <message>
        <source>restoring a backup</source>
        <translation>バックアップの復元</translation>
    </message>
    <message>
        <source>taking a restore back</source>
        <translation>復元の取り消し</translation>
    </message>
    <message>
        <source>writing a backup</source>
        <translation>バックアップの作成</translation>
    </message>
    <message>
        <source>Agents that run and reach the server</source>
        <translation>起動していてサーバに接続できるエージェント</translation>
    </message>
    <message>
        <source>They follow by themselves when they next ask, within 15 minutes.</source>
        <translation>次に問い合わせたとき（15 分以内）に自動で切り替わります。</translation>
    </message>
    <message>
        <source>Agents that are switched off or offline</source>
        <translation>電源が切れている、またはオフラインのエージェント</translation>
    </message>
    <message>
        <source>They follow at their next contact, even after years and several renewals.</source>
        <translation>次に接続したときに切り替わります。何年たっても、その間に何度更新していても切り替わります。</translation>
    </message>
    <message>
        <source>Agents that still hold an earlier certificate of this server</source>
        <translation>このサーバの以前の証明書を持っているエージェント</translation>
    </message>
    <message>
        <source>They find the way by the published statements at their next contact.</source>
        <translation>次に接続したときに、公開されている更新の証明をたどって切り替わります。</translation>
    </message>
    <message>
        <source>Agents that somebody with the leaked key has led away</source>
        <translation>漏えいした鍵を持つ者に乗っ取られたエージェント</translation>
    </message>
    <message>
        <source>Only a recovery with the recovery code brings them back.</source>
        <translation>復旧コードによる復旧でのみ取り戻せます。</translation>
    </message>
    <message>
        <source>They come back when they next reach this server.</source>
        <translation>次にこのサーバに接続したときに戻ります。</translation>
    </message>
    <message>
        <source>Agents that hold an earlier certificate whose statement is missing here</source>
        <translation>以前の証明書を持ち、その更新の証明がここに残っていないエージェント</translation>
    </message>
    <message>
        <source>They follow once the statement is brought back: from a copy of the folder publish, a backup ZIP, or an agent&apos;s state. Until then, repair them by hand with warifu-agent repair.</source>
        <translation>更新の証明を publish フォルダの写し、バックアップの ZIP、またはエージェントの状態ファイルから取り込むと切り替わります。それまでは warifu-agent repair で 1 台ずつ修復してください。</translation>
    </message>
    <message>
        <source>Agents that hold the certificate of another server</source>
        <translation>別のサーバの証明書を持っているエージェント</translation>
    </message>
    <message>
        <source>They stay with it. Repair them by hand with warifu-agent repair.</source>
        <translation>切り替わりません。warifu-agent repair で 1 台ずつ修復してください。</translation>
    </message>
    <message>
        <source>A new key and certificate take the place of the present ones.</source>
        <translation>新しい鍵と証明書が現在のものに代わります。</translation>
    </message>
    <message>
        <source>Agents follow by themselves; nothing has to be done on them.</source>
        <translation>エージェントは自動で切り替わります。エージェント側の作業は不要です。</translation>
    </message>
    <message>
        <source>A new certificate takes the place of the one that has expired or soon will.</source>
        <translation>期限が切れた、または期限が近い証明書を新しい証明書に替えます。</translation>
    </message>
    <message>
        <source>Agents follow by themselves, also those that hold the expired one.</source>
        <translation>エージェントは自動で切り替わります。期限切れの証明書を持つエージェントも同じです。</translation>
    </message>
    <message>
        <source>A renewal does not protect from somebody who has the leaked key: agents that he has led away already stay with him, and he can still lead away agents that have not followed yet.</source>
        <translation>更新しても、漏えいした鍵を持つ者からは守れません。すでに乗っ取られたエージェントは戻らず、まだ切り替わっていないエージェントも乗っ取られるおそれがあります。</translation>
    </message>
    <message>
        <source>Recover with the recovery code instead: every agent follows that, whatever the leaked key has signed.</source>
        <translation>代わりに復旧コードで復旧してください。漏えいした鍵で何に署名されていても、すべてのエージェントが切り替わります。</translation>
    </message>
    <message>
        <source>Signing the statement with the old and the new key</source>
        <translation>更新の証明に新旧両方の鍵で署名</translation>
    </message>
    <message>
        <source>Publishing the statement</source>
        <translation>更新の証明の公開</translation>
    </message>
    <message>
        <source>Moving the certificate before to the expired ones</source>
        <translation>以前の証明書を「期限切れ」に移動</translation>
    </message>
    <message>
        <source>The certificate in %1 was restored from a backup, and nothing here shows whether agents follow a newer one already.</source>
        <translation>%1 の証明書はバックアップから復元されたもので、エージェントがすでに新しい証明書に移っているかどうかを確かめられません。</translation>
    </message>
    <message>
        <source>Look for a newer backup, or take the agents over with the recovery code. Only where no newer certificate was ever made, renew with &quot;--force&quot;.</source>
        <translation>より新しいバックアップを探すか、復旧コードで復旧してください。これより新しい証明書を作ったことがないと確かな場合に限り、&quot;--force&quot; を付けて更新できます。</translation>
    </message>
    <message>
        <source>The server takes it over as its backup. Renew the certificate soon: that writes a strongly protected one.</source>
        <translation>このファイルがそのままサーバのバックアップになります。早めに証明書を更新してください。更新すると、強い暗号化のバックアップが作成されます。</translation>
    </message>
    <message>
        <source>It can be restored, but renew it right afterwards.</source>
        <translation>復元はできますが、復元の後すぐに更新してください。</translation>
    </message>
    <message>
        <source>Check the clock of this computer, or restore it after that day.</source>
        <translation>このコンピュータの時計を確認するか、その日以降に復元してください。</translation>
    </message>
    <message>
        <source>The file contains further certificates that are not put in force.</source>
        <translation>ファイルには、ほかの証明書も含まれています。これらは使用されません。</translation>
    </message>
    <message>
        <source>Renew the certificate soon after the restore.</source>
        <translation>復元の後、早めに証明書を更新してください。</translation>
    </message>
    <message>
        <source>Renew the certificate soon after the restore, with a key of at least %1 bits (RSA) or with EC P-256.</source>
        <translation>復元の後、早めに %1 ビット以上の RSA または EC P-256 の鍵で証明書を更新してください。</translation>
    </message>
    <message>
        <source>There are no statements in %1.</source>
        <translation>%1 には更新の証明がありません。</translation>
    </message>
    <message>
        <source>Choose a copy of the folder publish, a backup ZIP of this server, or the state folder of an agent.</source>
        <translation>publish フォルダの写し、このサーバのバックアップ ZIP、またはエージェントの状態フォルダを指定してください。</translation>
    </message>
    <message>
        <source>No certificate is left in %1, so that nothing shows which server the recovery code belongs to.</source>
        <translation>%1 に証明書が残っていないため、復旧コードがどのサーバのものか分かりません。</translation>
    </message>
    <message>
        <source>Fetch OfcNTCer.dat from any agent and give it too (on the command line: --agent-certificate FILE).</source>
        <translation>いずれかのエージェントから OfcNTCer.dat を取得し、併せて指定してください（コマンドラインでは --agent-certificate FILE）。</translation>
    </message>
    <message>
        <source>This recovery code was used before, and agents already follow what came of it.</source>
        <translation>この復旧コードは使用済みで、エージェントはすでにその後の証明書に移っています。</translation>
    </message>
    <message>
        <source>Take the recovery sheet that was made then, or restore the backup that was made after it.</source>
        <translation>そのときに作られた復旧シートを使うか、その後に作ったバックアップから復元してください。</translation>
    </message>
    <message>
        <source>Renew it (on the command line: certificatemanager rotate), and agents follow. To put that of another server in its place, import it with &quot;--replace&quot;: agents that hold the installed one will then no longer match.</source>
        <translation>更新してください（コマンドラインでは certificatemanager rotate）。エージェントは自動で切り替わります。別のサーバの証明書に置き換えるには、&quot;--replace&quot; を付けてインポートします。その場合、現在の証明書を持つエージェントとは一致しなくなります。</translation>
    </message>
    <message>
        <source>%1 is not a certificate.</source>
        <translation>%1 は証明書ではありません。</translation>
    </message>
    <message>
        <source>Choose the certificate of this server as an agent has it, usually named OfcNTCer.dat. A private key is not needed.</source>
        <translation>エージェントが持っているこのサーバの証明書 (通常は OfcNTCer.dat) を選んでください。秘密鍵は必要ありません。</translation>
    </message>
    <message>
        <source>Signing the statements with the recovery key</source>
        <translation>復旧の証明に復旧コードの鍵で署名</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) to agents ended early: issued in the future of this server&apos;s clock, they could not be signed by the new certificate. Check the clock, then publish them again.</source>
        <translation>
            <numerusform>エージェントへのメッセージ %n 件が期限より早く終わりました。このサーバの時計より先の時刻に発行されていたため、新しい証明書で署名できませんでした。時計を確かめてから、もう一度発行してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a backup: OfficeScanAuth.dat, or a backup ZIP of this server.</source>
        <translation>バックアップ（OfficeScanAuth.dat、またはこのサーバのバックアップ ZIP）を選んでください。</translation>
    </message>
    <message>
        <source>The backup password is longer than %1 bytes.</source>
        <translation>バックアップ用パスワードが %1 バイトを超えています。</translation>
    </message>
    <message>
        <source>Choose a shorter one.</source>
        <comment>a password</comment>
        <translation>もっと短いパスワードにしてください。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度お試しください。</translation>
    </message>
    <message>
        <source>%1 The system reported: %2</source>
        <comment>%1 is a whole sentence, %2 English text</comment>
        <translation>%1システムの報告: %2</translation>
    </message>
    <message>
        <source>Put right what is in the way; the next command, or the next start of this program, completes it.</source>
        <translation>妨げになっているものを取り除いてください。次のコマンドの実行時、またはこのプログラムの次回起動時に完了します。</translation>
    </message>
    <message>
        <source>%1 is a symbolic link, and none is followed here.</source>
        <translation>%1 はシンボリックリンクです。ここではリンクをたどりません。</translation>
    </message>
    <message>
        <source>Put the file or folder itself in its place. A certificate store has only files and folders of its own, so that nobody can lead an administrator out of it.</source>
        <translation>リンクの代わりに、ファイルまたはフォルダそのものを置いてください。管理者が外へ誘導されないよう、証明書ストアには実体のファイルとフォルダだけを置きます。</translation>
    </message>
    <message>
        <source>%1 belongs neither to the owner of the certificate store nor to root. It is not carried out.</source>
        <translation>%1 の所有者は、証明書ストアの所有者でも root でもありません。実行しません。</translation>
    </message>
    <message>
        <source>Find out who put it there, then remove it.</source>
        <translation>だれが置いたかを確かめてから、削除してください。</translation>
    </message>
    <message>
        <source>%1 contains neither a certificate nor a private key.</source>
        <translation>%1 には証明書も秘密鍵も含まれていません。</translation>
    </message>
    <message>
        <source>What is in the archive %1 is larger than %2 all together.</source>
        <translation>アーカイブ %1 の中身は合計で %2 を超えています。</translation>
    </message>
    <message>
        <source>Unpack it and choose the key file itself.</source>
        <translation>展開して、鍵ファイルそのものを選択してください。</translation>
    </message>
    <message>
        <source>Convert it and give it as the key file beside the certificate: openssl rsa -provider default -provider legacy -inform PVK -in FILE -out key.pem</source>
        <translation>変換してから、証明書と別の鍵ファイルとして指定してください: openssl rsa -provider default -provider legacy -inform PVK -in FILE -out key.pem</translation>
    </message>
    <message>
        <source>%1 contains a private key in the format of OpenSSH, which is not read here.</source>
        <translation>%1 には OpenSSH 形式の秘密鍵が含まれています。この形式は読み込めません。</translation>
    </message>
    <message>
        <source>Decrypt it with the key of its receiver and choose the result: openssl cms -decrypt -inform DER -in FILE -inkey KEY -out new (-inform PEM where it is text, -pwri_password where it has a password)</source>
        <translation>受信者の鍵で復号し、その結果を選択してください: openssl cms -decrypt -inform DER -in FILE -inkey KEY -out new (テキスト形式のファイルでは -inform PEM、パスワードで暗号化されているときは -pwri_password を使います)</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>Certificate created</source>
        <comment>operation in the journal</comment>
        <translation>証明書の作成</translation>
    </message>
    <message>
        <source>Certificate imported</source>
        <comment>operation in the journal</comment>
        <translation>証明書のインポート</translation>
    </message>
    <message>
        <source>Certificate renewed</source>
        <comment>operation in the journal</comment>
        <translation>証明書の更新</translation>
    </message>
    <message>
        <source>Recovery with the code</source>
        <comment>operation in the journal</comment>
        <translation>復旧コードによる復旧</translation>
    </message>
    <message>
        <source>Backup saved</source>
        <comment>operation in the journal</comment>
        <translation>バックアップの保存</translation>
    </message>
    <message>
        <source>Backup copied</source>
        <comment>operation in the journal</comment>
        <translation>バックアップのコピー</translation>
    </message>
    <message>
        <source>Backup checked</source>
        <comment>operation in the journal</comment>
        <translation>バックアップの検証</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <comment>operation in the journal</comment>
        <translation>バックアップからの復元</translation>
    </message>
    <message>
        <source>Restore taken back</source>
        <comment>operation in the journal</comment>
        <translation>復元の取り消し</translation>
    </message>
    <message>
        <source>Public key exported</source>
        <comment>operation in the journal</comment>
        <translation>公開鍵の書き出し</translation>
    </message>
    <message>
        <source>Code or password checked</source>
        <comment>operation in the journal</comment>
        <translation>コードかパスワードの確認</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>result in the journal</comment>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>result in the journal</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>Read or write error</source>
        <comment>result in the journal</comment>
        <translation>読み書きのエラー</translation>
    </message>
    <message>
        <source>No certificate installed</source>
        <comment>result in the journal</comment>
        <translation>証明書が未設定</translation>
    </message>
    <message>
        <source>Already installed</source>
        <comment>result in the journal</comment>
        <translation>すでに設定済み</translation>
    </message>
    <message>
        <source>Already the current one</source>
        <comment>result in the journal</comment>
        <translation>すでに現在の証明書</translation>
    </message>
    <message>
        <source>Key not exportable</source>
        <comment>result in the journal</comment>
        <translation>鍵の書き出し禁止</translation>
    </message>
    <message>
        <source>File exists already</source>
        <comment>result in the journal</comment>
        <translation>ファイルが既存</translation>
    </message>
    <message>
        <source>No recovery code yet</source>
        <comment>result in the journal</comment>
        <translation>復旧コードが未作成</translation>
    </message>
    <message>
        <source>Agents are ahead</source>
        <comment>result in the journal</comment>
        <translation>エージェントが先行</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <comment>result in the journal</comment>
        <translation>取り消す復元なし</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>result in the journal</comment>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Wrong usage</source>
        <comment>result in the journal</comment>
        <translation>指定の誤り</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <comment>result in the journal</comment>
        <translation>パスワード違い</translation>
    </message>
    <message>
        <source>Wrong recovery code</source>
        <comment>result in the journal</comment>
        <translation>復旧コード違い</translation>
    </message>
    <message>
        <source>File damaged</source>
        <comment>result in the journal</comment>
        <translation>ファイルの破損</translation>
    </message>
    <message>
        <source>Unsafe archive</source>
        <comment>result in the journal</comment>
        <translation>危険なアーカイブ</translation>
    </message>
    <message>
        <source>File too large</source>
        <comment>result in the journal</comment>
        <translation>ファイルが大きすぎる</translation>
    </message>
    <message>
        <source>File too expensive to open</source>
        <comment>result in the journal</comment>
        <translation>開く負荷が大きすぎる</translation>
    </message>
    <message>
        <source>Kind of file not known</source>
        <comment>result in the journal</comment>
        <translation>未対応の形式</translation>
    </message>
    <message>
        <source>Kind of key not usable</source>
        <comment>result in the journal</comment>
        <translation>使えない種類の鍵</translation>
    </message>
    <message>
        <source>No private key</source>
        <comment>result in the journal</comment>
        <translation>秘密鍵がない</translation>
    </message>
    <message>
        <source>No certificate in the file</source>
        <comment>result in the journal</comment>
        <translation>証明書がない</translation>
    </message>
    <message>
        <source>Key does not match</source>
        <comment>result in the journal</comment>
        <translation>鍵が一致しない</translation>
    </message>
    <message>
        <source>No permission</source>
        <comment>result in the journal</comment>
        <translation>権限がない</translation>
    </message>
    <message>
        <source>Store in use</source>
        <comment>result in the journal</comment>
        <translation>ほかで使用中</translation>
    </message>
    <message>
        <source>Choice needed</source>
        <comment>result in the journal</comment>
        <translation>選択が必要</translation>
    </message>
    <message>
        <source>Not finished</source>
        <comment>result in the journal</comment>
        <translation>未完了</translation>
    </message>
</context>
<context>
    <name>LifeState</name>
    <message>
        <source>Valid from %1</source>
        <translation>%1 から有効</translation>
    </message>
    <message>
        <source>Expired on %1</source>
        <translation>%1 に期限切れ</translation>
    </message>
    <message>
        <source>Expires today</source>
        <translation>今日で期限切れ</translation>
    </message>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>あと %n 日で期限切れ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid · %n day(s) left</source>
        <translation>
            <numerusform>有効 ・ あと %n 日</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>Recovery sheet</source>
        <translation>復旧シート</translation>
    </message>
    <message>
        <source>Keep this sheet under lock and key, away from the server.</source>
        <translation>このシートは、サーバとは別の、鍵のかかる場所に保管してください。</translation>
    </message>
    <message>
        <source>Whoever has the code can take over every agent. Do not photograph it, do not mail it, do not save it on the server.</source>
        <translation>コードを知る人は、すべてのエージェントを乗っ取ることができます。
写真に撮ったり、メールで送ったり、サーバに保存したりしないでください。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>The QR code holds the same code.</source>
        <translation>QR コードの内容は、このコードと同じです。</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>サーバ名</translation>
    </message>
    <message>
        <source>Server identity</source>
        <translation>サーバ識別子</translation>
    </message>
    <message>
        <source>Made at</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>When the key has leaked, or the server and its backup are lost</source>
        <translation>鍵が漏えいしたとき、サーバとバックアップを失ったとき</translation>
    </message>
    <message>
        <source>Install Warifu on the server, or on a new one that takes its place.</source>
        <translation>サーバ、または代わりとなる新しいサーバに、割符をインストールします。</translation>
    </message>
    <message>
        <source>Choose Recovery in the wizard, or run: certificatemanager recover</source>
        <translation>ウィザードで「復旧」を選ぶか、certificatemanager recover を実行します。</translation>
    </message>
    <message>
        <source>Nothing on this sheet is secret but the recovery code and its QR code.</source>
        <translation>このシートで秘密なのは、復旧コードとその QR コードだけです。</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Type the seven groups. Upper and lower case, O and 0, and I, L and 1 count as the same.</source>
        <translation>7 つの組を入力します。英字の大小、O と 0、I・L と 1 は区別しません。</translation>
    </message>
    <message>
        <source>You get a new certificate that every agent accepts, and a new code. Print the new sheet, then destroy this one.</source>
        <translation>すべてのエージェントが受け入れる新しい証明書と、新しい復旧コードができます。
新しいシートを印刷し、このシートは破棄してください。</translation>
    </message>
    <message>
        <source>Run certificatemanager drill at any time to check the code. It changes nothing.</source>
        <translation>コードが正しいことは、certificatemanager drill でいつでも確かめられます。何も変更されません。</translation>
    </message>
</context>
<context>
    <name>RestoreWords</name>
    <message>
        <source>generation %1</source>
        <comment>of a certificate</comment>
        <translation>第 %1 世代</translation>
    </message>
    <message>
        <source>generation %1 after recovery %2</source>
        <comment>of a certificate</comment>
        <translation>第 %1 世代（%2 回目の復旧後）</translation>
    </message>
    <message>
        <source>same</source>
        <comment>a backup compared with the server</comment>
        <translation>同じ</translation>
    </message>
    <message>
        <source>older</source>
        <comment>a backup compared with the server</comment>
        <translation>古い</translation>
    </message>
    <message>
        <source>newer</source>
        <comment>a backup compared with the server</comment>
        <translation>新しい</translation>
    </message>
    <message>
        <source>other server</source>
        <comment>a backup compared with the server</comment>
        <translation>別のサーバ</translation>
    </message>
    <message>
        <source>&lt;b&gt;Agents may be ahead.&lt;/b&gt; The server has already handed them on from this certificate to a later one, and those that have followed will not accept it.</source>
        <translation>&lt;b&gt;エージェントが先に進んでいる可能性があります。&lt;/b&gt;サーバはこの証明書から新しい証明書への更新をすでに配信しています。更新済みのエージェントは、この証明書を受け入れません。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Agents may be ahead.&lt;/b&gt; Agents that have followed to %1 will not accept this certificate.</source>
        <comment>%1 is a generation</comment>
        <translation>&lt;b&gt;エージェントが先に進んでいる可能性があります。&lt;/b&gt;%1 に更新済みのエージェントは、この証明書を受け入れません。</translation>
    </message>
    <message>
        <source>They work again once the newer backup is restored, or after a recovery with the printed code. Until then the certificate cannot be renewed.</source>
        <translation>新しいバックアップを復元するか、印刷した復旧コードで復旧すると、再び動作します。それまで証明書の更新はできません。</translation>
    </message>
    <message>
        <source>%1 %2 Agents that have reported so: %3.</source>
        <comment>two sentences and a number</comment>
        <translation>%1%2そう報告したエージェント：%3 台。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences after each other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>After the restore a renewal waits until it is sure that no agent has followed to a certificate that this server does not know.</source>
        <translation>復元の後、証明書の更新は、このサーバの知らない証明書に更新済みのエージェントがないことを確認できるまで保留されます。</translation>
    </message>
    <message>
        <source>Agents notice nothing: the certificate stays the same.</source>
        <translation>証明書は変わらないため、エージェントに影響はありません。</translation>
    </message>
    <message>
        <source>Agents that trust a later certificate do not accept this one. Nothing here or in the backup says that there are such agents.</source>
        <translation>より新しい証明書を信頼するエージェントは、この証明書を受け入れません。そのようなエージェントがあるという記録は、このサーバにもバックアップにもありません。</translation>
    </message>
    <message>
        <source>Agents that trust the installed certificate find the way to this one by what the server publishes, where the backup has the statements for it.</source>
        <translation>インストール済みの証明書を信頼するエージェントは、バックアップに更新の証明が含まれていれば、サーバの公開するファイルからこの証明書へ更新します。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Agents that trust the installed certificate will not accept this one.&lt;/b&gt; Restore it only if this server is to take the place of the other one.</source>
        <translation>&lt;b&gt;インストール済みの証明書を信頼するエージェントは、この証明書を受け入れません。&lt;/b&gt;このサーバを、もう一方のサーバの代わりにする場合だけ復元してください。</translation>
    </message>
    <message>
        <source>No certificate is installed here. Agents that trust the one of the backup go on without any change.</source>
        <translation>このサーバには証明書がありません。バックアップの証明書を信頼するエージェントは、そのまま動作を続けます。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>generation of a certificate, its fingerprint</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>These certificates are in the safety copy only now:
%1</source>
        <translation>次の証明書は、退避した状態の中にだけ残っています：
%1</translation>
    </message>
    <message>
        <source>These certificates will be in the safety copy only:
%1</source>
        <translation>次の証明書は、退避した状態の中にだけ残ります：
%1</translation>
    </message>
    <message>
        <source>The file has no table of contents: it brings back a certificate with its key, but no earlier certificates.</source>
        <translation>このファイルには目録がありません。証明書とその鍵は復元されますが、これまでの証明書は復元されません。</translation>
    </message>
    <message>
        <source>Choose a backup of this server.</source>
        <translation>このサーバのバックアップを選んでください。</translation>
    </message>
    <message>
        <source>One of its certificates can be installed by importing it: which one is asked there.</source>
        <translation>中の証明書を 1 つ選んで、インポートすることはできます。</translation>
    </message>
    <message>
        <source>Its certificate can be installed by importing it.</source>
        <translation>中の証明書をインポートすることはできます。</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>The agents&apos; public key is in %1.</source>
        <translation>エージェントの公開鍵を %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <comment>prompt</comment>
        <translation>%1 のパスワード: </translation>
    </message>
    <message>
        <source>Backup password: </source>
        <comment>prompt</comment>
        <translation>バックアップ用パスワード: </translation>
    </message>
    <message>
        <source>The password opens the backup of this server.</source>
        <translation>このパスワードで、このサーバのバックアップを開けます。</translation>
    </message>
    <message>
        <source>The recovery code is the one of the installed certificate.</source>
        <translation>インストールされている証明書の復旧コードと一致します。</translation>
    </message>
    <message>
        <source>make a certificate, its key and a proven backup</source>
        <comment>--help</comment>
        <translation>証明書と鍵を生成し、確認済みのバックアップを作る</translation>
    </message>
    <message>
        <source>take over an existing certificate with its key</source>
        <comment>--help</comment>
        <translation>既存の証明書と鍵をインポートする</translation>
    </message>
    <message>
        <source>say what a file is and whether it could be imported</source>
        <comment>--help</comment>
        <translation>ファイルの種類と、インポートできるかどうかを調べる</translation>
    </message>
    <message>
        <source>show the certificate, its life and its backup</source>
        <comment>--help</comment>
        <translation>証明書、残りの有効期間、バックアップの状態を示す</translation>
    </message>
    <message>
        <source>write the agents&apos; public key (DER, usually OfcNTCer.dat)</source>
        <comment>--help</comment>
        <translation>エージェントの公開鍵を書き出す (DER。通常は OfcNTCer.dat)</translation>
    </message>
    <message>
        <source>open a backup and prove that its key and certificate match</source>
        <comment>--help</comment>
        <translation>バックアップを開き、鍵と証明書が対であることを確かめる</translation>
    </message>
    <message>
        <source>check the recovery code, or with --backup its password</source>
        <comment>--help</comment>
        <translation>復旧コードを確かめる。--backup ではバックアップ用パスワード</translation>
    </message>
    <message>
        <source>show the journal and whether its chain holds</source>
        <comment>--help</comment>
        <translation>操作の記録と、その連鎖が保たれているかを示す</translation>
    </message>
    <message>
        <source>the certificate store (default: %1)</source>
        <comment>--help</comment>
        <translation>証明書ストア (既定: %1)</translation>
    </message>
    <message>
        <source>its first line is the password; - is standard input</source>
        <comment>--help</comment>
        <translation>1 行目がパスワード。- は標準入力</translation>
    </message>
    <message>
        <source>p256 (default), p384, rsa2048, rsa3072 or rsa4096</source>
        <comment>--help</comment>
        <translation>p256 (既定)、p384、rsa2048、rsa3072、rsa4096 のいずれか</translation>
    </message>
    <message>
        <source>a new backup password; needed where the file has none</source>
        <comment>--help</comment>
        <translation>新しいバックアップ用パスワード。元のファイルになければ必須</translation>
    </message>
    <message>
        <source>import although another certificate is installed</source>
        <comment>--help</comment>
        <translation>別の証明書がインストールされていてもインポートする</translation>
    </message>
    <message>
        <source>Commands</source>
        <comment>--help</comment>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Options of every command</source>
        <comment>--help</comment>
        <translation>すべてのコマンドのオプション</translation>
    </message>
    <message>
        <source>Usage: certificatemanager COMMAND [OPTION]...</source>
        <comment>--help</comment>
        <translation>使い方: certificatemanager コマンド [オプション]...</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 refused, 2 wrong usage, 3 wrong password or code, 4 file of no use,
5 no permission or locked, 6 choose with --entry, 7 not finished (the next call completes it)</source>
        <comment>--help</comment>
        <translation>終了ステータス: 0 完了、1 拒否・失敗、2 使い方の誤り、3 パスワードや復旧コードの誤り、
4 使えないファイル、5 権限がないかロック中、6 --entry で選択が必要、7 未完了 (次の呼び出しで完了)</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>コマンドが指定されていません。</translation>
    </message>
    <message>
        <source>The first argument is not a command.</source>
        <translation>最初の引数がコマンドではありません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a command.</source>
        <translation>「%1」というコマンドはありません。</translation>
    </message>
    <message>
        <source>There is more than one command.</source>
        <translation>コマンドが 2 つ以上指定されています。</translation>
    </message>
    <message>
        <source>An argument begins with &quot;-&quot; and is not an option.</source>
        <translation>「-」で始まる引数がありますが、オプションではありません。</translation>
    </message>
    <message>
        <source>There is no option %1.</source>
        <translation>%1 というオプションはありません。</translation>
    </message>
    <message>
        <source>The option %1 needs a value.</source>
        <translation>オプション %1 には値が必要です。</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>オプション %1 に値は指定できません。</translation>
    </message>
    <message>
        <source>The command %1 needs the path of a file.</source>
        <translation>コマンド %1 にはファイルのパスが必要です。</translation>
    </message>
    <message>
        <source>The command %1 got more arguments than it takes.</source>
        <translation>コマンド %1 の引数が多すぎます。</translation>
    </message>
    <message>
        <source>A password and --password-file are both given.</source>
        <translation>パスワードと --password-file の両方が指定されています。</translation>
    </message>
    <message>
        <source>Two options read standard input.</source>
        <translation>標準入力を読むオプションが 2 つ指定されています。</translation>
    </message>
    <message>
        <source>--backup and --recovery-code-file are both given.</source>
        <translation>--backup と --recovery-code-file の両方が指定されています。</translation>
    </message>
    <message>
        <source>With --json the recovery code is not printed.</source>
        <translation>--json を付けると、復旧コードは表示されません。</translation>
    </message>
    <message>
        <source>Something secret is needed, and standard input is not a terminal where it could be asked for.</source>
        <translation>パスワードなどの入力が必要ですが、標準入力がターミナルではないため、たずねることができません。</translation>
    </message>
    <message>
        <source>The new password is empty.</source>
        <translation>新しいパスワードが空です。</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>2 回のパスワードが一致しません。</translation>
    </message>
    <message>
        <source>The first line of %1 is not text.</source>
        <translation>%1 の 1 行目はテキストではありません。</translation>
    </message>
    <message>
        <source>Put &quot;--&quot; before a password that begins with &quot;-&quot;.</source>
        <translation>「-」で始まるパスワードの前には「--」を置いてください。</translation>
    </message>
    <message>
        <source>Leave one of them out.</source>
        <translation>どちらか一方だけを指定してください。</translation>
    </message>
    <message>
        <source>Name a new file for it with --write-recovery-code FILE.</source>
        <translation>--write-recovery-code FILE で、書き込む新しいファイルを指定してください。</translation>
    </message>
    <message>
        <source>Give it with %1 FILE.</source>
        <translation>%1 FILE で指定してください。</translation>
    </message>
    <message>
        <source>Choose a password with at least one character.</source>
        <translation>1 文字以上のパスワードを決めてください。</translation>
    </message>
    <message>
        <source>Call the command again and type the same password twice.</source>
        <translation>もう一度コマンドを実行し、同じパスワードを 2 回入力してください。</translation>
    </message>
    <message>
        <source>Write the password into a UTF-8 text file.</source>
        <translation>UTF-8 のテキストファイルに書いて指定してください。</translation>
    </message>
    <message>
        <source>See certificatemanager --help.</source>
        <translation>certificatemanager --help をご覧ください。</translation>
    </message>
    <message>
        <source>Warning: other users of this host can see a password that stands in the arguments. Use --password-file, or let it be asked for.</source>
        <translation>警告: 引数に書いたパスワードは、このホストのほかの利用者にも見えます。--password-file を使うか、引数に書かずに入力してください。</translation>
    </message>
    <message>
        <source>Recovery code: </source>
        <comment>prompt</comment>
        <translation>復旧コード: </translation>
    </message>
    <message>
        <source>New backup password: </source>
        <comment>prompt</comment>
        <translation>新しいバックアップ用パスワード: </translation>
    </message>
    <message>
        <source>The same password again: </source>
        <comment>prompt</comment>
        <translation>確認のため、もう一度: </translation>
    </message>
    <message>
        <source>Warning: this password is weak. Whoever gets the backup file may guess it.</source>
        <translation>警告: このパスワードは弱いため、バックアップファイルを手に入れた人に推測されるおそれがあります。</translation>
    </message>
    <message>
        <source>Note: Java tools cannot open a backup file whose password is not ASCII.</source>
        <translation>参考: ASCII 以外の文字を含むパスワードのバックアップファイルは、Java のツールでは開けません。</translation>
    </message>
    <message>
        <source>This is the recovery code. It is shown this once and stored nowhere. Write it down now and keep it apart
from this server: it alone takes the agents back if key, backup or password are lost.</source>
        <translation>復旧コードです。今回だけ表示され、どこにも保存されません。いま書き留めて、このサーバとは別の場所に保管してください。
鍵、バックアップ、パスワードを失ったとき、このコードでエージェントを引き継げます。</translation>
    </message>
    <message>
        <source>The recovery code above is void: nothing was installed.</source>
        <translation>何もインストールされなかったため、上の復旧コードは無効です。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two dates</comment>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>label: subject of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>label: kind of key</comment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Valid</source>
        <comment>label: from one date to another</comment>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <comment>label: SHA-256 of a certificate</comment>
        <translation>指紋</translation>
    </message>
    <message>
        <source>Backup</source>
        <comment>label: path of the backup file</comment>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>dates (days left)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Certificate %1 (the one to import)</source>
        <translation>証明書 %1 (インポートの対象)</translation>
    </message>
    <message>
        <source>Certificate %1</source>
        <translation>証明書 %1</translation>
    </message>
    <message>
        <source>Friendly name</source>
        <comment>label: name given inside a PKCS #12</comment>
        <translation>表示名</translation>
    </message>
    <message>
        <source>Issuer</source>
        <comment>label</comment>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Serial number</source>
        <comment>label</comment>
        <translation>シリアル番号</translation>
    </message>
    <message>
        <source>Private key</source>
        <comment>label</comment>
        <translation>秘密鍵</translation>
    </message>
    <message>
        <source>in the file</source>
        <comment>private key</comment>
        <translation>ファイルにあり</translation>
    </message>
    <message>
        <source>not in the file</source>
        <comment>private key</comment>
        <translation>ファイルになし</translation>
    </message>
    <message>
        <source>%1, encrypted with %2</source>
        <comment>kind of file, cipher</comment>
        <translation>%1 (暗号化: %2)</translation>
    </message>
    <message>
        <source>%1 can be imported.</source>
        <translation>%1 はインポートできます。</translation>
    </message>
    <message>
        <source>%1 can be imported, with warnings.</source>
        <translation>%1 はインポートできますが、警告があります。</translation>
    </message>
    <message>
        <source>%1 cannot be imported.</source>
        <translation>%1 はインポートできません。</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告: %1</translation>
    </message>
    <message>
        <source>The certificate is installed.</source>
        <translation>証明書をインストールしました。</translation>
    </message>
    <message>
        <source>opened with its password and compared</source>
        <comment>said of the backup file</comment>
        <translation>パスワードで開き、内容の一致を確認しました</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <comment>label: path of its file</comment>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>Next: copy the backup to another host. Without it and its password the certificate cannot be restored.</source>
        <translation>次に、バックアップを別のホストにコピーしてください。バックアップとそのパスワードがないと、証明書を復元できません。</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>label: kind of file</comment>
        <translation>種類</translation>
    </message>
    <message>
        <source>Member</source>
        <comment>label: file inside an archive</comment>
        <translation>アーカイブ内</translation>
    </message>
    <message>
        <source>No certificate is installed in %1.</source>
        <translation>%1 に証明書はインストールされていません。</translation>
    </message>
    <message>
        <source>Next: certificatemanager generate, or certificatemanager import FILE.</source>
        <translation>次に、certificatemanager generate または certificatemanager import FILE を実行してください。</translation>
    </message>
    <message>
        <source>never</source>
        <comment>said of a proof or copy of the backup</comment>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Certificate store %1</source>
        <translation>証明書ストア %1</translation>
    </message>
    <message>
        <source>Earlier ones</source>
        <comment>label: number of earlier certificates</comment>
        <translation>以前の証明書</translation>
    </message>
    <message>
        <source>  written</source>
        <comment>label under Backup</comment>
        <translation>  書き込み</translation>
    </message>
    <message>
        <source>  proven</source>
        <comment>label under Backup: opened with its password</comment>
        <translation>  開けることの確認</translation>
    </message>
    <message>
        <source>  copied off this host</source>
        <comment>label under Backup</comment>
        <translation>  別のホストへのコピー</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <comment>label</comment>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>  typed back</source>
        <comment>label under Recovery code</comment>
        <translation>  入力しての確認</translation>
    </message>
    <message>
        <source>  checked</source>
        <comment>label under Recovery code: by a drill</comment>
        <translation>  点検</translation>
    </message>
    <message>
        <source>none, because the certificate was imported</source>
        <translation>なし (インポートした証明書のため)</translation>
    </message>
    <message>
        <source>Agents</source>
        <comment>label</comment>
        <translation>エージェント</translation>
    </message>
    <message>
        <source>%1 in all: %2 current, %3 behind, %4 mismatched, %5 silent</source>
        <translation>全 %1 台: 最新 %2、更新待ち %3、不一致 %4、応答なし %5</translation>
    </message>
    <message>
        <source>%1 is good: its key and its certificate match.</source>
        <translation>%1 に問題はありません。鍵と証明書は対になっています。</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>label: when</comment>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>Table of contents</source>
        <comment>label: manifest of a backup</comment>
        <translation>目録</translation>
    </message>
    <message>
        <source>holds</source>
        <comment>manifest of a backup</comment>
        <translation>一致しています</translation>
    </message>
    <message>
        <source>does not hold</source>
        <comment>manifest of a backup</comment>
        <translation>一致していません</translation>
    </message>
    <message>
        <source>The journal is empty.</source>
        <translation>操作の記録はまだありません。</translation>
    </message>
    <message>
        <source>The chain is broken at entry %1: it or one before it was changed afterwards.</source>
        <translation>記録の連鎖が %1 番で切れています。この記録か、その前の記録があとから書き換えられています。</translation>
    </message>
    <message>
        <source>The chain is broken.</source>
        <translation>記録の連鎖が切れています。</translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <comment>in brackets behind the dates</comment>
        <translation>
            <numerusform>%n 日前に期限切れ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>in brackets behind the dates</comment>
        <translation>
            <numerusform>残り %n 日</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain of %n entries holds.</source>
        <comment>hash chain of the journal</comment>
        <translation>
            <numerusform>%n 件の記録の連鎖は保たれています。</numerusform>
        </translation>
    </message>
    <message>
        <source>The option %1 does not belong to the command %2.</source>
        <translation>オプション %1 はコマンド %2 では使えません。</translation>
    </message>
    <message>
        <source>The value of %1 must be one of: %2.</source>
        <translation>%1 に指定できる値は次のいずれかです: %2。</translation>
    </message>
    <message>
        <source>The value of %1 must be a whole number (%2).</source>
        <translation>%1 には整数を指定してください (%2)。</translation>
    </message>
    <message>
        <source>The recovery code in %1 is void: nothing was installed.</source>
        <translation>何もインストールされなかったため、%1 の復旧コードは無効です。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name and validity of a certificate, in one line</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 (today)</source>
        <comment>when a backup was written</comment>
        <translation>%1 (今日)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>These certificates will be in the safety copy only:</source>
        <comment>a list follows</comment>
        <translation>次の証明書は、控えにだけ残ります:</translation>
    </message>
    <message>
        <source>These certificates are in the safety copy only now:</source>
        <comment>a list follows</comment>
        <translation>次の証明書は、控えにだけ残っています:</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no certificate installed</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>label: certificate</comment>
        <translation>復元前</translation>
    </message>
    <message>
        <source>Installed</source>
        <comment>label: certificate</comment>
        <translation>インストール済み</translation>
    </message>
    <message>
        <source>Restored</source>
        <comment>label: certificate</comment>
        <translation>復元後</translation>
    </message>
    <message>
        <source>Backup written</source>
        <comment>label: when</comment>
        <translation>バックアップ日時</translation>
    </message>
    <message>
        <source>Statements</source>
        <comment>label: signed statements in a backup</comment>
        <translation>署名済みの文書</translation>
    </message>
    <message>
        <source>%1, of which %2 are new</source>
        <translation>%1 件 (うち新規 %2 件)</translation>
    </message>
    <message>
        <source>Earlier certificates:</source>
        <translation>以前の証明書:</translation>
    </message>
    <message>
        <source>its key opens with this password</source>
        <translation>鍵はこのパスワードで開きます</translation>
    </message>
    <message>
        <source>its key is sealed with the password of its own time</source>
        <translation>鍵は当時のバックアップ用パスワードで保護されています</translation>
    </message>
    <message>
        <source>The backup is written and proven.</source>
        <translation>バックアップを作成し、確認しました。</translation>
    </message>
    <message>
        <source>Warning: it lies on the same disk as the certificate store, and is lost with it. Copy it to another host.</source>
        <translation>警告: 証明書ストアと同じディスクにあるため、ストアと一緒に失われるおそれがあります。別のホストにコピーしてください。</translation>
    </message>
    <message>
        <source>Next: keep it away from this host, and its password somewhere else.</source>
        <translation>次に: このホストから離れた場所に保管し、パスワードは別の場所に保管してください。</translation>
    </message>
    <message>
        <source>Compared</source>
        <comment>label: backup and installed</comment>
        <translation>比較</translation>
    </message>
    <message>
        <source>A restore would bring back what is installed.</source>
        <translation>復元しても、いまの内容と変わりません。</translation>
    </message>
    <message>
        <source>A restore would do this:</source>
        <translation>復元すると次のようになります:</translation>
    </message>
    <message>
        <source>Nothing was changed. The restore would do this:</source>
        <translation>何も変更していません。復元すると次のようになります:</translation>
    </message>
    <message>
        <source>The backup is restored.</source>
        <translation>バックアップを復元しました。</translation>
    </message>
    <message>
        <source>Safety copy</source>
        <comment>label: path of a folder</comment>
        <translation>控え</translation>
    </message>
    <message>
        <source>The key is marked as not exportable: a backup of it is refused.</source>
        <translation>鍵を書き出し不可にしました。バックアップはできません。</translation>
    </message>
    <message>
        <source>To take this back: certificatemanager restore --undo.</source>
        <translation>元に戻すには: certificatemanager restore --undo</translation>
    </message>
    <message>
        <source>Nothing was changed. Taking back the last restore or import would do this:</source>
        <translation>何も変更していません。最後の復元またはインポートを元に戻すと次のようになります:</translation>
    </message>
    <message>
        <source>These certificates will be only in the backup that they came from:</source>
        <comment>a list follows</comment>
        <translation>次の証明書は、元のバックアップにだけ残ります:</translation>
    </message>
    <message>
        <source>It is taken back: the certificate store is as it was before.</source>
        <translation>元に戻しました。証明書ストアは以前の状態です。</translation>
    </message>
    <message>
        <source>These certificates are only in the backup that they came from now:</source>
        <comment>a list follows</comment>
        <translation>次の証明書は、元のバックアップにだけ残っています:</translation>
    </message>
    <message>
        <source>write a proven backup ZIP to a folder or new file</source>
        <comment>--help</comment>
        <translation>フォルダか新しいファイルに、確認済みのバックアップ ZIP を作る</translation>
    </message>
    <message>
        <source>restore a backup; -re: --not-exportable</source>
        <comment>--help</comment>
        <translation>バックアップから復元する。-re では --not-exportable</translation>
    </message>
    <message>
        <source>a later backup of the key is refused</source>
        <comment>--help</comment>
        <translation>以後、この鍵のバックアップを拒否する</translation>
    </message>
    <message>
        <source>take the last restore back (without FILE)</source>
        <comment>--help</comment>
        <translation>最後の復元を元に戻す (FILE は不要)</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n days ago)</source>
        <comment>when a backup was written</comment>
        <translation>
            <numerusform>%1 (%n 日前)</numerusform>
        </translation>
    </message>
    <message>
        <source>Warning: a valid statement leads on from this certificate, so that agents may follow a later one already:</source>
        <translation>警告: この証明書の次を示す有効な更新の証明があります。エージェントはすでに次の証明書に移っている可能性があります:</translation>
    </message>
    <message>
        <source>Those agents do not accept this certificate, and it cannot be renewed. Look for a newer backup, or take the agents over with the recovery code.</source>
        <translation>そのようなエージェントはこの証明書を受け入れず、この証明書は更新できません。より新しいバックアップを探すか、復旧コードで復旧してください。</translation>
    </message>
    <message>
        <source>Nothing here shows whether agents follow a later certificate already. If there ever was one, look for a newer backup, or recover with the recovery code: a renewal is refused without --force.</source>
        <translation>エージェントがすでに新しい証明書に移っているかどうかは確かめられません。より新しい証明書を作ったことがあれば、新しいバックアップを探すか、復旧コードで復旧してください。--force を付けない更新は拒否されます。</translation>
    </message>
    <message>
        <source>renew key and certificate; agents follow</source>
        <comment>--help</comment>
        <translation>鍵と証明書を更新する。エージェントは自動で切り替わる</translation>
    </message>
    <message>
        <source>take all agents over with the recovery code</source>
        <comment>--help</comment>
        <translation>復旧コードで全エージェントを引き継ぐ</translation>
    </message>
    <message>
        <source>answer with one JSON object; the language of the texts</source>
        <comment>--help</comment>
        <translation>JSON オブジェクトを 1 つだけ出す。表示する言語</translation>
    </message>
    <message>
        <source>--quiet: no report, only errors and warnings</source>
        <comment>--help</comment>
        <translation>--quiet は結果を表示せず、エラーと警告だけを出す</translation>
    </message>
    <message>
        <source>validity, 1 to 3660 (default 1096); the server&apos;s name</source>
        <comment>--help</comment>
        <translation>有効期間 1 ～ 3660 日 (既定 1096)。サーバの名前</translation>
    </message>
    <message>
        <source>write a new code to a new file instead of printing it</source>
        <comment>--help</comment>
        <translation>復旧コードを表示せず、新しいファイルに書き込む</translation>
    </message>
    <message>
        <source>scheduled, expired or leaked; of recover: leaked or lost</source>
        <comment>--help</comment>
        <translation>scheduled、expired、leaked。recover は leaked、lost</translation>
    </message>
    <message>
        <source>although a restored certificate may be too old</source>
        <comment>--help</comment>
        <translation>復元した証明書が古いおそれがあっても更新する</translation>
    </message>
    <message>
        <source>OfcNTCer.dat of any agent, for an empty store</source>
        <comment>--help</comment>
        <translation>いずれかのエージェントの OfcNTCer.dat (ストアが空のとき)</translation>
    </message>
    <message>
        <source>copy of publish/, backup or agent&apos;s state (also of restore)</source>
        <comment>--help</comment>
        <translation>publish/ の写し、バックアップ、状態ファイル (restore も)</translation>
    </message>
    <message>
        <source>a separate key file; which of several (also of inspect)</source>
        <comment>--help</comment>
        <translation>別の鍵ファイル。複数のうちどれか (inspect でも使える)</translation>
    </message>
    <message>
        <source>say what would change, change nothing (also of rotate)</source>
        <comment>--help</comment>
        <translation>何も変えずに、何が変わるかだけを示す (rotate も)</translation>
    </message>
    <message>
        <source>its first line is the recovery code (also of recover)</source>
        <comment>--help</comment>
        <translation>1 行目が復旧コード (recover でも使える)</translation>
    </message>
    <message>
        <source>Options of single commands (those of generate are also of rotate and recover)</source>
        <comment>--help</comment>
        <translation>コマンドごとのオプション (generate のものは rotate と recover でも使える)</translation>
    </message>
    <message>
        <source>--undo brings back what was: it takes no password, no --not-exportable and no --statements.</source>
        <translation>--undo は前の状態に戻すだけなので、パスワード、--not-exportable、--statements は指定できません。</translation>
    </message>
    <message>
        <source>At once</source>
        <comment>label: agents that follow</comment>
        <translation>すぐに</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>label: agents that follow</comment>
        <translation>後から</translation>
    </message>
    <message>
        <source>Not at all</source>
        <comment>label: agents that follow</comment>
        <translation>切り替わらない</translation>
    </message>
    <message>
        <source>Statement</source>
        <comment>label: path of its file</comment>
        <translation>更新の証明</translation>
    </message>
    <message>
        <source>Nothing was changed. The renewal would do this:</source>
        <translation>何も変更していません。更新すると次のようになります:</translation>
    </message>
    <message>
        <source>Renewed</source>
        <comment>label: certificate</comment>
        <translation>更新後</translation>
    </message>
    <message>
        <source>%1, generation %2.%3</source>
        <comment>name, recoveries, generation of a certificate</comment>
        <translation>%1、世代 %2.%3</translation>
    </message>
    <message>
        <source>The installed certificate has no recovery code. The renewal makes one and hands it out before anything changes.</source>
        <translation>インストール済みの証明書には復旧コードがありません。更新の際に新しく作り、何かを変更する前に渡します。</translation>
    </message>
    <message>
        <source>The certificate is renewed.</source>
        <translation>証明書を更新しました。</translation>
    </message>
    <message>
        <source>Agents follow by themselves once they see what the folder publish has now. Where another server gives it out, copy it there.</source>
        <translation>エージェントは、publish フォルダの現在の内容を受け取ると自動で切り替わります。別のサーバで公開している場合は、そこへコピーしてください。</translation>
    </message>
    <message>
        <source>Next: make a backup (certificatemanager backup PATH) and keep it on another host. Older ones do not have this key.</source>
        <translation>次に: バックアップを作り (certificatemanager backup PATH)、別のホストに保管してください。以前のバックアップにはこの鍵が入っていません。</translation>
    </message>
    <message>
        <source>The agents are taken over: the recovery code is used, and a new one is made.</source>
        <translation>エージェントを引き継ぎました。復旧コードは使用済みとなり、新しい復旧コードを作りました。</translation>
    </message>
    <message>
        <source>Destroy the old recovery sheet now, do not file it: its code still binds agents that have not followed yet. Keep the new one apart from this server.</source>
        <translation>古い復旧シートは保管せず、今すぐ破棄してください。まだ切り替わっていないエージェントには、古いコードがなお有効です。新しいシートはこのサーバから離して保管してください。</translation>
    </message>
    <message>
        <source>%1.%2  %3, until %4 (%5)</source>
        <comment>earlier certificate: recoveries, generation, fingerprint, date, reason as the journal has it</comment>
        <translation>%1.%2  %3、%4 まで (%5)</translation>
    </message>
    <message>
        <source>there is one</source>
        <comment>recovery code</comment>
        <translation>あり</translation>
    </message>
    <message>
        <source>Note: this is done, but standard output could not be written. The answer was:</source>
        <translation>注意: 処理は完了しましたが、標準出力に書き込めませんでした。結果は次のとおりです:</translation>
    </message>
    <message>
        <source>Standard output could not be written (%1).</source>
        <translation>標準出力に書き込めませんでした（%1）。</translation>
    </message>
    <message>
        <source>Nothing was changed. See where standard output leads to, then try again.</source>
        <translation>何も変更されていません。標準出力の出力先を確認してから、もう一度実行してください。</translation>
    </message>
    <message>
        <source>expired less than a day ago</source>
        <comment>in brackets behind the dates</comment>
        <translation>期限切れから 1 日未満</translation>
    </message>
    <message>
        <source>Agents that hold the certificate that was installed before become mismatched: they refuse the new one until they get its OfcNTCer.dat.</source>
        <translation>これまでの証明書を持つエージェントは不一致になり、新しい証明書の OfcNTCer.dat を受け取るまで新しい証明書を拒否します。</translation>
    </message>
    <message>
        <source>The first line of %1 is longer than %2, which no password and no recovery code is.</source>
        <translation>%1 の 1 行目が %2 を超えています。パスワードや復旧コードではありません。</translation>
    </message>
    <message>
        <source>Name a file that has it in its first line.</source>
        <translation>1 行目にパスワードまたは復旧コードを書いたファイルを指定してください。</translation>
    </message>
    <message>
        <source>%1 is a pipe, and nobody writes into it.</source>
        <translation>%1 はパイプですが、書き込む側がありません。</translation>
    </message>
    <message>
        <source>Begin writing into it first, or name an ordinary file.</source>
        <translation>先に書き込みを始めるか、通常のファイルを指定してください。</translation>
    </message>
    <message>
        <source>Warning: it lies in the memory of this host, and is gone when that restarts. Copy it to another host.</source>
        <translation>警告: このバックアップはこのホストのメモリ上にあり、ホストを再起動すると失われます。別のホストにコピーしてください。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::ActPage</name>
    <message>
        <source>Not finished yet</source>
        <translation>まだ完了していません</translation>
    </message>
    <message>
        <source>&amp;Finish now</source>
        <comment>button</comment>
        <translation>完了させる(&amp;F)</translation>
    </message>
    <message>
        <source>T&amp;ry again</source>
        <comment>button</comment>
        <translation>もう一度試す(&amp;R)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::BackupDonePage</name>
    <message>
        <source>The backup is written and proven</source>
        <translation>バックアップを保存し、確認しました</translation>
    </message>
    <message>
        <source>It was read back from the disk and opened with the password: this server can be restored from it.</source>
        <translation>ディスクから読み戻し、パスワードで開けることを確認しました。このファイルからサーバを復元できます。</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>step of a backup</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <comment>button</comment>
        <translation>完了(&amp;F)</translation>
    </message>
    <message>
        <source>The file lies on the disk of the certificate store. If that fails, both are lost: copy the file to another host now.</source>
        <translation>ファイルは証明書の保管フォルダと同じディスクにあります。故障すると両方が失われるため、今すぐ別のホストへコピーしてください。</translation>
    </message>
    <message>
        <source>The file lies on another disk than the certificate store. The server remembers that a copy has left it.</source>
        <translation>ファイルは証明書の保管フォルダとは別のディスクにあります。サーバの外にコピーがあることを記録しました。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>time of a backup</comment>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>ファイルの SHA-256</translation>
    </message>
    <message>
        <source>Fingerprint of the certificate</source>
        <translation>証明書の指紋</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次に行うこと</translation>
    </message>
    <message>
        <source>Keep the file &lt;b&gt;away from this server&lt;/b&gt;</source>
        <translation>ファイルを&lt;b&gt;このサーバの外&lt;/b&gt;に保管する</translation>
    </message>
    <message>
        <source>On another host, or on a medium in a locked place.</source>
        <translation>別のホスト、または施錠できる場所のメディアに保管します。</translation>
    </message>
    <message>
        <source>No file manager could be started. Open the folder yourself.</source>
        <translation>ファイルマネージャを起動できませんでした。フォルダを手動で開いてください。</translation>
    </message>
    <message>
        <source>Keep the password in another place than the file</source>
        <translation>パスワードはファイルとは別の場所に保管する</translation>
    </message>
    <message>
        <source>Whoever has both can pass for this server.</source>
        <translation>両方を持つ人は、このサーバになりすますことができます。</translation>
    </message>
    <message>
        <source>After a failure, restore the file on a new server</source>
        <translation>故障したときは、新しいサーバでこのファイルを復元する</translation>
    </message>
    <message>
        <source>The README.txt in it says how that is done even without this program.</source>
        <translation>本製品がない場合の手順も、ファイル内の README.txt に書かれています。</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>フォルダを開く(&amp;O)</translation>
    </message>
    <message>
        <source>The file lies in the memory of this host and is gone when the host restarts: copy it to another host now.</source>
        <translation>ファイルはこのホストのメモリ上にあり、ホストを再起動すると失われます。今すぐ別のホストへコピーしてください。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::BackupOffer</name>
    <message>
        <source>Restore the w&amp;hole backup instead</source>
        <translation>インポートせずに、バックアップ全体を復元する(&amp;H)</translation>
    </message>
    <message>
        <source>This is a whole backup of a server, written on %1. An import takes only the certificate with its key. Restoring brings back the earlier certificates and what the server published, too.</source>
        <translation>このファイルは、%1 に作成されたサーバ全体のバックアップです。インポートで取り込むのは証明書とその鍵だけです。復元すると、これまでの証明書と公開していたファイルも元に戻ります。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::BackupSavePage</name>
    <message>
        <source>The file is opened and proven before it is written, and once more after it was read back.</source>
        <translation>ファイルは保存の前に開いて確認し、保存の後にも読み戻して確認します。</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed.</source>
        <translation>このサーバの内容は何も変わっていません。</translation>
    </message>
    <message>
        <source>It is checked against the server&apos;s own backup. With this password the new backup opens, too.</source>
        <translation>サーバが持つバックアップで正しいかを確認します。作成するバックアップも、このパスワードで開きます。</translation>
    </message>
    <message>
        <source>Password</source>
        <comment>step of a backup</comment>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <comment>button: writes the backup</comment>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>The backup is not complete yet. What has been written of it is removed.</source>
        <translation>バックアップはまだ完成していません。途中まで書き込んだファイルは削除されます。</translation>
    </message>
    <message>
        <source>Enter the backup password.</source>
        <translation>バックアップ用パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Backup of this server</source>
        <translation>このサーバのバックアップ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>証明書</translation>
    </message>
    <message>
        <source>Earlier certificates</source>
        <translation>これまでの証明書</translation>
    </message>
    <message>
        <source>Check the password with the server&apos;s own backup</source>
        <translation>サーバが持つバックアップでパスワードを確認</translation>
    </message>
    <message>
        <source>Put the file together and open it to prove it</source>
        <translation>ファイルを組み立て、開いて確認</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>ファイルを保存</translation>
    </message>
    <message>
        <source>Read the file back and prove it again</source>
        <translation>ファイルを読み戻し、もう一度確認</translation>
    </message>
    <message>
        <source>Backup &amp;password</source>
        <translation>バックアップ用パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>The one that was chosen when this certificate was set up.</source>
        <translation>この証明書を設定したときに決めたパスワードです。</translation>
    </message>
    <message>
        <source>Writing the backup</source>
        <translation>バックアップを保存しています</translation>
    </message>
    <message>
        <source>The backup was not written</source>
        <translation>バックアップを保存できませんでした</translation>
    </message>
    <message>
        <source>Enter the backup password</source>
        <translation>バックアップ用パスワードを入力してください</translation>
    </message>
    <message>
        <source>The backup is written and is being entered in the records of this server. That goes on when the window closes.</source>
        <translation>バックアップは書き込み済みで、このサーバの記録に登録しているところです。ウィンドウを閉じても最後まで行われます。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::BackupTargetPage</name>
    <message>
        <source>No backup can be made</source>
        <translation>バックアップを作成できません</translation>
    </message>
    <message>
        <source>Where should the backup go?</source>
        <translation>バックアップの保存先を選んでください</translation>
    </message>
    <message>
        <source>The current and all earlier certificates go into one ZIP file, with their keys sealed by the backup password.</source>
        <translation>現在の証明書とこれまでのすべての証明書を、1 つの ZIP ファイルに保存します。鍵はバックアップ用パスワードで保護されます。</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>step of a backup: where it is written</comment>
        <translation>保存先</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button of the wizard</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the folder for the backup.</source>
        <translation>バックアップの保存先フォルダを選択してください。</translation>
    </message>
    <message>
        <source>This file will be written</source>
        <translation>作成するファイル</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Free space there</source>
        <translation>保存先の空き容量</translation>
    </message>
    <message>
        <source>This is the disk of the certificate store. If it fails, the backup is lost with it: better choose another disk or host.</source>
        <translation>証明書の保管フォルダと同じディスクです。ディスクが故障するとバックアップも失われます。別のディスクかホストを選ぶことをお勧めします。</translation>
    </message>
    <message>
        <source>This is another disk than that of the certificate store. The backup helps if that one fails.</source>
        <translation>証明書の保管フォルダとは別のディスクです。保管フォルダのディスクが故障しても、このバックアップから復元できます。</translation>
    </message>
    <message>
        <source>There is little space left there. Free some space, or choose another place.</source>
        <translation>保存先の空き容量がわずかです。空き容量を増やすか、別の保存先を選んでください。</translation>
    </message>
    <message>
        <source>Save &amp;to</source>
        <comment>label: folder or file of a backup</comment>
        <translation>保存先(&amp;T)</translation>
    </message>
    <message>
        <source>A folder, or the name of a new file that ends in .zip. In a folder, the name is made of date and time.</source>
        <translation>フォルダ、または末尾が .zip の新しいファイル名を指定します。フォルダの場合、ファイル名は日時から決まります。</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>参照(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose the folder for the backup</source>
        <translation>バックアップの保存先フォルダの選択</translation>
    </message>
    <message>
        <source>This place is in the memory of this host. The backup is gone when the host restarts: better choose another disk or host.</source>
        <translation>この場所はこのホストのメモリ上にあります。ホストを再起動するとバックアップは失われます。別のディスクかホストを選ぶことをお勧めします。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::Disclosure</name>
    <message>
        <source>Open</source>
        <comment>state of a folded part</comment>
        <translation>開いています</translation>
    </message>
    <message>
        <source>Folded away</source>
        <comment>state of a folded part</comment>
        <translation>閉じています</translation>
    </message>
</context>
<context>
    <name>warifu::ui::DrillPage</name>
    <message>
        <source>Check the recovery code and the password</source>
        <translation>復旧コードとパスワードの確認</translation>
    </message>
    <message>
        <source>Once a year is enough. Nothing on this server or its agents is changed; only the day of the check is remembered.</source>
        <translation>年に 1 回で十分です。サーバもエージェントも変わりません。確認した日だけを記録します。</translation>
    </message>
    <message>
        <source>Check</source>
        <comment>the only step of a task: of recovery code and password</comment>
        <translation>控えの確認</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <comment>button</comment>
        <translation>終了(&amp;F)</translation>
    </message>
    <message>
        <source>This is the recovery code of the installed certificate. Put the sheet back where it is kept, away from this server.</source>
        <translation>現在の証明書の復旧コードと一致しました。復旧シートは、このサーバから離れた保管場所に戻してください。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>Type the code from the recovery sheet. Upper and lower case, O and 0, and I and 1 count as the same.</source>
        <translation>復旧シートのコードを入力してください。英字の大小、O と 0、I と 1 は区別しません。</translation>
    </message>
    <message>
        <source>C&amp;heck the code</source>
        <translation>コードを確認(&amp;H)</translation>
    </message>
    <message>
        <source>Backup password</source>
        <translation>バックアップ用パスワード</translation>
    </message>
    <message>
        <source>The server&apos;s own backup is opened with it.</source>
        <translation>入力したパスワードで、このサーバのバックアップを開いてみます。</translation>
    </message>
    <message>
        <source>There is no recovery code yet, because this certificate was imported. Its first renewal makes one.</source>
        <translation>この証明書はインポートしたもののため、復旧コードはまだありません。最初の更新のときに作成します。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::FactList</name>
    <message>
        <source>Cop&amp;y</source>
        <comment>puts a value on the clipboard</comment>
        <translation>コピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <comment>%1 is the name of a value</comment>
        <translation>%1をコピー</translation>
    </message>
    <message>
        <source>Copied</source>
        <comment>a value is on the clipboard now</comment>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>puts a value on the clipboard</comment>
        <translation>コピー</translation>
    </message>
</context>
<context>
    <name>warifu::ui::ForecastCard</name>
    <message>
        <source>What becomes of the agents</source>
        <translation>エージェントへの影響</translation>
    </message>
    <message>
        <source>Follow at once</source>
        <comment>agents do</comment>
        <translation>すぐに追従</translation>
    </message>
    <message>
        <source>Follow later</source>
        <comment>agents do</comment>
        <translation>あとで追従</translation>
    </message>
    <message>
        <source>Do not follow</source>
        <comment>agents do</comment>
        <translation>追従しない</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of agents, their number</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>warifu::ui::GenerateDetails</name>
    <message>
        <source>The name has %1 characters; it can have up to %2.</source>
        <translation>名前が %1 文字あります。%2 文字以内で入力してください。</translation>
    </message>
    <message>
        <source>Making an RSA key can take several seconds, and each answer to an agent takes more computing time than with EC P-256.</source>
        <translation>RSA の鍵は作成に数秒かかることがあり、エージェントへの応答にも EC P-256 より時間がかかります。</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>%1 is the last day of the validity</comment>
        <translation>%1 まで</translation>
    </message>
    <message>
        <source>&amp;Kind of key</source>
        <translation>鍵の種類(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Valid for</source>
        <translation>有効期間(&amp;V)</translation>
    </message>
    <message>
        <source>Na&amp;me of the certificate</source>
        <translation>証明書の名前(&amp;M)</translation>
    </message>
    <message>
        <source> days</source>
        <comment>behind the number of days in an input field</comment>
        <translation> 日</translation>
    </message>
    <message>
        <source>%1 (recommended)</source>
        <comment>%1 is a kind of key</comment>
        <translation>%1（推奨）</translation>
    </message>
</context>
<context>
    <name>warifu::ui::HomePage</name>
    <message>
        <source>Save a copy of the backup</source>
        <translation>バックアップのコピーを保存</translation>
    </message>
    <message>
        <source>Backup files (*.dat *.pfx)</source>
        <translation>バックアップファイル (*.dat *.pfx)</translation>
    </message>
    <message>
        <source>The copy was saved to %1, but that is on the same disk. It does not help when the disk fails: save one to another disk or host, too.</source>
        <translation>コピーを %1 に保存しましたが、元のバックアップと同じディスクにあります。ディスクの故障に備えて、別のディスクやサーバにも保存してください。</translation>
    </message>
    <message>
        <source>The copy was saved to %1 and read back. It is complete.</source>
        <translation>コピーを %1 に保存し、読み戻して確認しました。</translation>
    </message>
    <message>
        <source>Current certificate (generation %1)</source>
        <translation>現在の証明書（第 %1 世代）</translation>
    </message>
    <message>
        <source>Current certificate</source>
        <translation>現在の証明書</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>None yet. The first renewal makes one.</source>
        <translation>まだありません。最初の更新で作成します。</translation>
    </message>
    <message>
        <source>Checked on %1</source>
        <comment>the printed code was typed in and is right</comment>
        <translation>照合済み（%1）</translation>
    </message>
    <message>
        <source>Written down and confirmed on %1</source>
        <translation>控えを確認済み（%1）</translation>
    </message>
    <message>
        <source>Made, but nobody has confirmed that it was written down</source>
        <translation>作成済み（控えは確認されていません）</translation>
    </message>
    <message>
        <source>Copied to another disk</source>
        <translation>別のディスクにコピー済み</translation>
    </message>
    <message>
        <source>Only on this server</source>
        <translation>コピーはまだありません</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>time of a backup</comment>
        <translation>保存した日時</translation>
    </message>
    <message>
        <source>Opened to prove it</source>
        <comment>time of a proof</comment>
        <translation>確認した日時</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>The state of this server cannot be read</source>
        <translation>サーバの状態を読み取れません</translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation>証明書の期限が切れています</translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation>証明書はまだ有効期間に入っていません</translation>
    </message>
    <message>
        <source>The certificate expires soon</source>
        <translation>証明書の期限が近づいています</translation>
    </message>
    <message>
        <source>The backup has not been proven</source>
        <translation>バックアップをまだ確認できていません</translation>
    </message>
    <message>
        <source>The certificate and its backup are in order</source>
        <translation>証明書とバックアップは正常です</translation>
    </message>
    <message>
        <source>Last checked %1</source>
        <translation>最終確認 %1</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of the server, a place in the program</comment>
        <translation>状態</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <comment>closes the window</comment>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>もう一度読み取る(&amp;R)</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>&amp;Save a copy elsewhere…</source>
        <translation>別の場所へ保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Copied elsewhere</source>
        <comment>time of a copy</comment>
        <translation>コピーした日時</translation>
    </message>
    <message>
        <source>Copy the backup off this server</source>
        <translation>バックアップをこのサーバの外へコピーしてください</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 (today)</source>
        <comment>date and time</comment>
        <translation>%1（今日）</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n day(s) ago)</source>
        <comment>date and time</comment>
        <translation>
            <numerusform>%1（%n 日前）</numerusform>
        </translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Further backups</source>
        <translation>今後のバックアップ</translation>
    </message>
    <message>
        <source>The key is marked as not exportable</source>
        <translation>秘密鍵をエクスポートできない設定のため、作成できません</translation>
    </message>
    <message>
        <source>Back &amp;up to a ZIP file…</source>
        <translation>ZIP にバックアップ(&amp;U)…</translation>
    </message>
    <message>
        <source>Prove t&amp;he backup now</source>
        <translation>バックアップを開いて確認(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;new the certificate</source>
        <translation>証明書を更新する(&amp;N)</translation>
    </message>
    <message>
        <source>Check the &amp;recovery code</source>
        <translation>復旧コードを確認する(&amp;R)</translation>
    </message>
    <message>
        <source>There is none yet. The first renewal makes one.</source>
        <translation>まだありません。最初の更新で作成します。</translation>
    </message>
    <message>
        <source>Last checked on %1</source>
        <translation>最終確認 %1</translation>
    </message>
    <message>
        <source>Agents may follow a newer certificate than this one</source>
        <translation>エージェントがより新しい証明書を使っている可能性があります</translation>
    </message>
    <message>
        <source>Name and key</source>
        <comment>of a certificate</comment>
        <translation>名前・鍵</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name of a certificate, kind of its key</comment>
        <translation>%1 ・ %2</translation>
    </message>
    <message>
        <source>When it expires, or the key may have leaked</source>
        <translation>期限切れ、または漏えいの疑いがある場合</translation>
    </message>
    <message>
        <source>Not checked yet. Type it in once from its sheet.</source>
        <translation>未確認です。シートから一度入力してください。</translation>
    </message>
    <message>
        <source>The copy was saved to %1, but that is in the memory of this host. It is gone when the host restarts: save one to another disk or host, too.</source>
        <translation>コピーを %1 に保存しましたが、このホストのメモリ上にあり、ホストを再起動すると失われます。別のディスクやサーバにも保存してください。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::ImportPanel</name>
    <message>
        <source>Choose the file with the certificate, or drop it here.</source>
        <translation>証明書のファイルを選ぶか、ここへドロップしてください。</translation>
    </message>
    <message>
        <source>Enter the password of this file.</source>
        <translation>このファイルのパスワードを入力してください。</translation>
    </message>
    <message>
        <source>Fo&amp;und on this server</source>
        <comment>label of a list of backup files</comment>
        <translation>見つかったファイル(&amp;U)</translation>
    </message>
    <message>
        <source>Certificat&amp;e file</source>
        <translation>証明書ファイル(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>鍵ファイル(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <comment>of the chosen file</comment>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Cer&amp;tificate</source>
        <comment>one of several in a file</comment>
        <translation>証明書(&amp;T)</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>参照(&amp;R)…</translation>
    </message>
    <message>
        <source>Br&amp;owse…</source>
        <translation>参照(&amp;O)…</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose the file with the certificate</source>
        <translation>証明書のファイルを選択</translation>
    </message>
    <message>
        <source>Certificates with key (*.dat *.pfx *.p12 *.zip *.pem)</source>
        <translation>鍵付きの証明書 (*.dat *.pfx *.p12 *.zip *.pem)</translation>
    </message>
    <message>
        <source>Choose the file with the private key</source>
        <translation>秘密鍵のファイルを選択</translation>
    </message>
    <message>
        <source>Private keys (*.key *.pem *.der)</source>
        <translation>秘密鍵 (*.key *.pem *.der)</translation>
    </message>
    <message>
        <source>This file has no password. Choose one for the backup that is made of it.</source>
        <translation>このファイルにはパスワードがありません。バックアップに付けるパスワードを決めてください。</translation>
    </message>
    <message>
        <source>Choose one of the certificates in this file.</source>
        <translation>このファイルの証明書を 1 つ選んでください。</translation>
    </message>
    <message>
        <source>Choose the file with the private key.</source>
        <translation>秘密鍵のファイルを選んでください。</translation>
    </message>
    <message>
        <source>The certificate file does not contain the private key.</source>
        <translation>証明書ファイルに秘密鍵が含まれていません。</translation>
    </message>
    <message>
        <source>There are several certificates with a private key in this file.</source>
        <translation>このファイルには、秘密鍵のある証明書が複数あります。</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>ファイルを調べています…</translation>
    </message>
    <message>
        <source>%1 – %2, valid until %3</source>
        <comment>name of a certificate, kind of its key, a date</comment>
        <translation>%1 ・ %2 ・ 有効期限 %3</translation>
    </message>
</context>
<context>
    <name>warifu::ui::ImportResult</name>
    <message>
        <source>%1 (with private key)</source>
        <comment>%1 is a kind of file</comment>
        <translation>%1（秘密鍵あり）</translation>
    </message>
    <message>
        <source>%1 (%2, with private key)</source>
        <comment>%1 is a kind of file, %2 a cipher</comment>
        <translation>%1（%2、秘密鍵あり）</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>In the archive</source>
        <comment>name of a file in an archive</comment>
        <translation>書庫の中の名前</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>of a certificate</comment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <comment>of a certificate</comment>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences after each other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>None yet (one is made at the first renewal)</source>
        <comment>recovery code</comment>
        <translation>なし（最初の更新のときに作成されます）</translation>
    </message>
</context>
<context>
    <name>warifu::ui::JournalModel</name>
    <message>
        <source>No.</source>
        <comment>number of an entry, heading of a column</comment>
        <translation>番号</translation>
    </message>
    <message>
        <source>When</source>
        <comment>heading of a column</comment>
        <translation>日時</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>user name, heading of a column</comment>
        <translation>実行者</translation>
    </message>
    <message>
        <source>What</source>
        <comment>operation, heading of a column</comment>
        <translation>操作</translation>
    </message>
    <message>
        <source>Result</source>
        <comment>heading of a column</comment>
        <translation>結果</translation>
    </message>
    <message>
        <source>Certificate</source>
        <comment>fingerprint, heading of a column</comment>
        <translation>証明書</translation>
    </message>
</context>
<context>
    <name>warifu::ui::JournalPage</name>
    <message>
        <source>Journal of operations</source>
        <translation>操作の記録</translation>
    </message>
    <message>
        <source>Every operation is recorded here, also those that were refused. No password, key or code is.</source>
        <translation>断られたものも含め、すべての操作を記録しています。パスワード、鍵、復旧コードは記録しません。</translation>
    </message>
    <message>
        <source>Journal</source>
        <comment>a place in the program</comment>
        <translation>操作の記録</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <comment>closes the window</comment>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message numerus="yes">
        <source>The record is whole: the chain of %n entries holds.</source>
        <comment>each entry carries a digest of the one before</comment>
        <translation>
            <numerusform>記録に改ざんはありません。%n 件の連鎖がすべて一致しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain is broken at entry %1: it or one before it was changed afterwards, or entries are missing there. Find out who had access to this server, and keep a copy of the record.</source>
        <translation>記録の連鎖が %1 番で途切れています。この項目か前の項目があとから変更されたか、間の項目が失われています。このサーバに誰が入れたかを調べ、記録の写しを保管してください。</translation>
    </message>
    <message>
        <source>The chain is broken. Find out who had access to this server, and keep a copy of the record.</source>
        <translation>記録の連鎖が途切れています。このサーバに誰が入れたかを調べ、記録の写しを保管してください。</translation>
    </message>
    <message>
        <source>Save the journal</source>
        <comment>title of a file dialog</comment>
        <translation>操作の記録を保存</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>The journal was saved:
%1</source>
        <comment>%1 is a path</comment>
        <translation>操作の記録を保存しました。
%1</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>もう一度読み込む(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>CSV で保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as &amp;JSON lines…</source>
        <translation>JSON Lines で保存(&amp;J)…</translation>
    </message>
    <message>
        <source>Operations, newest first</source>
        <translation>操作の一覧（新しい順）</translation>
    </message>
    <message>
        <source>Nothing has been recorded yet. The first operation on this server&apos;s certificate is the first entry.</source>
        <translation>まだ記録はありません。このサーバの証明書に最初の操作をすると、最初の項目になります。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::LifeBar</name>
    <message>
        <source>Validity from %1 to %2</source>
        <translation>有効期間 %1 から %2 まで</translation>
    </message>
</context>
<context>
    <name>warifu::ui::NewPassword</name>
    <message>
        <source>Very weak</source>
        <comment>strength of a password</comment>
        <translation>とても弱い</translation>
    </message>
    <message>
        <source>Weak</source>
        <comment>strength of a password</comment>
        <translation>弱い</translation>
    </message>
    <message>
        <source>Fair</source>
        <comment>strength of a password</comment>
        <translation>ふつう</translation>
    </message>
    <message>
        <source>Strong</source>
        <comment>strength of a password</comment>
        <translation>強い</translation>
    </message>
    <message>
        <source>Very strong</source>
        <comment>strength of a password</comment>
        <translation>とても強い</translation>
    </message>
    <message>
        <source>less than a second</source>
        <comment>time to guess a password</comment>
        <translation>1 秒未満</translation>
    </message>
    <message>
        <source>seconds</source>
        <comment>time to guess a password</comment>
        <translation>数秒</translation>
    </message>
    <message>
        <source>minutes</source>
        <comment>time to guess a password</comment>
        <translation>数分</translation>
    </message>
    <message>
        <source>hours</source>
        <comment>time to guess a password</comment>
        <translation>数時間</translation>
    </message>
    <message>
        <source>days</source>
        <comment>time to guess a password</comment>
        <translation>数日</translation>
    </message>
    <message>
        <source>months</source>
        <comment>time to guess a password</comment>
        <translation>数か月</translation>
    </message>
    <message>
        <source>years</source>
        <comment>time to guess a password</comment>
        <translation>数年</translation>
    </message>
    <message>
        <source>decades</source>
        <comment>time to guess a password</comment>
        <translation>数十年</translation>
    </message>
    <message>
        <source>centuries</source>
        <comment>time to guess a password</comment>
        <translation>数百年</translation>
    </message>
    <message>
        <source>millennia</source>
        <comment>time to guess a password</comment>
        <translation>数千年</translation>
    </message>
    <message>
        <source>over 10,000 years</source>
        <comment>time to guess a password</comment>
        <translation>1 万年以上</translation>
    </message>
    <message>
        <source>Enter a backup password.</source>
        <translation>バックアップ用パスワードを入力してください。</translation>
    </message>
    <message>
        <source>%1 · time to guess: %2</source>
        <comment>%1 is a strength, %2 a rough time</comment>
        <translation>%1 ・ 推定解読時間 %2</translation>
    </message>
    <message>
        <source>Tools written in Java cannot open a backup whose password has characters other than ASCII letters, digits and symbols.</source>
        <translation>半角の英数字と記号以外を使うと、Java のツールではバックアップを開けません。</translation>
    </message>
    <message>
        <source>Match</source>
        <comment>both passwords are the same</comment>
        <translation>一致</translation>
    </message>
    <message>
        <source>Enter the same password again.</source>
        <translation>同じパスワードをもう一度入力してください。</translation>
    </message>
    <message>
        <source>The two passwords are different.</source>
        <translation>パスワードが一致していません。</translation>
    </message>
    <message>
        <source>Backup &amp;password</source>
        <translation>バックアップ用パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Con&amp;firm the password</source>
        <translation>パスワードの確認(&amp;F)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::NextSteps</name>
    <message>
        <source>&amp;Open the folder</source>
        <translation>フォルダを開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>別の場所へ保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Save &amp;as PDF…</source>
        <translation>PDF で保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve .ics…</source>
        <translation>.ics を保存(&amp;V)…</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次にすること</translation>
    </message>
    <message>
        <source>The backup is saved and opens with the password</source>
        <translation>バックアップを保存し、開けることを確認しました</translation>
    </message>
    <message>
        <source>No file manager could be started. Open the folder yourself.</source>
        <translation>ファイルマネージャを起動できませんでした。フォルダを直接開いてください。</translation>
    </message>
    <message>
        <source>Copy the backup &lt;b&gt;off this server&lt;/b&gt;</source>
        <translation>バックアップを&lt;b&gt;このサーバの外&lt;/b&gt;へコピーしてください</translation>
    </message>
    <message>
        <source>With it, the server can be set up again after a failure.</source>
        <translation>サーバが故障しても、同じ証明書で再開できます</translation>
    </message>
    <message>
        <source>Print the recovery sheet and keep it away from the server</source>
        <translation>復旧シートを印刷し、サーバとは別の場所に保管してください</translation>
    </message>
    <message>
        <source>You have not checked the code. It is gone when this window closes.</source>
        <translation>控えは未確認です。ウィンドウを閉じると表示できません</translation>
    </message>
    <message>
        <source>Saved, read back and found the same:
%1</source>
        <comment>%1 is a path</comment>
        <translation>保存し、元のファイルと同じであることを確認しました。
%1</translation>
    </message>
    <message>
        <source>Saved and read back, but on the disk of this server: if it fails, both are lost. Save another copy on a different disk.
%1</source>
        <comment>%1 is a path</comment>
        <translation>保存しましたが、このサーバと同じディスクにあります。ディスクが故障すると両方とも失われます。別のディスクにも保存してください。
%1</translation>
    </message>
    <message>
        <source>Put the renewal in your calendar (%1)</source>
        <comment>%1 is a date</comment>
        <translation>更新の予定をカレンダーへ追加する（%1）</translation>
    </message>
    <message>
        <source>Put the expiry in your calendar (%1)</source>
        <comment>%1 is a date</comment>
        <translation>期限切れの日をカレンダーへ追加する（%1）</translation>
    </message>
    <message>
        <source>Saved. Open the file with your calendar:
%1</source>
        <comment>%1 is a path</comment>
        <translation>保存しました。カレンダーで開いてください。
%1</translation>
    </message>
    <message>
        <source>Save a copy of the backup</source>
        <comment>title of a file dialog</comment>
        <translation>バックアップのコピーを保存</translation>
    </message>
    <message>
        <source>Backup (*.dat)</source>
        <translation>バックアップ (*.dat)</translation>
    </message>
    <message>
        <source>Save the reminder</source>
        <comment>title of a file dialog</comment>
        <translation>更新の予定の保存</translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation>カレンダー (*.ics)</translation>
    </message>
    <message>
        <source>Saved and read back, but in the memory of this server: it is gone when the server restarts. Save another copy on a different disk.
%1</source>
        <comment>%1 is a path</comment>
        <translation>保存しましたが、このサーバのメモリ上にあり、再起動すると失われます。別のディスクにも保存してください。
%1</translation>
    </message>
</context>
<context>
    <name>warifu::ui::Page</name>
    <message>
        <source>What you have entered is not kept. Nothing has been changed on this server.</source>
        <translation>入力した内容は保存されません。このサーバには何も変更を加えていません。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::PageFrame</name>
    <message>
        <source>&amp;Cancel</source>
        <comment>button of the wizard</comment>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <comment>button of the wizard</comment>
        <translation>戻る(&amp;B)</translation>
    </message>
    <message>
        <source>%1 – Warifu</source>
        <comment>title of the window, %1 is the title of the page</comment>
        <translation>%1 – 割符</translation>
    </message>
</context>
<context>
    <name>warifu::ui::PasswordDrill</name>
    <message>
        <source>Enter the backup password.</source>
        <translation>バックアップ用パスワードを入力してください。</translation>
    </message>
    <message>
        <source>The backup opens with this password.</source>
        <translation>このパスワードでバックアップを開けることを確認しました。</translation>
    </message>
    <message>
        <source>Backup &amp;password</source>
        <translation>バックアップ用パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <comment>button: whether a password opens the backup</comment>
        <translation>確認(&amp;T)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::PasswordField</name>
    <message>
        <source>Caps Lock is on.</source>
        <translation>Caps Lock がオンになっています。</translation>
    </message>
    <message>
        <source>Full-width characters are in it. Is an input method still on?</source>
        <translation>全角の文字が含まれています。日本語入力がオンのままになっていませんか。</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>消去(&amp;L)</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>パスワードを隠す</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>パスワードを表示する</translation>
    </message>
    <message>
        <source>%1 (Alt+W)</source>
        <comment>%1 is what a button does</comment>
        <translation>%1 (Alt+W)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RecoverCodePage</name>
    <message>
        <source>Type the recovery code</source>
        <translation>復旧コードを入力してください</translation>
    </message>
    <message>
        <source>It stands on the newest recovery sheet of this server. Nothing is changed yet.</source>
        <translation>このサーバのいちばん新しい復旧シートに書かれています。まだ何も変更しません。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <comment>step of a recovery</comment>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>Upper and lower case, O and 0, and I and 1 count as the same. The groups are checked while you type.</source>
        <translation>英字の大小、O と 0、I と 1 は区別しません。入力しながら組ごとに確かめます。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RecoverSituationPage</name>
    <message>
        <source>Take all agents over with the recovery code</source>
        <translation>復旧コードで全エージェントを引き継ぎます</translation>
    </message>
    <message>
        <source>Whatever has become of key, backup or disk: who has the printed code brings every agent to a new certificate.</source>
        <translation>鍵、バックアップ、ディスクがどうなっていても、印刷した復旧コードがあれば全エージェントを新しい証明書に導けます。</translation>
    </message>
    <message>
        <source>Situation</source>
        <comment>step of a recovery</comment>
        <translation>状況の確認</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>The certificate is here, but its key is missing or cannot be read. The recovery does not need it.</source>
        <translation>証明書はありますが、その秘密鍵がないか読み込めません。復旧に秘密鍵は必要ありません。</translation>
    </message>
    <message>
        <source>The certificate that was brought</source>
        <translation>選んだ証明書</translation>
    </message>
    <message>
        <source>The installed certificate</source>
        <translation>現在の証明書</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>Belongs to this certificate</source>
        <translation>この証明書に対応するものがあります</translation>
    </message>
    <message>
        <source>None: this certificate was imported and never renewed</source>
        <translation>ありません（インポート後に一度も更新していない証明書です）</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>もう一度読み取る(&amp;R)</translation>
    </message>
    <message>
        <source>Somebody else may have the &amp;key</source>
        <translation>鍵が漏えいした疑いがある(&amp;K)</translation>
    </message>
    <message>
        <source>Agents that he has led away come back, and the leaked key is worth nothing any more.</source>
        <translation>第三者に奪われたエージェントも戻り、漏えいした鍵は役に立たなくなります。</translation>
    </message>
    <message>
        <source>The key is l&amp;ost</source>
        <translation>鍵を失った(&amp;O)</translation>
    </message>
    <message>
        <source>The disk, the backup or its password is gone.</source>
        <translation>ディスク、バックアップ、またはそのパスワードを失った場合です。</translation>
    </message>
    <message>
        <source>Nothing is installed here any more</source>
        <translation>このサーバには証明書が残っていません</translation>
    </message>
    <message>
        <source>Bring the file OfcNTCer.dat of any agent, or of a copy of the folder publish: it tells which server this was. It is not secret.</source>
        <translation>いずれかのエージェント、または publish フォルダの写しから、OfcNTCer.dat を用意してください。どのサーバだったかがわかります。秘密の情報は含みません。</translation>
    </message>
    <message>
        <source>&amp;Agent&apos;s certificate</source>
        <translation>エージェントの証明書(&amp;A)</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>参照(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose an agent&apos;s certificate</source>
        <comment>title of a file dialog</comment>
        <translation>エージェントの証明書を選択</translation>
    </message>
    <message>
        <source>Certificates (*.dat *.cer *.crt *.der *.pem);;All files (*)</source>
        <translation>証明書 (*.dat *.cer *.crt *.der *.pem);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>&amp;Statements from a copy of publish or a backup</source>
        <translation>過去の更新の証明を読み込む(&amp;S)</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <comment>the second such button on the page</comment>
        <translation>参照(&amp;W)…</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Choose a copy of publish or an agent&apos;s folder</source>
        <comment>title of a folder dialog</comment>
        <translation>publish フォルダの写し、またはエージェントの状態フォルダを選択</translation>
    </message>
    <message>
        <source>Choose backups or agents&apos; state files</source>
        <comment>title of a file dialog for several</comment>
        <translation>バックアップまたはエージェントの状態ファイルを選択</translation>
    </message>
    <message>
        <source>&amp;Files or folders</source>
        <translation>ファイルやフォルダ(&amp;F)</translation>
    </message>
    <message>
        <source>Only needed where agents hold earlier certificates whose statements are missing here. Choose backups, copies of the folder publish, or the state of agents; several at once if need be.</source>
        <translation>以前の証明書を使うエージェントがあり、その更新の証明がこのサーバにない場合だけ必要です。バックアップ、publish フォルダの写し、エージェントの状態を、必要な数だけ選べます。</translation>
    </message>
    <message>
        <source>Fol&amp;der…</source>
        <comment>chooses a folder</comment>
        <translation>フォルダ(&amp;D)…</translation>
    </message>
    <message>
        <source>Add ano&amp;ther</source>
        <comment>puts the typed path on a list, to type one more</comment>
        <translation>もう 1 つ追加(&amp;T)</translation>
    </message>
    <message>
        <source>Take o&amp;ut</source>
        <comment>of a list of files and folders</comment>
        <translation>一覧から外す(&amp;U)</translation>
    </message>
    <message>
        <source>Chosen files and folders</source>
        <comment>a list, read out</comment>
        <translation>選んだファイルとフォルダ</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RecoveryCodeEntry</name>
    <message>
        <source>correct</source>
        <comment>the typed group is right, beside a check mark</comment>
        <translation>正しい入力です</translation>
    </message>
    <message>
        <source>This group is mistyped.</source>
        <translation>この組に入力の誤りがあります。</translation>
    </message>
    <message>
        <source>This group is not complete.</source>
        <translation>この組は入力の途中です。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between numbers of groups</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Mistyped: group %1. Compare it with the recovery sheet.</source>
        <comment>%1 is one number or several</comment>
        <translation>組 %1 に入力の誤りがあります。復旧シートと見比べてください。</translation>
    </message>
    <message>
        <source>Not complete: group %1. Each group has five characters.</source>
        <comment>%1 is one number or several</comment>
        <translation>組 %1 がまだ入力されていません。各組は 5 文字です。</translation>
    </message>
    <message>
        <source>Group &amp;%1</source>
        <comment>a field; its number is its mnemonic</comment>
        <translation>組 &amp;%1</translation>
    </message>
    <message>
        <source>Group %1</source>
        <comment>a field, read out</comment>
        <translation>組 %1</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RecoveryCodePanel</name>
    <message>
        <source>correct</source>
        <comment>the typed group is right, beside a check mark</comment>
        <translation>一致</translation>
    </message>
    <message>
        <source>Recovery code, seven groups</source>
        <translation>復旧コード、7 つの組</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>&amp;Print the recovery sheet…</source>
        <translation>復旧シートを印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>PDF で保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Type group %1 and group %2. Upper and lower case, O and 0, and I and 1 count as the same.</source>
        <translation>組 %1 と組 %2 を入力してください。英字の大小、O と 0、I と 1 は区別しません。</translation>
    </message>
    <message>
        <source>&amp;Group %1</source>
        <comment>the first of two fields</comment>
        <translation>組 %1(&amp;A)</translation>
    </message>
    <message>
        <source>Gro&amp;up %1</source>
        <comment>the second of two fields</comment>
        <translation>組 %1(&amp;E)</translation>
    </message>
    <message>
        <source>Go on &amp;without checking…</source>
        <translation>確認せずに続ける(&amp;W)…</translation>
    </message>
    <message>
        <source>Without the code, no agent can be brought back when the key has leaked, or when the server and its backup are lost. The code is not stored anywhere and cannot be shown again.</source>
        <translation>コードがないと、鍵が漏えいしたときや、サーバとバックアップを失ったときに、エージェントを取り戻せません。コードはどこにも保存されず、二度と表示できません。</translation>
    </message>
    <message>
        <source>I &amp;know this, go on without checking</source>
        <translation>理解したうえで、確認せずに続けます(&amp;K)</translation>
    </message>
    <message>
        <source>A group has five characters. Check what you have written down.</source>
        <translation>組は 5 文字です。控えを見直してください。</translation>
    </message>
    <message>
        <source>Character %1 is wrong. Check what you have written down.</source>
        <translation>%1 文字目が違います。控えを見直してください。</translation>
    </message>
    <message>
        <source>Check what you have written down</source>
        <translation>控えたコードの確認</translation>
    </message>
    <message>
        <source>This is a new code. The one shown before is void: destroy the sheet you have printed, and write this one down.</source>
        <translation>これは新しいコードです。前に表示したコードは無効です。印刷したシートがあれば破棄し、このコードを控えてください。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RenewalActPage</name>
    <message>
        <source>Write down the new recovery code</source>
        <translation>新しい復旧コードを控えてください</translation>
    </message>
    <message>
        <source>The recovery was not done</source>
        <translation>復旧できませんでした</translation>
    </message>
    <message>
        <source>The certificate was not renewed</source>
        <translation>証明書は更新されませんでした</translation>
    </message>
    <message>
        <source>The agents are being led over</source>
        <translation>エージェントへ配信しています</translation>
    </message>
    <message>
        <source>Recovering</source>
        <translation>復旧しています</translation>
    </message>
    <message>
        <source>Renewing the certificate</source>
        <translation>証明書を更新しています</translation>
    </message>
    <message>
        <source>It replaces the one that you have typed in. It is shown only this once, and nothing comes into force before.</source>
        <translation>入力したコードに代わる新しいコードです。表示は今回だけです。控えるまで何も有効になりません。</translation>
    </message>
    <message>
        <source>If the key leaks, or the server and its backup are lost, this code brings all agents back. It is shown only this once.</source>
        <translation>鍵が漏えいしたり、サーバとバックアップを失ったりしても、
このコードがあれば全エージェントを取り戻せます。表示は今回だけです。</translation>
    </message>
    <message>
        <source>What has been published stays published. The rest is completed now, or at the next start of this program.</source>
        <translation>公開したものはそのまま有効です。残りは今、または次回の起動時に完了します。</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed.</source>
        <translation>このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>You may close the window: the agents fetch the new certificate by themselves, those that are offline at their next contact.</source>
        <translation>閉じても配信は続きます。オフラインのエージェントには次の接続時に届きます。</translation>
    </message>
    <message>
        <source>Nothing comes into force before the backup is written and proven.</source>
        <translation>バックアップを保存し、開けることを確認するまで、何も有効になりません。</translation>
    </message>
    <message>
        <source>Recover</source>
        <comment>step of a recovery</comment>
        <translation>復旧</translation>
    </message>
    <message>
        <source>Renew and publish</source>
        <comment>step of a renewal</comment>
        <translation>更新と配信</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>R&amp;ecover</source>
        <comment>button</comment>
        <translation>復旧(&amp;E)</translation>
    </message>
    <message>
        <source>R&amp;enew</source>
        <comment>button</comment>
        <translation>更新(&amp;E)</translation>
    </message>
    <message>
        <source>The recovery code shown here becomes void. Nothing has been changed on this server.</source>
        <translation>表示した復旧コードは無効になります。このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>The certificate is being put in force. That goes on when the window closes.</source>
        <translation>証明書を有効にしているところです。ウィンドウを閉じても最後まで行われます。</translation>
    </message>
    <message>
        <source>What has been made so far is thrown away. Nothing has been changed on this server.</source>
        <translation>ここまでに作成したものは破棄されます。サーバは何も変更されていません。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RenewalDonePage</name>
    <message>
        <source>The server has been recovered</source>
        <translation>サーバを復旧しました</translation>
    </message>
    <message>
        <source>The certificate has been renewed</source>
        <translation>証明書を更新しました</translation>
    </message>
    <message>
        <source>The agents follow by themselves. Those that are offline follow at their next contact, however late.</source>
        <translation>エージェントは自動で追従します。オフラインのものも、次の接続時に必ず追従します。</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>step of a renewal or recovery</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <comment>button</comment>
        <translation>終了(&amp;F)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>&lt;b&gt;Destroy the old recovery sheet now; do not file it.&lt;/b&gt; Agents that have not followed yet still obey the old code: whoever finds the sheet could take them. Only the new sheet counts.</source>
        <translation>&lt;b&gt;古い復旧シートは保管せず、今すぐ破棄してください。&lt;/b&gt;まだ追従していないエージェントは古いコードにも従うため、シートを拾った人に奪われるおそれがあります。今後は新しいシートだけが有効です。</translation>
    </message>
    <message>
        <source>The leaked key is not in force any more, but agents that somebody has led away with it have not come back. If any are missing, recover with the recovery code.</source>
        <translation>漏えいした鍵は使われなくなりましたが、すでに奪われたエージェントは戻っていません。見当たらないエージェントがあれば、復旧コードで復旧してください。</translation>
    </message>
    <message>
        <source>This server has a recovery code now. Keep its sheet on paper, away from the server.</source>
        <translation>このサーバに復旧コードができました。復旧シートは印刷し、サーバから離れた場所に保管してください。</translation>
    </message>
    <message>
        <source>The recovery code stays the same: keep its sheet. The new backup opens with the new password only.</source>
        <translation>復旧コードは変わりません。復旧シートを引き続き保管してください。新しいバックアップは新しいパスワードだけで開けます。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RenewalReviewPage</name>
    <message>
        <source>Check what the recovery does</source>
        <translation>復旧の内容を確認してください</translation>
    </message>
    <message>
        <source>Check what the renewal does</source>
        <translation>更新の内容を確認してください</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed yet.</source>
        <translation>このサーバには、まだ何も変更を加えていません。</translation>
    </message>
    <message>
        <source>Review</source>
        <comment>step of a renewal or recovery</comment>
        <translation>内容の確認</translation>
    </message>
    <message>
        <source>R&amp;ecover</source>
        <comment>button</comment>
        <translation>復旧(&amp;E)</translation>
    </message>
    <message>
        <source>R&amp;enew</source>
        <comment>button</comment>
        <translation>更新(&amp;E)</translation>
    </message>
    <message>
        <source>Agents that somebody with the leaked key leads away before they follow must be repaired by hand.</source>
        <translation>追従する前に奪われたエージェントは、手作業での修復が必要です。</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>新しい証明書</translation>
    </message>
    <message>
        <source>Stays the same. Keep its sheet.</source>
        <comment>the recovery code</comment>
        <translation>変わりません。復旧シートを引き続き保管してください。</translation>
    </message>
    <message>
        <source>A new one is made and shown once. The sheet that you have typed from is void afterwards.</source>
        <translation>新しく作成し、一度だけ表示します。入力に使った復旧シートは、そのあと無効になります。</translation>
    </message>
    <message>
        <source>The first one is made and shown once, before anything comes into force.</source>
        <translation>はじめて作成し、有効にする前に一度だけ表示します。</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Generation</source>
        <comment>of a certificate</comment>
        <translation>世代</translation>
    </message>
    <message>
        <source>%1 (now %2)</source>
        <comment>number of the new generation, of the present one</comment>
        <translation>第 %1 世代（現在は第 %2 世代）</translation>
    </message>
    <message>
        <source>Certificate before</source>
        <translation>以前の証明書</translation>
    </message>
    <message>
        <source>%1, valid until %2. It goes to the expired certificates and is not deleted.</source>
        <comment>short fingerprint, last day</comment>
        <translation>%1（%2 まで）。「期限切れ」に移動します。削除はしません。</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <source>Password for the new backup</source>
        <translation>新しいバックアップのパスワード</translation>
    </message>
    <message>
        <source>The new backup opens with it. The old password is not needed; the earlier backup is kept with it among the expired certificates.</source>
        <translation>新しいバックアップはこのパスワードで開きます。以前のパスワードは不要です。以前のバックアップは、以前のパスワードのまま「期限切れ」に残ります。</translation>
    </message>
    <message>
        <source>&amp;Details: kind of key, validity, name</source>
        <translation>詳細：鍵の種類、有効期間、名前(&amp;D)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RestoreActPage</name>
    <message>
        <source>Restoring the backup</source>
        <translation>バックアップを復元しています</translation>
    </message>
    <message>
        <source>The backup was not restored</source>
        <translation>バックアップを復元できませんでした</translation>
    </message>
    <message>
        <source>All of it comes into force in one step, or nothing does.</source>
        <translation>すべてが一度に切り替わります。途中の状態になることはありません。</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed.</source>
        <translation>このサーバの内容は何も変わっていません。</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>step of a restore</comment>
        <translation>復元</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <comment>button</comment>
        <translation>復元(&amp;R)</translation>
    </message>
    <message>
        <source>Nothing has been changed on this server yet.</source>
        <translation>このサーバの内容はまだ何も変わっていません。</translation>
    </message>
    <message>
        <source>The backup is being put in force. That goes on when you leave this page.</source>
        <translation>バックアップへの切り替え中です。このページを離れても切り替えは続きます。</translation>
    </message>
    <message>
        <source>Open the backup and prove it</source>
        <translation>バックアップを開いて確認</translation>
    </message>
    <message>
        <source>Keep the present state as a safety copy and put the backup in its place</source>
        <translation>現在の状態を退避し、バックアップの内容に切り替え</translation>
    </message>
    <message>
        <source>Put the backup in force</source>
        <translation>バックアップの内容に切り替え</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RestoreDonePage</name>
    <message>
        <source>The restore has been taken back</source>
        <translation>復元を元に戻しました</translation>
    </message>
    <message>
        <source>The backup has been restored</source>
        <translation>バックアップを復元しました</translation>
    </message>
    <message>
        <source>The certificate store is as it was before the restore, byte for byte.</source>
        <translation>証明書の保管フォルダは、復元の前とまったく同じ状態です。</translation>
    </message>
    <message>
        <source>The server uses the certificate of the backup from now on.</source>
        <translation>サーバは、これからバックアップの証明書を使用します。</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>step of a restore</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <comment>button</comment>
        <translation>完了(&amp;F)</translation>
    </message>
    <message>
        <source>The restore is being taken back. That goes on when you leave this page.</source>
        <translation>復元を元に戻しています。このページを離れても処理は続きます。</translation>
    </message>
    <message>
        <source>Certificate in force</source>
        <translation>使用中の証明書</translation>
    </message>
    <message>
        <source>No certificate is in force</source>
        <translation>使用中の証明書はありません</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>of a certificate</comment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <comment>of a certificate</comment>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>State before</source>
        <translation>復元前の状態</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次に行うこと</translation>
    </message>
    <message>
        <source>Look for the newer backup and restore it</source>
        <translation>新しいバックアップを探して復元する</translation>
    </message>
    <message>
        <source>If there is none, take the agents over with the printed recovery code.</source>
        <translation>見つからない場合は、印刷した復旧コードでエージェントを復旧してください。</translation>
    </message>
    <message>
        <source>See whether agents accept notices from this server again</source>
        <translation>エージェントがこのサーバの通知を再び受け入れるか確認する</translation>
    </message>
    <message>
        <source>Agents that are offline follow when they connect.</source>
        <translation>オフラインのエージェントは、次の接続時に反映されます。</translation>
    </message>
    <message>
        <source>Keep the backup file and its password</source>
        <translation>バックアップのファイルとパスワードを保管する</translation>
    </message>
    <message>
        <source>The key is marked as not exportable: this program writes no other backup of it.</source>
        <translation>秘密鍵はエクスポートできない設定です。本製品がこの鍵のバックアップを新たに作成することはありません。</translation>
    </message>
    <message>
        <source>Keep the backup file away from this server</source>
        <translation>バックアップのファイルをこのサーバの外に保管する</translation>
    </message>
    <message>
        <source>Its password is now that of the server&apos;s own backup, too.</source>
        <translation>サーバが持つバックアップのパスワードも、このファイルと同じになりました。</translation>
    </message>
    <message>
        <source>If this was not what you wanted, take the restore back</source>
        <translation>意図した結果でない場合は、復元を元に戻す</translation>
    </message>
    <message>
        <source>The state before it comes back byte for byte.</source>
        <translation>復元の前とまったく同じ状態に戻ります。</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>元に戻す(&amp;U)…</translation>
    </message>
    <message>
        <source>Finish und&amp;o</source>
        <comment>button</comment>
        <translation>完了させる(&amp;O)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RestoreFilePage</name>
    <message>
        <source>Opening the file…</source>
        <translation>ファイルを開いています…</translation>
    </message>
    <message>
        <source>Which backup should be restored?</source>
        <translation>復元するバックアップを選んでください</translation>
    </message>
    <message>
        <source>Choose a backup ZIP, OfficeScanAuth.dat or PFX. It is only looked at: nothing is changed before you have seen the differences.</source>
        <translation>バックアップの ZIP、OfficeScanAuth.dat、PFX を選択します。ここでは内容を確認するだけで、違いを確かめるまで何も変更されません。</translation>
    </message>
    <message>
        <source>Backup file</source>
        <comment>step of a restore</comment>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button of the wizard</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the backup file, or drop it here.</source>
        <translation>バックアップのファイルを選ぶか、ここへドロップしてください。</translation>
    </message>
    <message>
        <source>Enter the password of this backup.</source>
        <translation>このバックアップのパスワードを入力してください。</translation>
    </message>
    <message>
        <source>Backup of a server (%1)</source>
        <comment>%1 is a kind of file</comment>
        <translation>サーバのバックアップ（%1）</translation>
    </message>
    <message>
        <source>Certificate with its key (%1)</source>
        <comment>%1 is a kind of file</comment>
        <translation>証明書と秘密鍵（%1）</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>of a certificate</comment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <comment>of a certificate</comment>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>time of a backup</comment>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Earlier certificates</source>
        <translation>これまでの証明書</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>確認結果</translation>
    </message>
    <message>
        <source>Every file in it is as it was written</source>
        <translation>中のファイルはすべて作成時のままです</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <comment>kind of key, a date</comment>
        <translation>%1 ・ 有効期限 %2</translation>
    </message>
    <message>
        <source>Fo&amp;und on this server</source>
        <comment>label of a list of backup files</comment>
        <translation>見つかったファイル(&amp;U)</translation>
    </message>
    <message>
        <source>Backup &amp;file</source>
        <translation>バックアップのファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Backup &amp;password</source>
        <translation>バックアップ用パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>The one that was valid when the backup was made.</source>
        <translation>バックアップを作成したときのパスワードです。</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>参照(&amp;R)…</translation>
    </message>
    <message>
        <source>Choose the backup file</source>
        <translation>バックアップのファイルの選択</translation>
    </message>
    <message>
        <source>Backups (*.zip *.dat *.pfx *.p12)</source>
        <translation>バックアップ (*.zip *.dat *.pfx *.p12)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>&amp;Import a certificate from this file instead</source>
        <translation>復元せずに、このファイルから証明書をインポートする(&amp;I)</translation>
    </message>
    <message>
        <source>Ta&amp;ke the last restore back…</source>
        <translation>最後の復元を元に戻す(&amp;K)…</translation>
    </message>
    <message>
        <source>The last restore has been taken back. The server is as it was before it.</source>
        <translation>最後の復元を元に戻しました。サーバは復元の前の状態です。</translation>
    </message>
    <message>
        <source>Certificates with their keys in this file</source>
        <translation>このファイルにある、鍵付きの証明書</translation>
    </message>
    <message>
        <source>Finish ta&amp;king the last restore back</source>
        <translation>最後の復元を元に戻す操作を完了させる(&amp;K)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RestoreReviewPage</name>
    <message>
        <source>This backup holds what is installed</source>
        <translation>このバックアップは現在の内容と同じです</translation>
    </message>
    <message>
        <source>This backup is older than the server</source>
        <translation>このバックアップは現在の内容より古いものです</translation>
    </message>
    <message>
        <source>This backup is newer than the server</source>
        <translation>このバックアップは現在の内容より新しいものです</translation>
    </message>
    <message>
        <source>This backup is of another server</source>
        <translation>このバックアップは別のサーバのものです</translation>
    </message>
    <message>
        <source>This backup can be restored here</source>
        <translation>このバックアップを復元できます</translation>
    </message>
    <message>
        <source>Read what would change. Nothing has been changed yet.</source>
        <translation>復元で何が変わるかを確認してください。まだ何も変更していません。</translation>
    </message>
    <message>
        <source>Contents and differences</source>
        <comment>step of a restore</comment>
        <translation>内容と差分</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <comment>button</comment>
        <translation>復元(&amp;R)</translation>
    </message>
    <message>
        <source>A safety copy of the present state is made first. You can take the restore back with Undo.</source>
        <translation>最初に現在の状態を退避します。復元の後に「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <source>Generation</source>
        <comment>of a certificate</comment>
        <translation>世代</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>of a certificate</comment>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <comment>of a certificate</comment>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有効期限</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指紋</translation>
    </message>
    <message>
        <source>Written</source>
        <comment>time of a backup</comment>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>%1 · opened and proven</source>
        <comment>%1 is date and time</comment>
        <translation>%1 ・ 開いて確認済み</translation>
    </message>
    <message>
        <source>opened and proven</source>
        <comment>a backup</comment>
        <translation>開いて確認済み</translation>
    </message>
    <message>
        <source>Earlier certificates</source>
        <translation>これまでの証明書</translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Installed now</source>
        <translation>現在インストール済み</translation>
    </message>
    <message>
        <source>In the backup</source>
        <translation>バックアップの内容</translation>
    </message>
    <message>
        <source>&amp;Advanced settings (further backups)</source>
        <translation>詳細設定（今後のバックアップ）(&amp;A)</translation>
    </message>
    <message>
        <source>The key is marked as not exportable: the program writes no backup file of it any more. The server&apos;s own backup stays, and a key that a renewal makes may be exported again.</source>
        <translation>秘密鍵をエクスポートできない設定にし、バックアップのファイルを新たに作成しません。サーバが持つバックアップは残ります。証明書の更新で作られる新しい鍵は、再びエクスポートできます。</translation>
    </message>
    <message>
        <source>%1 (after recovery %2)</source>
        <comment>number of a generation</comment>
        <translation>%1（%2 回目の復旧後）</translation>
    </message>
    <message>
        <source>Allow no &amp;further backup of this key</source>
        <translation>この鍵のバックアップを今後は作成できないようにする(&amp;F)</translation>
    </message>
    <message>
        <source>You can take the restore back with Undo.</source>
        <translation>復元の後に「元に戻す」で取り消せます。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::RotateReasonPage</name>
    <message>
        <source>The certificate should not be renewed now</source>
        <translation>今は証明書を更新しないでください</translation>
    </message>
    <message>
        <source>The certificate cannot be renewed now</source>
        <translation>今は証明書を更新できません</translation>
    </message>
    <message>
        <source>Why is the certificate renewed?</source>
        <translation>更新の理由を選択してください</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed.</source>
        <translation>このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>The reason decides what is offered next. Nothing is changed yet.</source>
        <translation>理由によって、次のご案内が変わります。まだ何も変更しません。</translation>
    </message>
    <message>
        <source>Reason</source>
        <comment>step of a renewal</comment>
        <translation>理由の選択</translation>
    </message>
    <message>
        <source>&amp;Go to recovery</source>
        <comment>button</comment>
        <translation>復旧へ(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>You renew a restored certificate all the same. Agents that follow a newer one do not follow this one.</source>
        <translation>復元した証明書をあえて更新します。より新しい証明書に追従しているエージェントは、この更新には追従しません。</translation>
    </message>
    <message>
        <source>Look for a newer backup, or take the agents over with the recovery code. Renew only if you are sure that no newer certificate was ever made.</source>
        <translation>より新しいバックアップを探すか、復旧コードでエージェントを引き継いでください。更新は、これより新しい証明書を一度も作成していないことが確かな場合だけにしてください。</translation>
    </message>
    <message>
        <source>The certificate &amp;expires soon or has expired</source>
        <translation>期限が近い、または切れた(&amp;E)</translation>
    </message>
    <message>
        <source>Somebody else may have the &amp;key</source>
        <translation>鍵が漏えいした疑いがある(&amp;K)</translation>
    </message>
    <message>
        <source>The server was broken into, or a backup with its password was lost.</source>
        <translation>サーバに侵入された、バックアップとそのパスワードを紛失した、などの場合です。</translation>
    </message>
    <message>
        <source>As &amp;planned</source>
        <translation>定期的な更新(&amp;P)</translation>
    </message>
    <message>
        <source>Key and certificate are exchanged from time to time, without any suspicion.</source>
        <translation>漏えいの疑いはなく、鍵と証明書を計画どおりに新しくします。</translation>
    </message>
    <message>
        <source>Until %1: %2</source>
        <comment>last day of validity, state of the certificate</comment>
        <translation>%1 まで ・ %2</translation>
    </message>
    <message>
        <source>This certificate was imported and has no recovery code yet. Renew it at once: agents that follow are safe from whoever has the old key. Agents that he leads away before must be repaired by hand.</source>
        <translation>この証明書はインポートしたもののため、復旧コードがまだありません。すぐに更新してください。追従したエージェントは、古い鍵を持つ第三者から守られます。その前に奪われたエージェントは、手作業での修復が必要です。</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>もう一度読み取る(&amp;R)</translation>
    </message>
    <message>
        <source>Reco&amp;ver with the code…</source>
        <translation>復旧コードで復旧(&amp;V)…</translation>
    </message>
    <message>
        <source>Restore a newer back&amp;up…</source>
        <translation>新しいバックアップから復元(&amp;U)…</translation>
    </message>
    <message>
        <source>No newer certificate was ever made: renew &amp;all the same</source>
        <translation>これより新しい証明書は作成していないので、更新する(&amp;A)</translation>
    </message>
    <message>
        <source>Renew &amp;without the recovery code all the same</source>
        <translation>復旧コードを使わずに更新する(&amp;W)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::SetupCreatePage</name>
    <message>
        <source>The certificate was not imported</source>
        <translation>証明書をインポートできませんでした</translation>
    </message>
    <message>
        <source>Importing the certificate</source>
        <translation>証明書をインポートしています</translation>
    </message>
    <message>
        <source>If the key leaks, or the server and its backup are lost, this code brings all agents back. It is shown only this once.</source>
        <translation>鍵が漏えいしたり、サーバとバックアップを失ったりしても、
このコードがあれば全エージェントを取り戻せます。表示は今回だけです。</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed.</source>
        <translation>このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>Nothing comes into force before the backup is written and proven.</source>
        <translation>バックアップを保存し、開けることを確認するまで、何も有効になりません。</translation>
    </message>
    <message>
        <source>Import</source>
        <comment>step of the set-up</comment>
        <translation>インポート</translation>
    </message>
    <message>
        <source>Create</source>
        <comment>step of the set-up</comment>
        <translation>作成</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <comment>button</comment>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;reate</source>
        <comment>button</comment>
        <translation>作成(&amp;R)</translation>
    </message>
    <message>
        <source>An RSA key can take some seconds.</source>
        <translation>RSA の鍵は、数秒かかることがあります。</translation>
    </message>
    <message>
        <source>The recovery code shown here becomes void. Nothing has been changed on this server.</source>
        <translation>表示した復旧コードは無効になります。このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>The certificate is being put in force. That goes on when the window closes.</source>
        <translation>証明書を有効にしているところです。ウィンドウを閉じても最後まで行われます。</translation>
    </message>
    <message>
        <source>Write down the recovery code</source>
        <translation>復旧コードを控えてください</translation>
    </message>
    <message>
        <source>The certificate was not created</source>
        <translation>証明書を作成できませんでした</translation>
    </message>
    <message>
        <source>Creating the certificate</source>
        <translation>証明書を作成しています</translation>
    </message>
    <message>
        <source>What has been created so far is thrown away. Nothing has been changed on this server.</source>
        <translation>ここまでに作成したものは破棄されます。このサーバには何も変更を加えていません。</translation>
    </message>
    <message>
        <source>After you have written down the recovery code.</source>
        <translation>復旧コードの控えを確認した後に行います。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::SetupDonePage</name>
    <message>
        <source>Agents receive the public key of this certificate when they are installed.</source>
        <translation>エージェントをインストールすると、この証明書の公開鍵が配布されます。</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>step of the set-up</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <comment>button</comment>
        <translation>完了(&amp;F)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>Agents that trust this certificate go on without any change.</source>
        <translation>この証明書を信頼しているエージェントは、そのまま通信を続けられます。</translation>
    </message>
    <message>
        <source>The certificate has been imported</source>
        <translation>証明書をインポートしました</translation>
    </message>
    <message>
        <source>The certificate has been created</source>
        <translation>証明書を作成しました</translation>
    </message>
</context>
<context>
    <name>warifu::ui::SetupReviewPage</name>
    <message>
        <source>Check what will be imported</source>
        <translation>インポートする内容の確認</translation>
    </message>
    <message>
        <source>Nothing on this server has been changed yet.</source>
        <translation>このサーバには、まだ何も変更を加えていません。</translation>
    </message>
    <message>
        <source>Review</source>
        <comment>step of the set-up</comment>
        <translation>内容の確認</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <comment>button</comment>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;reate</source>
        <comment>button</comment>
        <translation>作成(&amp;R)</translation>
    </message>
    <message>
        <source>New certificate</source>
        <translation>新しい証明書</translation>
    </message>
    <message>
        <source>%1 (with private key)</source>
        <comment>kind of file</comment>
        <translation>%1（秘密鍵あり）</translation>
    </message>
    <message>
        <source>%1 (%2, with private key)</source>
        <comment>kind of file, encryption</comment>
        <translation>%1（%2、秘密鍵あり）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>鍵</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>アーカイブ内</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>鍵のファイル</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>指紋 (SHA-256)</translation>
    </message>
    <message>
        <source>What the import does</source>
        <translation>「インポート」を押すと行われること</translation>
    </message>
    <message>
        <source>What creating does</source>
        <translation>「作成」を押すと行われること</translation>
    </message>
    <message>
        <source>The backup is written and opened with the password to check it.</source>
        <translation>バックアップを保存し、パスワードで開けることを確認します。</translation>
    </message>
    <message>
        <source>The backup that lies there now is kept under another name.</source>
        <translation>そこにある以前のバックアップは、別の名前で残します。</translation>
    </message>
    <message>
        <source>The recovery code is shown, this once.</source>
        <translation>復旧コードを一度だけ表示します。</translation>
    </message>
    <message>
        <source>Certificate and key come into force.</source>
        <translation>証明書と鍵を有効にします。</translation>
    </message>
    <message>
        <source>Certificate and key are read from the file.</source>
        <translation>ファイルから証明書と鍵を読み取ります。</translation>
    </message>
    <message>
        <source>The file itself stays as it is.</source>
        <translation>ファイルそのものは変更しません。</translation>
    </message>
    <message>
        <source>The backup is written with the new password and opened to check it.</source>
        <translation>新しいパスワードでバックアップを保存し、開けることを確認します。</translation>
    </message>
    <message>
        <source>The backup is written with the password of the file and opened to check it.</source>
        <translation>ファイルと同じパスワードでバックアップを保存し、開けることを確認します。</translation>
    </message>
    <message>
        <source>Check what will be created</source>
        <translation>作成する内容の確認</translation>
    </message>
    <message>
        <source>A key and a certificate are created.</source>
        <translation>鍵と証明書を作成します。</translation>
    </message>
    <message>
        <source>Nothing comes into force before you have written it down.</source>
        <translation>控えを確認するまで、証明書は有効になりません。</translation>
    </message>
</context>
<context>
    <name>warifu::ui::SetupSourcePage</name>
    <message>
        <source>For a first set-up. Makes a key and a certificate, and saves a backup of them.</source>
        <translation>初めて設定する場合。鍵と証明書を作成し、バックアップを保存します。</translation>
    </message>
    <message>
        <source>Server authentication certificate</source>
        <translation>サーバ認証証明書</translation>
    </message>
    <message>
        <source>A certificate that was used on this server before has been found.</source>
        <translation>このサーバで以前に使われていた証明書が見つかりました。</translation>
    </message>
    <message>
        <source>With the public key of this certificate, agents make sure that notices and settings come from the genuine server.</source>
        <translation>エージェントはこの証明書の公開鍵で、受け取った通知や設定が
正規のサーバから届いたものかを確かめます。</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <comment>step of the set-up</comment>
        <translation>証明書の選択</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <comment>button of the wizard</comment>
        <translation>次へ(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Generate a new certificate</source>
        <translation>新しい証明書を生成する(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Import an existing certificate</source>
        <translation>既存の証明書をインポートする(&amp;I)</translation>
    </message>
    <message>
        <source>For a new installation of an earlier server, or a move.
Choose OfficeScanAuth.dat, PFX, ZIP or PEM, or drop it here.</source>
        <translation>再インストールや移行の場合。
OfficeScanAuth.dat ・ PFX ・ ZIP ・ PEM を選ぶか、ここへドロップします。</translation>
    </message>
    <message>
        <source>&amp;Advanced settings (kind of key, validity, name)</source>
        <translation>詳細設定（鍵の種類・有効期間・名前）(&amp;A)</translation>
    </message>
    <message>
        <source>Without this password the certificate cannot be restored. Keep it in a safe place.</source>
        <translation>紛失すると証明書を復元できません。安全な場所に控えてください。</translation>
    </message>
    <message>
        <source>Recover with a printed recover&amp;y code…</source>
        <translation>印刷した復旧コードで復旧する(&amp;Y)…</translation>
    </message>
</context>
<context>
    <name>warifu::ui::SheetActions</name>
    <message>
        <source>Recovery sheet</source>
        <comment>name of the print job</comment>
        <translation>復旧シート</translation>
    </message>
    <message>
        <source>Save the recovery sheet</source>
        <comment>title of a file dialog</comment>
        <translation>復旧シートの保存</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The recovery sheet has been sent to the printer.</source>
        <translation>復旧シートをプリンタへ送りました。</translation>
    </message>
    <message>
        <source>This computer knows no printer. Save the sheet as PDF and print it elsewhere.</source>
        <translation>このコンピュータで使えるプリンタがありません。PDF で保存し、ほかのコンピュータから印刷してください。</translation>
    </message>
    <message>
        <source>The recovery sheet could not be printed. Check the printer, or save the sheet as PDF.</source>
        <translation>復旧シートを印刷できませんでした。プリンタを確認するか、PDF で保存してください。</translation>
    </message>
    <message>
        <source>The recovery sheet was saved. Print it, then delete the file.
%1</source>
        <comment>%1 is a path</comment>
        <translation>復旧シートを保存しました。印刷したら、ファイルは削除してください。
%1</translation>
    </message>
</context>
<context>
    <name>warifu::ui::StepRail</name>
    <message>
        <source>%1: done</source>
        <comment>a step of the task</comment>
        <translation>%1（完了）</translation>
    </message>
    <message>
        <source>%1: you are here</source>
        <comment>a step of the task</comment>
        <translation>%1（現在の手順）</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Warifu</source>
        <comment>name of the product</comment>
        <translation>割符</translation>
    </message>
    <message>
        <source>Server authentication</source>
        <comment>under the name of the product</comment>
        <translation>Warifu サーバ認証</translation>
    </message>
    <message>
        <source>English</source>
        <comment>name of the language of this translation, in itself</comment>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>言語: %1</translation>
    </message>
    <message>
        <source>Change the language (Alt+L)</source>
        <translation>言語を変更する (Alt+L)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>移動先</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a place of the program, its key</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::TaskRow</name>
    <message>
        <source>To do</source>
        <comment>state of a step, for screen readers</comment>
        <translation>未実行</translation>
    </message>
    <message>
        <source>In progress</source>
        <comment>state of a step, for screen readers</comment>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>state of a step, for screen readers</comment>
        <translation>完了</translation>
    </message>
    <message>
        <source>Done with a warning</source>
        <comment>state of a step, for screen readers</comment>
        <translation>完了（注意あり）</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a step, for screen readers</comment>
        <translation>失敗</translation>
    </message>
</context>
<context>
    <name>warifu::ui::TechnicalDetails</name>
    <message>
        <source>&amp;Details</source>
        <translation>詳細(&amp;D)</translation>
    </message>
    <message>
        <source>Details &amp;%1</source>
        <comment>%1 is a number, where there are several</comment>
        <translation>詳細 &amp;%1</translation>
    </message>
</context>
<context>
    <name>warifu::ui::TextLabel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::UndoRestore</name>
    <message>
        <source>Take the restore back?</source>
        <translation>復元を元に戻しますか？</translation>
    </message>
    <message>
        <source>The state before the restore comes back as it was. Of what was restored nothing stays but in the backup file; what has been published stays.</source>
        <translation>復元の前の状態にそのまま戻ります。復元した内容は、バックアップのファイルの中にだけ残ります。公開済みのファイルはそのまま残ります。</translation>
    </message>
    <message>
        <source>&amp;Keep the restore</source>
        <comment>answer to: take the restore back?</comment>
        <translation>復元したままにする(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <comment>answer to: take the restore back?</comment>
        <translation>元に戻す(&amp;U)</translation>
    </message>
</context>
<context>
    <name>warifu::ui::Wizard</name>
    <message>
        <source>Warifu</source>
        <comment>name of the product</comment>
        <translation>割符</translation>
    </message>
    <message>
        <source>Do you want to stop?</source>
        <translation>中止しますか。</translation>
    </message>
    <message>
        <source>&amp;Keep going</source>
        <comment>answer to: do you want to stop?</comment>
        <translation>続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <comment>answer to: do you want to stop?</comment>
        <translation>中止する(&amp;S)</translation>
    </message>
    <message>
        <source>Backup</source>
        <comment>a task of the program</comment>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>a task of the program</comment>
        <translation>復元</translation>
    </message>
    <message>
        <source>Renew</source>
        <comment>a task of the program</comment>
        <translation>証明書の更新</translation>
    </message>
    <message>
        <source>Recover</source>
        <comment>a task of the program</comment>
        <translation>復旧</translation>
    </message>
</context>
</TS>
