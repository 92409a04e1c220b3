// Which agents follow, when.
#pragma once

#include "manager/forecast.h"
#include "ui/widgets/card.h"

#include <vector>

namespace warifu::ui {

class FactList;

/// Kinds of agents by when they follow a new certificate: at once, later, not at all; with their
/// number where there is a roster.
class ForecastCard : public Card {
    Q_OBJECT

public:
    explicit ForecastCard(QWidget* parent = nullptr);

    void setForecast(const std::vector<manager::AgentForecast>& agents);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    std::vector<manager::AgentForecast> agents_;
    FactList* facts_;
};

} // namespace warifu::ui
