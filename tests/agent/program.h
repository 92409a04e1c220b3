// The agent's program in a folder of its own.
#pragma once

#include "support/bytes.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace warifu::support {

class AgentProgram {
public:
    QString path(const QString& name = {}) const {
        return QDir(folder_.path()).filePath("agent/" + name);
    }

    Run run(const QStringList& arguments, const QString& more = {}) const {
        QStringList all = arguments;
        if (!more.isEmpty())
            all << more;
        return support::run(ourProgram("warifu-agent"), all << "--state" << path());
    }

    /// Runs with --json and gives the one object on standard output.
    QJsonObject json(const QStringList& arguments) const {
        const Run done = run(arguments, "--json");
        QJsonObject object = QJsonDocument::fromJson(done.output).object();
        object["exit"] = done.status;
        return object;
    }

    /// Every file below the agent's folder with its content.
    QMap<QString, QByteArray> files() const {
        QMap<QString, QByteArray> out;
        const QDir top(path());
        for (const QString& name : top.entryList(QDir::Files | QDir::Hidden))
            out[name] = contentOf(top.filePath(name));
        return out;
    }

private:
    QTemporaryDir folder_;
};

} // namespace warifu::support
