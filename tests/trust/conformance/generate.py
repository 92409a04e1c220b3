#!/usr/bin/env python3
"""Writes the conformance suite of SA/1 into a folder: generate.py FOLDER.

Needs python3 and the openssl command, and nothing of the program that is tested.
"""

import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left beside the sources

import cases_meaning
import cases_shape
import cases_statements
from suite import Suite


def main():
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    suite = Suite(folder)
    for cases in (cases_shape, cases_statements, cases_meaning):
        cases.write(suite)
    print(f"{suite.number} cases, verdicts {' '.join(sorted(suite.codes - {''}))}")


if __name__ == "__main__":
    main()
