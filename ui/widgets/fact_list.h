// Facts as rows of label and value.
#pragma once

#include <QGridLayout>
#include <QString>
#include <QWidget>

#include <vector>

namespace warifu::ui {

class LinkButton;
class TextLabel;

struct Fact {
    QString label;
    QString value;     ///< may have line breaks
    bool mono = false; ///< fingerprints, paths
    QString copy =
        {};           ///< what the Copy link beside the value puts on the clipboard; empty: no link
    QString tip = {}; ///< the whole value where `value` is a short form
};

/// Rows of label and selectable value. Setting facts again with the same number of rows keeps the
/// focus.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    void setFacts(const QList<Fact>& facts);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        TextLabel* label = nullptr;
        TextLabel* value = nullptr;
        LinkButton* copy = nullptr;
        QWidget* holder = nullptr;
    };

    Row makeRow(int index);
    void fill(Row& row, const Fact& fact);
    QString copyText() const;

    QGridLayout* grid_;
    std::vector<Row> rows_;
    QList<Fact> facts_;
};

} // namespace warifu::ui
