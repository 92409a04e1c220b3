// One server, its administrator, its agents and a thief in folders of their own: steps are taken
// with the real library, and after each what is there is held against the model.
#pragma once

#include "fleet.h"
#include "model.h"
#include "script.h"
#include "server.h"
#include "thief.h"

#include <map>

namespace warifu::property {

/// How often what happened, over all runs: a test whose steps come to nothing proves nothing.
using Tally = std::map<std::string, std::uint64_t>;

/// When each run begins.
inline constexpr Time firstDay{std::chrono::sys_days(std::chrono::year(2026) / 11 / 24)};

/// Of one agent below the folder of a run.
Path agentFolder(const Path& root, std::size_t number);

/// What a certificate says of this code, in hex; gives up where it is none.
std::string commitmentOf(const std::string& recoveryCode);

/// A printed recovery code.
struct Sheet {
    std::string code;
    std::string commitment;
};

/// A server that was set up and three agents that were enrolled, in a folder of their own. Nothing
/// in it is a matter of chance but its keys: it is made once, and each run begins with a copy.
class Beginning {
public:
    explicit Beginning(Path root);

    /// Copies the folders to `root`.
    void copyTo(const Path& root) const;

    const Sheet& sheet() const { return sheet_; }

    const crypto::Certificate& certificate() const { return certificate_.value(); }

    unsigned agents() const;

private:
    Path root_;
    Sheet sheet_;
    std::optional<crypto::Certificate> certificate_;
};

class World {
public:
    /// Below `root`, which is empty.
    World(const Path& root, const Beginning& beginning, Tally& tally);

    /// Takes the steps, then lets the administrator do what PROTOCOL.md leaves him and wakes every
    /// agent. Returns the promise that was broken, and by which step; none where all hold.
    std::optional<std::string> run(const Script& script);

private:
    /// An operation that was ended past the point where its outcome was decided, or not.
    struct Doubt {
        enum class Kind { Rotation, Recovery, Restore } kind{};
        Ground done;    ///< where it is completed
        Name fresh;     ///< of rotation and recovery
        Sheet sheet;    ///< of a recovery
        std::string of; ///< the commitment that a recovery is made with
        Time at{};
        std::vector<Address> unsure; ///< of a restore: it may not have published these
        bool followed = false;       ///< an agent has acted on it: it must be completed
        bool brings = false;         ///< it publishes statements of copies, too

        /// It writes this address itself.
        bool publishes(const Address& address, const Ground& before) const {
            const auto after = done.published.find(address);
            const auto there = before.published.find(address);
            return after != done.published.end() &&
                   (there == before.published.end() || there->second != after->second);
        }
    };

    void take(const Step& step);
    void settle();

    // The administrator (world.cpp)
    void rotate(bool force, unsigned crashAt);
    void recover(bool withStatements, unsigned crashAt);
    void backUp(unsigned crashAt);
    void restore(unsigned which, unsigned crashAt);
    void wipe();
    void resolve();
    bool recoverWith(const Sheet& sheet, bool withStatements, unsigned crashAt);
    std::optional<Path> certificateFor(const Sheet& sheet);
    bool everyAgentArrives() const;

    // What is there (world_checks.cpp)
    void learn(const crypto::Certificate& certificate, bool isThiefs = false);
    void learnBetween(Doubt& doubt);
    void learnBrought();
    bool isEvidence(const Name& server) const;
    void forgetUnpublished(const std::vector<Address>& unsure);
    void checkServer();
    void checkSuccessor(const Name& before, const Name& fresh, bool isRecovery) const;
    void checkDeeds(Agent& agent);

    // Agents and thief (world_agents.cpp)
    void enrolOne();
    void applyOne(Agent& agent, unsigned crashAt);
    void notice();
    void head();
    void damage(Agent& agent);
    void lead(Agent& agent, unsigned what);
    void plant(unsigned where, unsigned what);
    std::vector<std::pair<Address, Name>> addresses() const;
    void moveTo(Agent& agent, const Name& pin, const std::vector<Links>& copies);
    std::vector<Links> copies() const;
    std::uint64_t nextExpiry();

    void expect(bool holds, const std::string& promise) const;

    void happened(const std::string& what) { ++tally_[what]; }

    Path root_;
    Tally& tally_;
    Server server_;
    Thief thief_;
    Model model_;
    std::optional<Doubt> doubt_;
    std::vector<Sheet> sheets_; ///< the newest last; the others are destroyed
    std::vector<Backup> backups_;
    std::deque<Agent> agents_;
    std::map<Name, crypto::Certificate> real_;
    std::vector<Name> met_; ///< the names in `real_`, in the order in which they were learned
    std::map<std::uint64_t, std::uint32_t> notices_; ///< of how many recoveries, by their expiry
    Time now_;
    unsigned made_ = 0; ///< for names
    bool lastNoticePublished_ = false;
};

} // namespace warifu::property
