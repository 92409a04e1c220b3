#include "ui/widgets/path_field.h"

#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionFrame>
#include <QUrl>

namespace warifu::ui {

QString pathText(const std::filesystem::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

std::filesystem::path pathFromText(const QString& text) {
    return {QFile::encodeName(text).toStdString()};
}

PathEdit::PathEdit(QWidget* parent)
    : QLineEdit(parent) {
    setAcceptDrops(false); // a dropped file is for what lies around it, not text to insert
    connect(this, &QLineEdit::textChanged, this, [this](const QString& text) { setToolTip(text); });
}

void PathEdit::paintEvent(QPaintEvent* event) {
    if (hasFocus() || text().isEmpty()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QStyleOptionFrame option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect place =
        style()->subElementRect(QStyle::SE_LineEditContents, &option, this).adjusted(2, 0, -2, 0);
    painter.setPen(isEnabled() ? theme::tokens().ink : theme::tokens().disabled);
    // The end of a path says most: name and folder stay, the beginning goes.
    QString shown = text();
    const QFontMetrics metrics = fontMetrics();
    if (metrics.horizontalAdvance(shown) > place.width()) {
        const QFileInfo info(shown);
        const QString end = QStringLiteral("…/%1/%2").arg(info.dir().dirName(), info.fileName());
        shown = metrics.elidedText(metrics.horizontalAdvance(end) <= place.width() ? end : shown,
                                   Qt::ElideMiddle, place.width());
    }
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

PathField::PathField(QWidget* parent)
    : QWidget(parent)
    , edit_(new PathEdit(this))
    , browse_(new QPushButton(this)) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::Space::s);
    line->addWidget(edit_, 1);
    line->addWidget(browse_);
    browse_->setAutoDefault(false);
    setFocusProxy(edit_);
    connect(edit_, &QLineEdit::textChanged, this, &PathField::pathChanged);
    connect(browse_, &QPushButton::clicked, this, &PathField::browse);
}

std::filesystem::path pathTyped(QString text) {
    if (text.trimmed().isEmpty())
        return {};
    // What file managers copy, and what shells write.
    if (text.startsWith(QStringLiteral("file://")))
        text = QUrl(text.trimmed()).toLocalFile();
    else if (text == QStringLiteral("~") || text.startsWith(QStringLiteral("~/")))
        text.replace(0, 1, QDir::homePath());
    return pathFromText(text);
}

std::filesystem::path PathField::path() const {
    return pathTyped(edit_->text());
}

void PathField::setPath(const std::filesystem::path& path) {
    edit_->setText(pathText(path));
}

void PathField::setBrowseText(const QString& text) {
    browse_->setText(text);
}

void PathField::setDialog(const QString& title, const QString& filter) {
    title_ = title;
    filter_ = filter;
}

void PathField::setBrowsesFolders(bool folders) {
    folders_ = folders;
}

void PathField::browse() {
    const QString chosen =
        folders_ ? QFileDialog::getExistingDirectory(window(), title_, edit_->text())
                 : QFileDialog::getOpenFileName(window(), title_, QFileInfo(edit_->text()).path(),
                                                filter_);
    if (!chosen.isEmpty()) {
        edit_->setText(chosen);
        edit_->setFocus();
    }
}

} // namespace warifu::ui
