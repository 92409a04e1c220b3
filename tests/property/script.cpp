#include "script.h"

#include <array>
#include <random>
#include <sstream>

namespace warifu::property {

namespace {

struct Form {
    Act act;
    const char* name;
    bool hasWho;
    bool hasWhat;
    unsigned weight;  ///< how often it happens
    unsigned longest; ///< about as many calls change something below the folder; 0: never ended
};

constexpr std::array forms = {
    Form{Act::Rotate, "rotate", false, false, 16, 160},
    Form{Act::RotateForced, "rotate-forced", false, false, 4, 160},
    Form{Act::Recover, "recover", false, false, 5, 180},
    Form{Act::RecoverWith, "recover-with", false, false, 2, 200},
    Form{Act::BackUp, "backup", false, false, 8, 20},
    Form{Act::Restore, "restore", false, true, 8, 160},
    Form{Act::Wipe, "wipe", false, false, 1, 0},
    Form{Act::Notice, "notice", false, false, 8, 0},
    Form{Act::Head, "head", false, false, 3, 0},
    Form{Act::Enrol, "enrol", false, false, 3, 0},
    Form{Act::Apply, "apply", true, false, 26, 60},
    Form{Act::Damage, "damage", true, false, 3, 0},
    Form{Act::Steal, "steal", false, false, 12, 0},
    Form{Act::Lead, "lead", true, true, 14, 0},
    Form{Act::Plant, "plant", true, true, 10, 0},
    Form{Act::Wait, "wait", false, true, 3, 0},
};

const Form& formOf(Act act) {
    for (const Form& form : forms)
        if (form.act == act)
            return form;
    return forms.front();
}

const Form* formNamed(const std::string& name) {
    for (const Form& form : forms)
        if (name == form.name)
            return &form;
    return nullptr;
}

std::optional<Step> stepFrom(const std::string& line) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    const Form* form = formNamed(name);
    if (form == nullptr)
        return std::nullopt;
    Step step;
    step.act = form->act;
    if (form->hasWho && !(words >> step.who))
        return std::nullopt;
    if (form->hasWhat && !(words >> step.what))
        return std::nullopt;
    std::string more;
    if (words >> more && (more != "crash" || form->longest == 0 || !(words >> step.crashAt)))
        return std::nullopt;
    return words >> more ? std::nullopt : std::optional(step);
}

constexpr unsigned shortest = 5;
constexpr unsigned longest = 20;
constexpr unsigned numbers = 12;

} // namespace

std::string textOf(const Step& step) {
    const Form& form = formOf(step.act);
    std::string line = form.name;
    if (form.hasWho)
        line += " " + std::to_string(step.who);
    if (form.hasWhat)
        line += " " + std::to_string(step.what);
    if (step.crashAt != 0)
        line += " crash " + std::to_string(step.crashAt);
    return line + "\n";
}

std::string textOf(const Script& script) {
    std::string text;
    for (const Step& step : script)
        text += textOf(step);
    return text;
}

std::optional<Script> scriptFrom(std::string_view text, std::string& wrong) {
    Script script;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        line.resize(std::min(line.size(), line.find('#')));
        if (line.find_first_not_of(" \t\r") == std::string::npos)
            continue;
        const auto step = stepFrom(line);
        if (!step) {
            wrong = line;
            return std::nullopt;
        }
        script.push_back(*step);
    }
    return script;
}

Script randomScript(std::uint64_t seed) {
    // The engine is the same everywhere, the distributions of the library are not.
    std::mt19937_64 engine(seed);
    const auto below = [&engine](unsigned end) {
        return unsigned(engine() % end);
    };
    unsigned sum = 0;
    for (const Form& form : forms)
        sum += form.weight;
    Script script;
    const unsigned length = shortest + below(longest - shortest + 1);
    while (script.size() < length) {
        unsigned drawn = below(sum);
        const Form* form = forms.data();
        for (; drawn >= form->weight; ++form)
            drawn -= form->weight;
        Step step;
        step.act = form->act;
        if (form->hasWho)
            step.who = below(numbers);
        if (form->hasWhat)
            step.what = below(numbers);
        if (form->longest != 0 && below(4) == 0)
            step.crashAt = 1 + below(form->longest);
        script.push_back(step);
    }
    return script;
}

} // namespace warifu::property
