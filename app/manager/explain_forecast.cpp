#include "manager/explain_parts.h"

namespace warifu::manager {

namespace {

class ForecastWords {
    Q_DECLARE_TR_FUNCTIONS(Explanation)

public:
    static Explanation text(const AgentForecast& forecast) {
        const bool never = forecast.follows == Follows::Never;
        switch (forecast.kind) {
        case AgentKind::Reachable:
            return {tr("Agents that run and reach the server"),
                    tr("They follow by themselves when they next ask, within 15 minutes."),
                    {}};
        case AgentKind::Asleep:
            return {tr("Agents that are switched off or offline"),
                    tr("They follow at their next contact, even after years and several renewals."),
                    {}};
        case AgentKind::Behind:
            return {tr("Agents that still hold an earlier certificate of this server"),
                    tr("They find the way by the published statements at their next contact."),
                    {}};
        case AgentKind::Taken:
            return {tr("Agents that somebody with the leaked key has led away"),
                    never ? tr("Only a recovery with the recovery code brings them back.")
                          : tr("They come back when they next reach this server."),
                    {}};
        case AgentKind::Unlinked:
            return {tr("Agents that hold an earlier certificate whose statement is missing here"),
                    tr("They follow once the statement is brought back: from a copy of the folder "
                       "publish, a backup ZIP, or an agent's state. Until then, repair them by "
                       "hand with warifu-agent repair."),
                    {}};
        case AgentKind::Mismatched:
            break;
        }
        return {tr("Agents that hold the certificate of another server"),
                tr("They stay with it. Repair them by hand with warifu-agent repair."),
                {}};
    }

    static Explanation text(RotationReason reason) {
        switch (reason) {
        case RotationReason::Scheduled:
            return {tr("A new key and certificate take the place of the present ones."),
                    tr("Agents follow by themselves; nothing has to be done on them."),
                    {}};
        case RotationReason::Expired:
            return {tr("A new certificate takes the place of the one that has expired or soon "
                       "will."),
                    tr("Agents follow by themselves, also those that hold the expired one."),
                    {}};
        case RotationReason::Leaked:
            break;
        }
        return {tr("A renewal does not protect from somebody who has the leaked key: agents that "
                   "he has led away already stay with him, and he can still lead away agents that "
                   "have not followed yet."),
                tr("Recover with the recovery code instead: every agent follows that, whatever the "
                   "leaked key has signed."),
                {}};
    }
};

} // namespace

Explanation explain(const AgentForecast& forecast) {
    return ForecastWords::text(forecast);
}

Explanation explain(RotationReason reason) {
    return ForecastWords::text(reason);
}

} // namespace warifu::manager
