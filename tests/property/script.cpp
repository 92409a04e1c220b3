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

/// What seldom comes together by chance, but does in the life of a server or an agent. Other things
/// may happen in between.
struct Plot {
    /// Whom its steps concern: one address or agent, one after the other, or the server's own
    /// addresses, which come first, after a first step that was ended in its second half.
    enum class Way { One, Neighbours, Interrupted } way;
    std::array<Act, 8> acts;
    std::size_t length;
};

constexpr std::array plots = {
    // The disk is lost and comes back from a backup, whose certificate may be an old one.
    Plot{Plot::Way::One, {Act::BackUp, Act::Rotate, Act::Wipe, Act::Restore, Act::Rotate}, 5},
    // An agent's newest state is damaged after a day in which it has heard nothing.
    Plot{Plot::Way::One,
         {Act::Notice, Act::Apply, Act::Wait, Act::Apply, Act::Damage, Act::Apply},
         6},
    // Whoever overwrites one address overwrites its neighbours as well, before a backup comes back.
    Plot{Plot::Way::Neighbours,
         {Act::Recover, Act::Rotate, Act::BackUp, Act::Plant, Act::Plant, Act::Plant, Act::Plant,
          Act::Restore},
         8},
    // What an interrupted operation has published is overwritten before the store is opened again.
    Plot{Plot::Way::Interrupted, {Act::RotateForced, Act::Plant, Act::Apply}, 3},
};

constexpr unsigned shortest = 5;
constexpr unsigned longest = 20;
constexpr unsigned numbers = 12;

/// The engine is the same everywhere, the distributions of the library are not.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : engine_(seed) {}

    unsigned below(unsigned end) { return unsigned(engine_() % end); }

private:
    std::mt19937_64 engine_;
};

/// One in `rarity` is ended somewhere.
Step stepOf(const Form& form, Dice& dice, unsigned rarity) {
    Step step;
    step.act = form.act;
    if (form.hasWho)
        step.who = dice.below(numbers);
    if (form.hasWhat)
        step.what = dice.below(numbers);
    if (form.longest != 0 && dice.below(rarity) == 0)
        step.crashAt = 1 + dice.below(form.longest);
    return step;
}

Step anyStep(Dice& dice) {
    unsigned sum = 0;
    for (const Form& form : forms)
        sum += form.weight;
    unsigned drawn = dice.below(sum);
    const Form* form = forms.data();
    for (; drawn >= form->weight; ++form)
        drawn -= form->weight;
    return stepOf(*form, dice, 4);
}

void addPlot(Script& script, Dice& dice) {
    const Plot& plot = plots[dice.below(unsigned(plots.size()))];
    const bool interrupted = plot.way == Plot::Way::Interrupted;
    const unsigned who = dice.below(interrupted ? 2 : numbers);
    const unsigned what = dice.below(numbers);
    for (std::size_t i = 0; i < plot.length; ++i) {
        const Form& form = formOf(plot.acts[i]);
        Step step = stepOf(form, dice, 16);
        if (form.hasWho)
            step.who = plot.way == Plot::Way::Neighbours ? who + unsigned(i) : who;
        if (step.act == Act::Plant)
            step.what = what;
        if (step.act == Act::Wait)
            step.what = 0; // a day
        if (interrupted && i == 0)
            step.crashAt = form.longest / 2 + dice.below(form.longest / 2);
        script.push_back(step);
        if (dice.below(6) == 0)
            script.push_back(anyStep(dice));
    }
}

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
    Dice dice(seed);
    Script script;
    const unsigned length = shortest + dice.below(longest - shortest + 1);
    const unsigned plotAt = dice.below(3) == 0 ? dice.below(length) : longest;
    while (script.size() < length) {
        if (script.size() == plotAt)
            addPlot(script, dice);
        script.push_back(anyStep(dice));
    }
    return script;
}

} // namespace warifu::property
