#include "ui_canned/setup_drive.h"

#include "manager/explain.h"
#include "ui/widgets/password_field.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/task_row.h"
#include "ui_canned/store_kit.h"

#include <QRadioButton>

namespace warifu::test {

namespace {

QList<ui::PasswordField*> visiblePasswords(const ui::Wizard& wizard) {
    QList<ui::PasswordField*> fields;
    for (ui::PasswordField* field : wizard.findChildren<ui::PasswordField*>())
        if (field->isVisible())
            fields.append(field);
    return fields;
}

} // namespace

void chooseGenerate(ui::Wizard& wizard) {
    const auto fields = visiblePasswords(wizard);
    QCOMPARE(fields.size(), 2);
    for (ui::PasswordField* field : fields)
        field->setText(QStringLiteral("kita-no-kaze-27"));
}

void chooseImport(ui::Wizard& wizard) {
    const auto radios = wizard.findChildren<QRadioButton*>();
    QCOMPARE(radios.size(), 2);
    radios[1]->click();
    wizard.findChild<ui::PathEdit*>()->setText(
        QStringLiteral("/mnt/old/AuthCertBackup/OfficeScanAuth.dat"));
    // The field for the password comes when the file has been looked at.
    QVERIFY(waitFor([&] { return visiblePasswords(wizard).size() == 1; }));
    visiblePasswords(wizard)[0]->setText(QStringLiteral("old-password"));
}

bool runsStep(const ui::Wizard& wizard, manager::Step step) {
    for (const ui::TaskRow* row : wizard.findChildren<ui::TaskRow*>())
        if (row->isVisible() && row->state() == ui::TaskRow::State::Running &&
            showsText(*row, manager::stepName(step)))
            return true;
    return false;
}

} // namespace warifu::test
