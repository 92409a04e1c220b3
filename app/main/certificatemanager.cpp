#include "cli/certificate_manager.h"

int main(int argc, char** argv) {
    return warifu::cli::runCertificateManager(argc, argv);
}
