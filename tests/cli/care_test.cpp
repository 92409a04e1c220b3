#include <QTest>

int main() {
    return 77;
}
