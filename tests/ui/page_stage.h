// A page as the user sees it: in the window's frame, in a language and a scheme, ready for a
// picture.
#pragma once

#include "ui/jobs.h"
#include "ui/languages.h"
#include "ui/page_frame.h"
#include "ui/theme/theme.h"
#include "ui/wizard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QTest>

#include <functional>

namespace warifu::test {

/// What every test of the look does before its QApplication exists: fixed time zone, fixed locale.
void fixSurroundings();

/// Dresses the program once for all tests of a file.
void dress();

/// Switches language and scheme for what is shown next. The language "long" is Japanese with every
/// text 40 % longer.
void useLook(const QString& language, ui::theme::Scheme scheme);

/// Lets all layouts that are due happen.
void settle();

/// Presses a control as a click does, which also brings the keyboard to it.
void press(QAbstractButton& button);

/// Has a text in a field as if the user had typed it there.
void type(QLineEdit& field, const QString& text);

/// What a screen reader calls a control.
QString nameOfControl(const QWidget& widget);

/// A picture of the window without anything that differs from run to run (a blinking cursor).
QImage pictureOf(QWidget& window);

/// Holds the window as it stands against tests/baseline/NAME[-dark][-2x].png, and fails the running
/// test where they differ or where a rule of layout is broken. The name of the language is part of
/// NAME. At 2x the window is made smaller before.
void holdAgainstPicture(QWidget& window, const QString& name);

/// Fails the running test where a rule of layout is broken.
void holdLayout(QWidget& window, const QString& name);

/// The same in a window that is as large as a screen of 1024x768 at 200 %.
void holdLayoutInASmallWindow(QWidget& window, const QString& name);

/// True where pixels are drawn twice as fine: only the main states are held against pictures then.
bool isDoubled();

/// Waits until `done` holds, at most ten seconds.
bool waitFor(const std::function<bool()>& done);

/// Waits until nothing is being done beside the window any more and all of it is shown.
void waitForRest(const ui::Jobs& jobs);
void waitForRest(const ui::Wizard& wizard);

/// The visible descendant of a type whose accessible name, or text without mnemonics, is this; null
/// where there is none.
template<typename T> T* visibleChild(const QWidget& root, const QString& name) {
    for (T* child : root.findChildren<T*>())
        if (child->isVisible() && nameOfControl(*child) == name)
            return child;
    return nullptr;
}

} // namespace warifu::test

/// The main function of a test that shows pages.
#define WARIFU_PAGE_TEST_MAIN(Class)                                                               \
    int main(int argc, char** argv) {                                                              \
        warifu::test::fixSurroundings();                                                           \
        QApplication application(argc, argv);                                                      \
        warifu::test::dress();                                                                     \
        Class test;                                                                                \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
