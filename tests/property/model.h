// What must be true of server and agents after PROTOCOL.md, kept without looking at their files.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace warifu::property {

/// A certificate by its fingerprint.
using Name = std::string;

/// Below publish/: "chain/<sha256>.p7s" or "recovery/<commitment>.p7s".
using Address = std::string;

/// What counts of a certificate (section 2).
struct Facts {
    std::uint32_t recoveries = 0;
    std::uint32_t generation = 0;
    std::string commitment;
    bool isThiefs = false; ///< made by the thief

    std::pair<std::uint32_t, std::uint32_t> place() const { return {recoveries, generation}; }
};

/// The valid statements at their addresses, and the certificate that each leads to. What does not
/// verify counts as absent (section 5).
using Links = std::map<Address, Name>;

/// Where the server stands.
struct Ground {
    Links published;
    std::optional<Name> server; ///< the certificate in force; none on an empty disk
    bool held = false; ///< restored from a backup and not the newest for sure: no rotation unless
                       ///< it is forced (section 9)
    std::optional<Name> newest = {}; ///< which the newest was, where that is known
};

/// A backup ZIP has the certificate in force and all statements (section 9, `restore` merges).
struct Backup {
    std::string path;
    Name server;
    Links statements;
};

class Model {
public:
    std::map<Name, Facts> certificates;
    Ground ground;

    /// Where an agent with this pin comes to: recoveries first, then the chain, as far as it goes
    /// (section 7). All certificates on the way, `pin` first.
    std::vector<Name> way(const Name& pin, const Links& links) const;

    Name end(const Name& pin, const Links& links) const { return way(pin, links).back(); }

    /// Every certificate that some of these statements lead to from `pin`, in whatever order they
    /// are followed, and `pin`.
    std::set<Name> reach(const Name& pin, const std::vector<Links>& copies) const;

    /// The statements that lead from `pin` to `goal`; empty where none do.
    std::vector<std::pair<Address, Name>> path(const Name& pin, const Name& goal,
                                               const std::vector<Links>& copies) const;

    /// A valid statement leads on from this certificate, so that it was stolen or is older than the
    /// fleet: only restore and recovery are offered (section 5).
    bool isLeftBehind(const Name& name, const Links& links) const;

    /// What a rotation leaves (section 9): the statement is published and the new one in force.
    Ground afterRotation(const Name& fresh) const;

    /// What a recovery leaves (section 5): `between` is the certificate of the recovery key.
    Ground afterRecovery(const std::string& commitment, const Name& between,
                         const Name& fresh) const;

    /// What a restore leaves: it merges into publish/ and never removes from it; a valid statement
    /// is never overwritten. Only a later certificate, or the same where it did before,
    /// lets a rotation pass (section 9).
    Ground afterRestore(const Backup& backup) const;

    /// Addresses of the backup whose statement nobody there can check, because the certificate that
    /// it leads on from is known neither by itself nor from another statement. Where the thief has
    /// put something there that looks like one, it stays.
    std::vector<Address> uncheckable(const Backup& backup) const;

    const Facts& facts(const Name& name) const { return certificates.at(name); }

private:
    struct Origin {
        Name from;
        Address address;
    };

    std::map<Name, Origin> origins(const Name& pin, const std::vector<Links>& copies) const;
};

Address chainAddress(const Name& certificate);
Address recoveryAddress(const std::string& commitment);

} // namespace warifu::property
