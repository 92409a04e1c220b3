#include "model.h"

#include <algorithm>

namespace warifu::property {

std::vector<Name> Model::way(const Name& pin, const Links& links) const {
    std::vector<Name> met = {pin};
    for (;;) {
        auto link = links.find(recoveryAddress(facts(met.back()).commitment));
        if (link == links.end())
            link = links.find(chainAddress(met.back()));
        if (link == links.end())
            return met;
        met.push_back(link->second);
    }
}

std::set<Name> Model::reach(const Name& pin, const std::vector<Links>& copies) const {
    std::set<Name> met = {pin};
    for (const auto& [name, link] : origins(pin, copies))
        met.insert(name);
    return met;
}

std::vector<std::pair<Address, Name>> Model::path(const Name& pin, const Name& goal,
                                                  const std::vector<Links>& copies) const {
    const auto found = origins(pin, copies);
    std::vector<std::pair<Address, Name>> steps;
    for (auto at = found.find(goal); at != found.end(); at = found.find(at->second.from))
        steps.emplace_back(at->second.address, at->first);
    std::ranges::reverse(steps);
    return steps;
}

/// How each certificate that can be reached is reached; `pin` is not among them.
std::map<Name, Model::Origin> Model::origins(const Name& pin,
                                             const std::vector<Links>& copies) const {
    std::map<Name, Origin> met;
    std::vector<Name> open = {pin};
    while (!open.empty()) {
        const Name name = open.back();
        open.pop_back();
        for (const Links& links : copies)
            for (const Address& address :
                 {chainAddress(name), recoveryAddress(facts(name).commitment)})
                if (const auto link = links.find(address);
                    link != links.end() && link->second != pin &&
                    met.emplace(link->second, Origin{name, address}).second)
                    open.push_back(link->second);
    }
    return met;
}

bool Model::isLeftBehind(const Name& name, const Links& links) const {
    return links.contains(chainAddress(name)) ||
           links.contains(recoveryAddress(facts(name).commitment));
}

Ground Model::afterRotation(const Name& fresh) const {
    Ground after = ground;
    after.published[chainAddress(*ground.server)] = fresh;
    after.server = fresh;
    after.held = false;
    return after;
}

Ground Model::afterRecovery(const std::string& commitment, const Name& between,
                            const Name& fresh) const {
    Ground after = ground;
    after.published[chainAddress(between)] = fresh;
    after.published[recoveryAddress(commitment)] = between;
    after.server = fresh;
    after.held = false;
    return after;
}

Ground Model::afterRestore(const Backup& backup) const {
    Ground after = ground;
    after.published.insert(backup.statements.begin(), backup.statements.end());
    after.server = backup.server;
    const auto to = facts(backup.server).place();
    const bool same = ground.server == backup.server;
    const bool isFork = ground.server && !same && facts(*ground.server).place() == to;
    if (!ground.server || isFork) {
        after.held = true;
        after.newest.reset();
        return after;
    }
    const bool settles =
        ground.newest && (*ground.newest == backup.server || facts(*ground.newest).place() < to);
    if (ground.held && !settles)
        return after;
    after.held = to < facts(*ground.server).place();
    after.newest = after.held ? ground.server : std::nullopt;
    return after;
}

std::vector<Address> Model::uncheckable(const Backup& backup) const {
    std::set<Name> known = {backup.server};
    if (ground.server)
        known.insert(*ground.server);
    for (const Links* links : {&ground.published, &backup.statements})
        for (const auto& [address, to] : *links)
            known.insert(to);
    std::set<Address> checkable;
    for (const Name& name : known) {
        checkable.insert(chainAddress(name));
        checkable.insert(recoveryAddress(facts(name).commitment));
    }
    std::vector<Address> rest;
    for (const auto& [address, to] : backup.statements)
        if (!ground.published.contains(address) && !checkable.contains(address))
            rest.push_back(address);
    return rest;
}

Address chainAddress(const Name& certificate) {
    return "chain/" + certificate + ".p7s";
}

Address recoveryAddress(const std::string& commitment) {
    return "recovery/" + commitment + ".p7s";
}

} // namespace warifu::property
