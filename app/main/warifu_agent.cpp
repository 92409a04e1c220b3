#include "agent/command_line.h"

int main(int argc, char** argv) {
    return warifu::agent::runAgent(argc, argv);
}
