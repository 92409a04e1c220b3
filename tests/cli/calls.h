// Calling certificatemanager as a script does, against stores in temporary folders.
#pragma once

#include "support/tools.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace warifu::command {

/// A folder with a store and files beside it; its name has a space and Japanese in it.
class Place {
public:
    Place();

    QString store() const { return path(QStringLiteral("store")); }

    QString path(const QString& name) const { return folder_.filePath(name); }

    /// Writes a file and returns its path.
    QString file(const QString& name, const QByteArray& content) const;

    /// Runs certificatemanager with --store of this place, in English, standard input not a
    /// terminal.
    support::Run call(const QStringList& arguments, const QByteArray& input = {}) const;

    /// Everything in the store with name, mode, owner, size and content, for "nothing changed".
    QByteArray picture() const;

    /// A store with a certificate; made once and copied from then on. The password is
    /// installedPassword and the code stands in path("code"). Its backup opens with few iterations,
    /// so that what is tested costs little.
    void install();

    /// The same as the program itself makes it.
    void generate();

private:
    QString writePassword() const;
    void installQuickly() const;
    void takeFrom(const Place& original) const;

    QTemporaryDir folder_;
};

extern const char* const installedPassword;

/// The one object that stands on standard output, alone on one line; fails the test otherwise.
QJsonObject objectOf(const support::Run& run);

/// The keys of an object in the order in which they stand in the text.
QStringList keysOf(const QByteArray& json);

QByteArray contentOf(const QString& path);

/// The permission bits, as in 0600.
int modeOf(const QString& path);

/// A self-signed certificate with its key as one PKCS#12, made by openssl; options go to "openssl
/// pkcs12 -export".
void makePkcs12(const QString& path, const QString& password, const QString& name,
                const QStringList& options = {});

/// Key and certificate as PEM, one after the other.
void makePem(const QString& path, const QString& name);

} // namespace warifu::command

/// A failed call shows what it printed. A call that stands here is made once.
#define COMPARE_STATUS(run, wanted)                                                                \
    do {                                                                                           \
        const warifu::support::Run& done = (run);                                                  \
        QVERIFY2(done.status == (wanted),                                                          \
                 ("status " + QByteArray::number(done.status) + "\n" + done.output + done.errors)  \
                     .constData());                                                                \
    } while (false)
