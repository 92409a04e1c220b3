// The yardstick for the wizard's first paint: what a small Qt window with a Japanese font, a
// translator and a table costs.
#include <QApplication>
#include <QFont>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTranslator>
#include <QVBoxLayout>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QTranslator translator;
    if (!translator.load(QStringLiteral("qtbase_ja"),
                         QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        qWarning("qtbase_ja is not installed");
    QCoreApplication::installTranslator(&translator);
    QFont font(QStringLiteral("Noto Sans CJK JP"));
    font.setPixelSize(14);
    QApplication::setFont(font);

    QWidget window;
    window.resize(960, 660);
    QTableWidget table(3, 2);
    table.setHorizontalHeaderLabels({QStringLiteral("名前"), QStringLiteral("値")});
    for (int row = 0; row < table.rowCount(); ++row) {
        table.setItem(row, 0, new QTableWidgetItem(QStringLiteral("証明書 %1").arg(row)));
        table.setItem(row, 1, new QTableWidgetItem(QStringLiteral("有効期限")));
    }
    QLabel label(QStringLiteral("サーバ認証証明書を確認します。"));
    QLineEdit field;
    QPushButton button(QStringLiteral("閉じる"));
    auto* const layout = new QVBoxLayout(&window);
    layout->addWidget(&label);
    layout->addWidget(&field);
    layout->addWidget(&table);
    layout->addWidget(&button);
    window.show();
    return QApplication::exec();
}
