// The server's store and its administrator: the real use cases.
#pragma once

#include "manager/care.h"
#include "signed.h"

namespace warifu::property {

/// What came of an operation.
struct Done {
    bool ended = false; ///< false: the process was ended in the middle of it
    std::string code;   ///< of the error; empty where it went well
    std::string detail; ///< for people
    /// What was known before the commit point, and lasts where the process was ended later: the
    /// printed sheet is one of these things.
    Name fresh;
    std::string recoveryCode;

    bool well() const { return ended && code.empty(); }
};

class Server {
public:
    explicit Server(Path store);

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The clock of all use cases.
    Time now{};

    Path store() const { return environment_.store; }

    Path published() const { return environment_.store / "publish"; }

    /// True where an interrupted operation is still to do what it decided on: its line in the
    /// journal is missing.
    bool isUnfinished() const;

    Done generate();
    Done rotate(bool force, unsigned crashAt);
    Done recover(const std::string& recoveryCode, const std::optional<Path>& agentCertificate,
                 const std::vector<Path>& statements, unsigned crashAt);
    Done backUp(const Path& file, unsigned crashAt);
    Done restore(const Path& file, unsigned crashAt);

    /// What opening the store says; unfinished operations are completed by it.
    Result<manager::Status> look() const { return manager::status(environment_); }

private:
    manager::Environment environment_;
};

} // namespace warifu::property
