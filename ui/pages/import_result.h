// What an inspected file turned out to be.
#pragma once

#include "manager/types.h"

#include <QWidget>

#include <vector>

namespace warifu::ui {

class Card;
class FactList;
class MessageBar;

/// A card with the facts of the certificate that would be imported, and below it what is worth a
/// warning.
class ImportResult : public QWidget {
    Q_OBJECT

public:
    explicit ImportResult(QWidget* parent = nullptr);

    /// Shows a file that can be imported; anything else hides it all.
    void showInspection(const manager::Inspection& inspection, manager::Time now);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showCard(const manager::CertificateInfo& certificate);
    void showWarnings(const manager::CertificateInfo& certificate);

    Card* card_;
    FactList* facts_;
    std::vector<MessageBar*> bars_;
    manager::Inspection inspection_;
    manager::Time now_{};
};

} // namespace warifu::ui
