// Agents, and the thief who leads them astray.
#include "trust/timestamps.h"
#include "world.h"

#include <algorithm>

namespace warifu::property {

namespace {

/// What the thief does with an agent whose network he has, the likely ones more often.
constexpr Ware ways[] = {Ware::Fork, Ware::Fork,         Ware::Fork,  Ware::OwnCode, Ware::Alone,
                         Ware::Jump, Ware::FakeRecovery, Ware::Noise, Ware::Forged};
constexpr unsigned burningWay = 2;

/// What he writes to publish/.
constexpr Ware wares[] = {Ware::Noise,        Ware::Fork,    Ware::Cut,     Ware::Misplaced,
                          Ware::Fork,         Ware::Alone,   Ware::OwnCode, Ware::Jump,
                          Ware::FakeRecovery, Ware::Nothing, Ware::Forged,  Ware::Ahead};

constexpr std::uint64_t noticeLife = 3600;

} // namespace

/// Each notice of a run ends at another second, so that this tells them apart.
std::uint64_t World::nextExpiry() {
    const std::uint64_t wanted = trust::unixTime(now_) + noticeLife;
    return notices_.empty() ? wanted : std::max(wanted, notices_.rbegin()->first + 1);
}

void World::enrolOne() {
    const Path certificate = server_.published() / "OfcNTCer.dat";
    if (!model_.ground.server || !std::filesystem::exists(certificate))
        return;
    Agent agent;
    agent.folder = agentFolder(root_, agents_.size());
    agent.pin = *model_.ground.server;
    enrol(agent, certificate, now_);
    expect(agent.realPin(now_).value().fingerprint().hex() == agent.pin,
           "OfcNTCer.dat is the certificate in force");
    agents_.push_back(std::move(agent));
}

/// Every statement that is kept anywhere: published, in a backup, in an agent's state.
std::vector<Links> World::copies() const {
    std::vector<Links> all = {model_.ground.published};
    for (const Backup& backup : backups_)
        all.push_back(backup.statements);
    for (const Agent& agent : agents_)
        all.emplace_back(agent.history.begin(), agent.history.end());
    return all;
}

void World::moveTo(Agent& agent, const Name& pin, const std::vector<Links>& links) {
    expect(model_.facts(pin).place() >= model_.facts(agent.pin).place(),
           "no agent goes back in (r, g)");
    for (auto& link : model_.path(agent.pin, pin, links))
        agent.history.push_back(std::move(link));
    if (agent.burntIn && *agent.burntIn != model_.facts(pin).recoveries)
        agent.burntIn.reset();
    agent.pin = pin;
}

void World::applyOne(Agent& agent, unsigned crashAt) {
    if (!std::filesystem::exists(server_.published()))
        return;
    const Applying applied = apply(agent, server_.published(), now_, crashAt);
    expect(applied.error.empty(), "an agent applies whatever lies there, but met " + applied.error);
    const auto real = agent.realPin(now_);
    expect(real.has_value(), "no error and no crash ever costs a pin");
    const Name pin = real->fingerprint().hex();
    expect(model_.certificates.contains(pin), "an agent holds only what server or thief made");
    if (doubt_ && doubt_->brings)
        learnBrought();
    std::vector<Links> links = {model_.ground.published};
    if (doubt_) {
        // Parts of what an interrupted operation publishes may be there, and once one has acted it
        // must be completed.
        if (!model_.reach(agent.pin, links).contains(pin))
            doubt_->followed = true;
        links.push_back(doubt_->done.published);
        expect(model_.reach(agent.pin, links).contains(pin), "an agent goes only where statements "
                                                             "lead");
    } else {
        const auto way = model_.way(agent.pin, links.front());
        expect(applied.ended ? pin == way.back() : std::ranges::find(way, pin) != way.end(),
               "an agent walks to the end of what is published");
    }
    moveTo(agent, pin, links);
    checkDeeds(agent);
    if (model_.facts(pin).isThiefs)
        happened("agent at the thief's");
    happened(applied.ended ? "walk" : "walk ended");
}

void World::notice() {
    const auto own = identityIn(server_.store());
    const std::uint64_t expires = nextExpiry();
    lastNoticePublished_ = own && publishNotice(server_.published(), *own, now_, 0, expires);
    if (!lastNoticePublished_)
        return;
    notices_[expires] = own->certificate.recoveries();
    happened("notice");
}

void World::head() {
    if (const auto own = identityIn(server_.store()))
        publishHead(server_.published(), *own, now_);
}

void World::damage(Agent& agent) {
    if (!damageState(agent))
        return;
    const auto real = agent.realPin(now_);
    expect(real.has_value(), "a damaged state falls back to the one before");
    const Name pin = real->fingerprint().hex();
    while (agent.pin != pin && !agent.history.empty()) {
        agent.history.pop_back();
        agent.pin = agent.history.empty() ? pin : agent.history.back().second;
    }
    agent.pin = pin;
    happened("state damaged");
}

void World::lead(Agent& agent, unsigned what) {
    const Ware ware = ways[what % std::size(ways)];
    const bool burns = what % std::size(ways) == burningWay;
    const auto before = agent.realPin(now_).value();
    const std::uint64_t expires = nextExpiry();
    notices_[expires] = before.recoveries();
    const auto made = thief_.makeFolder(ware, before, burns, expires, now_);
    if (made.leadsTo)
        learn(*made.leadsTo, true);
    const Name goal = made.leadsTo ? made.leadsTo->fingerprint().hex() : agent.pin;
    const Applying applied = apply(agent, thief_.folder(), now_, 0);
    expect(applied.error.empty(), "an agent applies whatever lies there, but met " + applied.error);
    const auto real = agent.realPin(now_);
    expect(real && real->fingerprint().hex() == goal,
           "a thief leads an agent only with the key of its pin, to the same recovery key");
    moveTo(agent, goal, {{{chainAddress(agent.pin), goal}}});
    checkDeeds(agent);
    if (burns && thief_.has(goal))
        agent.burntIn = before.recoveries();
    happened(made.leadsTo ? "agent led astray" : "agent not led astray");
}

/// Where a statement may stand, and a certificate that it would lead on from: the server's first.
std::vector<std::pair<Address, Name>> World::addresses() const {
    std::vector<Name> names = met_;
    if (model_.ground.server)
        names.insert(names.begin(), *model_.ground.server);
    std::vector<std::pair<Address, Name>> all;
    for (const Name& name : names)
        for (const Address& address :
             {chainAddress(name), recoveryAddress(model_.facts(name).commitment)})
            if (std::ranges::find(all, address, &std::pair<Address, Name>::first) == all.end())
                all.emplace_back(address, name);
    return all;
}

/// He may write to publish/, whoever lets him. What he puts there breaks the link, unless it is
/// good itself.
void World::plant(unsigned where, unsigned what) {
    const auto all = addresses();
    const auto& [address, pin] = all[where % all.size()];
    const auto& other = all[(where + 1 + what) % all.size()].first;
    const Path folder = server_.published();
    const Ware ware = wares[what % std::size(wares)];
    const auto there = contentOf(folder / address).value_or(trust::Buffer());
    // Only what is good at its own address: what is not may be good at this one.
    const bool isGood = other != address && model_.ground.published.contains(other);
    const auto elsewhere =
        (isGood ? contentOf(folder / other) : std::nullopt).value_or(trust::Buffer());
    const auto made = thief_.make(ware, real_.at(pin), there, elsewhere, now_);
    writeFile(folder / address, made.file);
    const bool leads = made.leadsTo && address == chainAddress(pin);
    if (made.leadsTo)
        learn(*made.leadsTo, true);
    // An interrupted operation that is still to be completed publishes its own statement all the
    // same, unless it had only its traces left to remove.
    if (doubt_ && (!server_.isUnfinished() || !doubt_->publishes(address, model_.ground)))
        doubt_->done.published.erase(address);
    model_.ground.published.erase(address);
    if (leads)
        model_.ground.published[address] = made.leadsTo->fingerprint().hex();
    if (leads && doubt_)
        doubt_->done.published.emplace(address, made.leadsTo->fingerprint().hex());
    happened(leads ? "fork planted" : "garbage planted");
}

} // namespace warifu::property
