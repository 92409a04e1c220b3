// Archives taken apart and put together again by Python, as somebody else would.
#pragma once

#include "support/bytes.h"

#include <QTemporaryDir>

namespace warifu::support {

/// Runs a script with the archive read into `members`, a list of [name, content] in order; what the
/// script leaves there becomes the new archive. zipfile, hashlib, json and hmac are imported.
inline QByteArray rebuilt(const QByteArray& archive, const QByteArray& script) {
    const QTemporaryDir folder;
    const QString from = folder.filePath(QStringLiteral("from.zip"));
    const QString to = folder.filePath(QStringLiteral("to.zip"));
    if (!put(from, archive))
        qFatal("no archive");
    const QByteArray program =
        "import sys, zipfile, hashlib, json, hmac\n"
        "with zipfile.ZipFile(sys.argv[1]) as z:\n"
        "    members = [[i.filename, z.read(i)] for i in z.infolist()]\n"
        "method = zipfile.ZIP_STORED\n"
        "def at(name):\n"
        "    return [m[0] for m in members].index(name)\n"
        "def changeManifest(change):\n"
        "    m = json.loads(members[at('manifest.json')][1])\n"
        "    change(m)\n"
        "    members[at('manifest.json')][1] = json.dumps(m, indent=2).encode()\n" +
        script +
        "\nwith zipfile.ZipFile(sys.argv[2], 'w', method) as z:\n"
        "    for name, content in members:\n"
        "        z.writestr(zipfile.ZipInfo(name, (2026, 11, 24, 0, 0, 0)), content, method)\n";
    mustRun(QStringLiteral("python3"),
            {QStringLiteral("-W"), QStringLiteral("ignore"), QStringLiteral("-c"),
             QString::fromUtf8(program), from, to});
    return contentOf(to);
}

} // namespace warifu::support
