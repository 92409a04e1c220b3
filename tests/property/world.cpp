#include "world.h"

#include "crash.h"

namespace warifu::property {

namespace {

constexpr std::chrono::seconds between{60};
constexpr int waits[] = {1, 30, 400, 1200}; // days; a certificate lives for 1096

struct Broken {
    std::string promise;
};

std::string told(const Done& done) {
    return done.code.empty() ? std::string("nothing") : done.code + " (" + done.detail + ")";
}

} // namespace

World::World(const Path& root, const Beginning& beginning, Tally& tally)
    : root_(root)
    , tally_(tally)
    , server_(root / "store")
    , thief_(root / "thief")
    , sheets_({beginning.sheet()})
    , now_(firstDay) {
    beginning.copyTo(root);
    std::filesystem::create_directories(root / "elsewhere");
    server_.now = now_;
    learn(beginning.certificate());
    model_.ground.server = beginning.certificate().fingerprint().hex();
    for (unsigned i = 0; i < beginning.agents(); ++i) {
        Agent& agent = agents_.emplace_back();
        agent.folder = agentFolder(root, i);
        agent.pin = *model_.ground.server;
    }
}

void World::expect(bool holds, const std::string& promise) const {
    if (!holds)
        throw Broken{promise};
}

std::optional<std::string> World::run(const Script& script) {
    std::string step = "the last awakening\n";
    try {
        for (std::size_t i = 0; i < script.size(); ++i) {
            step = std::to_string(i + 1) + ": " + textOf(script[i]);
            now_ += between;
            server_.now = now_;
            take(script[i]);
        }
        step = "the last awakening\n";
        settle();
    } catch (const Broken& broken) {
        return "in step " + step + "  " + broken.promise;
    }
    return std::nullopt;
}

void World::take(const Step& step) {
    // Only agents, thief and time go on while an operation of the server lies unfinished.
    switch (step.act) {
    case Act::Apply:
        return applyOne(agents_[step.who % agents_.size()], step.crashAt);
    case Act::Damage:
        return damage(agents_[step.who % agents_.size()]);
    case Act::Lead:
        return lead(agents_[step.who % agents_.size()], step.what);
    case Act::Plant:
        return plant(step.who, step.what);
    case Act::Wait:
        now_ += std::chrono::days(waits[step.what % std::size(waits)]);
        server_.now = now_;
        return;
    default:
        resolve();
    }
    switch (step.act) {
    case Act::Rotate:
        return rotate(false, step.crashAt);
    case Act::RotateForced:
        return rotate(true, step.crashAt);
    case Act::Recover:
        return recover(false, step.crashAt);
    case Act::RecoverWith:
        return recover(true, step.crashAt);
    case Act::BackUp:
        return backUp(step.crashAt);
    case Act::Restore:
        return restore(step.what, step.crashAt);
    case Act::Wipe:
        return wipe();
    case Act::Notice:
        return notice();
    case Act::Head:
        return head();
    case Act::Enrol:
        return enrolOne();
    case Act::Steal:
        return thief_.steal(server_.store());
    default:
        return;
    }
}

void World::rotate(bool force, unsigned crashAt) {
    const auto& server = model_.ground.server;
    std::string expected;
    if (!server)
        expected = "not-installed";
    else if (model_.isLeftBehind(*server, model_.ground.published) || isEvidence(*server) ||
             (model_.ground.held && !force))
        expected = "agents-ahead";
    const Done done = server_.rotate(force, crashAt);
    if (done.ended)
        expect(done.code == expected, "a rotation was to meet " +
                                          (expected.empty() ? "nothing" : expected) + " and met " +
                                          told(done));
    expect(done.fresh.empty() || expected.empty(), "a rotation that is refused makes nothing");
    if (!expected.empty())
        return happened(done.ended ? "rotation refused" : "refusal ended");
    if (done.ended) {
        const Name before = *server;
        learn(identityIn(server_.store()).value().certificate);
        checkSuccessor(before, done.fresh, false);
        model_.ground = model_.afterRotation(done.fresh);
        happened("rotation");
    } else if (!done.fresh.empty()) {
        Facts facts = model_.facts(*server);
        ++facts.generation;
        model_.certificates[done.fresh] = facts;
        doubt_ = Doubt{
            Doubt::Kind::Rotation, model_.afterRotation(done.fresh), done.fresh, {}, {}, now_, {}};
        return happened("rotation ended");
    }
    checkServer();
}

void World::recover(bool withStatements, unsigned crashAt) {
    recoverWith(sheets_.back(), withStatements, crashAt);
}

/// A certificate that commits to the sheet, where the server has none: any agent's will do
/// (section 9, and CLI.md). In a file; an empty path where none is needed.
std::optional<Path> World::certificateFor(const Sheet& sheet) {
    if (model_.ground.server && model_.facts(*model_.ground.server).commitment == sheet.commitment)
        return Path();
    for (const Agent& agent : agents_)
        if (model_.facts(agent.pin).commitment == sheet.commitment) {
            const Path file = root_ / "elsewhere" / "OfcNTCer.dat";
            writeFile(file, agent.realPin(now_).value().der());
            return file;
        }
    return std::nullopt;
}

bool World::recoverWith(const Sheet& sheet, bool withStatements, unsigned crashAt) {
    const auto certificate = certificateFor(sheet);
    if (!certificate)
        return false;
    std::vector<Path> sources;
    if (withStatements) {
        for (const Agent& agent : agents_)
            sources.push_back(agent.folder);
        for (const Backup& backup : backups_)
            sources.emplace_back(backup.path);
    }
    const Done done = server_.recover(sheet.code, certificate->empty() ? std::nullopt : certificate,
                                      sources, crashAt);
    if (done.ended)
        expect(done.code.empty(), "the newest sheet always recovers, but met " + told(done));
    if (done.fresh.empty()) {
        checkServer();
        return false;
    }
    Doubt doubt{Doubt::Kind::Recovery,
                model_.ground,
                done.fresh,
                {done.recoveryCode, commitmentOf(done.recoveryCode)},
                sheet.commitment,
                now_,
                {}};
    doubt.brings = withStatements;
    Facts facts;
    for (const auto& [name, known] : model_.certificates)
        if (known.commitment == sheet.commitment)
            facts.recoveries = known.recoveries + 1;
    facts.generation = 1;
    facts.commitment = doubt.sheet.commitment;
    model_.certificates[done.fresh] = facts;
    doubt_ = std::move(doubt);
    learnBetween(*doubt_);
    happened(done.ended ? "recovery" : "recovery ended");
    if (!done.ended)
        return false;
    doubt_->followed = true; // it said that it is done
    resolve();
    checkServer();
    return true;
}

void World::backUp(unsigned crashAt) {
    const Path file = root_ / "elsewhere" / ("backup-" + std::to_string(++made_) + ".zip");
    const Done done = server_.backUp(file, crashAt);
    const std::string expected = model_.ground.server ? "" : "not-installed";
    if (done.ended)
        expect(done.code == expected, "a backup met " + told(done));
    if (done.well()) {
        backups_.push_back({file.string(), *model_.ground.server, model_.ground.published});
        happened("backup");
    }
    checkServer();
}

void World::restore(unsigned which, unsigned crashAt) {
    if (backups_.empty())
        return;
    const Backup& backup = backups_[which % backups_.size()];
    const Done done = server_.restore(backup.path, crashAt);
    if (done.ended)
        expect(done.well(), "a backup restores, but met " + told(done));
    doubt_ =
        Doubt{Doubt::Kind::Restore,      model_.afterRestore(backup), backup.server, {}, {}, now_,
              model_.uncheckable(backup)};
    if (!done.ended)
        return happened("restore ended");
    doubt_->followed = true;
    resolve();
    happened(model_.ground.held ? "restore of an older state" : "restore");
    checkServer();
}

void World::wipe() {
    std::filesystem::remove_all(server_.store());
    model_.ground = {};
    happened("wipe");
}

/// Opens the store again: what was ended is completed or undone, as it was decided.
void World::resolve() {
    if (!doubt_)
        return;
    const auto status = server_.look();
    expect(status.has_value(),
           "an interrupted operation is completed or undone when the store is opened, but met " +
               (status ? std::string() : status.error().about + ": " + status.error().detail));
    Doubt doubt = std::move(*doubt_);
    doubt_.reset();
    const auto present = identityIn(server_.store());
    const bool done = doubt.kind == Doubt::Kind::Restore
                          ? status->restored && status->restored->at == doubt.at
                          : present && present->name() == doubt.fresh;
    expect(done || !doubt.followed, "what an agent has followed, or what was said to be done, is "
                                    "not taken back");
    happened(done ? "completed" : "undone");
    if (done) {
        const auto before = model_.ground.server;
        learn(present.value().certificate);
        if (doubt.kind == Doubt::Kind::Recovery) {
            if (doubt.done.server != doubt.fresh)
                learnBetween(doubt);
            sheets_.push_back(doubt.sheet);
        } else if (doubt.kind == Doubt::Kind::Rotation) {
            checkSuccessor(*before, doubt.fresh, false);
        }
        model_.ground = doubt.done;
        forgetUnpublished(doubt.unsure);
        if (doubt.brings)
            learnBrought();
    }
    checkServer();
}

bool World::everyAgentArrives() const {
    for (const Agent& agent : agents_)
        if (!model_.ground.server ||
            model_.end(agent.pin, model_.ground.published) != *model_.ground.server)
            return false;
    return true;
}

/// Where the chain is whole nothing has to be done. Else the administrator restores the newest
/// state where the server has none, and takes the newest sheet (section 9: "With that backup or the
/// recovery code it goes on").
void World::settle() {
    now_ += between;
    server_.now = now_;
    resolve();
    bool recovered = false;
    if (!everyAgentArrives()) {
        if (!certificateFor(sheets_.back()))
            for (std::size_t i = backups_.size(); i-- > 0;)
                if (model_.facts(backups_[i].server).commitment == sheets_.back().commitment) {
                    restore(unsigned(i), 0);
                    break;
                }
        recovered = recoverWith(sheets_.back(), true, 0);
        // Whoever lost disk and backups before any agent had followed his last recovery has a sheet
        // that nothing is left of.
        if (!recovered)
            return happened("nothing left to recover from");
    }
    const auto all = copies();
    const Name goal = *model_.ground.server;
    std::vector<Agent*> arrived;
    for (Agent& agent : agents_) {
        const bool can = model_.reach(agent.pin, all).contains(goal);
        applyOne(agent, 0);
        if (!can && agent.pin != goal) {
            happened("statement lost in every copy");
            continue;
        }
        expect(agent.pin == goal, "every agent to which statements lead reaches the server's "
                                  "certificate without repair");
        expect(!model_.facts(agent.pin).isThiefs, "after a recovery no agent stays with the thief");
        arrived.push_back(&agent);
    }
    happened(recovered ? "all arrive by recovery" : "all arrive by the chain");
    now_ += between; // an agent that fell back drops what is made in the same second
    server_.now = now_;
    notice();
    for (Agent* agent : arrived) {
        applyOne(*agent, 0);
        const bool burnt = agent->burntIn == model_.facts(goal).recoveries;
        const bool heard = !agent->deeds.empty() && !notices_.empty() &&
                           agent->deeds.back().expires == notices_.rbegin()->first;
        if (!burnt && lastNoticePublished_ && canCrash())
            expect(heard, "an agent at the server's certificate hears its next notice");
    }
}

} // namespace warifu::property
