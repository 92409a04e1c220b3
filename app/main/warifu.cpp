#include "ui/application.h"

int main(int argc, char** argv) {
    return warifu::ui::runWizard(argc, argv);
}
