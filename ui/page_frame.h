// The window around a page: rail, title, content, buttons.
#pragma once

#include "ui/widgets/step_rail.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace warifu::ui {

class Page;
class TextLabel;

/// Shows one page at a time with what belongs around it, as QWizard does: Back, Next (or the verb
/// of the page), Cancel; Enter is Next. It decides nothing: it only says what was asked for.
class PageFrame : public QWidget {
    Q_OBJECT

public:
    /// Which buttons stand below the page.
    enum class Buttons {
        BackNextCancel,
        NextOnly,  ///< the finish
        CloseOnly, ///< a page that is not part of a task
    };

    explicit PageFrame(QWidget* parent = nullptr);

    /// Shows `page` (which stays the property of its owner) and enters it.
    void showPage(Page* page, Buttons buttons, bool backPossible);
    Page* page() const;

    void setEntries(const QList<RailEntry>& entries);

    StepRail* rail() { return rail_; }

Q_SIGNALS:
    void nextAsked();
    void backAsked();
    void cancelAsked();
    void pageChanged(); ///< the page's own texts or state are different now

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeFooter();
    void refresh();
    void orderTabs();
    void setContentMargins();
    void fitButtons();
    void bringIntoSight(QWidget* widget);

    StepRail* rail_;
    QScrollArea* scroll_ = nullptr;
    QVBoxLayout* content_ = nullptr;
    TextLabel* title_ = nullptr;
    TextLabel* why_ = nullptr;
    QWidget* footer_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* back_ = nullptr;
    QPushButton* next_ = nullptr;
    QPointer<Page> page_;
    Buttons buttons_ = Buttons::CloseOnly;
    bool backPossible_ = false;
};

} // namespace warifu::ui
