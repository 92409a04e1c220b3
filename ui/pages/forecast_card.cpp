#include "ui/pages/forecast_card.h"

#include "manager/explain.h"
#include "ui/widgets/fact_list.h"

#include <QEvent>
#include <QLocale>

namespace warifu::ui {

ForecastCard::ForecastCard(QWidget* parent)
    : Card(parent)
    , facts_(new FactList(this)) {
    body()->addWidget(facts_);
    retranslate();
}

void ForecastCard::setForecast(const std::vector<manager::AgentForecast>& agents) {
    agents_ = agents;
    retranslate();
}

void ForecastCard::retranslate() {
    setTitle(tr("What becomes of the agents"));
    QList<Fact> facts;
    std::optional<manager::Follows> last;
    for (const manager::AgentForecast& each : agents_) {
        QString when;
        if (each.follows != last) {
            switch (each.follows) {
            case manager::Follows::AtOnce:
                when = tr("Follow at once", "agents do");
                break;
            case manager::Follows::Later:
                when = tr("Follow later", "agents do");
                break;
            case manager::Follows::Never:
                when = tr("Do not follow", "agents do");
                break;
            }
            last = each.follows;
        }
        const manager::Explanation words = manager::explain(each);
        const QString kind =
            each.count
                ? tr("%1: %2", "kind of agents, their number")
                      .arg(words.message, QLocale().toString(static_cast<qulonglong>(*each.count)))
                : words.message;
        facts << Fact{when, QStringLiteral("<b>%1</b>\n%2").arg(kind, words.hint)};
    }
    facts_->setFacts(facts);
}

void ForecastCard::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace warifu::ui
