<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en_US">
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
</TS>
