# Reads CTest's LastTest.log and prints how many test functions passed, failed and were skipped. A Qt Test program counts
# by its functions and data rows (without initTestCase and cleanupTestCase), any other program as one.
function close_program() {
    if (!open) return
    if (functions == 0 && rows_failed == 0 && rows_skipped == 0) {
        if (outcome == "Passed") passed++
        else if (outcome == "Skipped") skipped++
        else failed++
    } else {
        passed += functions
        skipped += rows_skipped
        # A program that ended badly without a failed function crashed or ran out of time.
        if (outcome != "Passed" && outcome != "Skipped" && rows_failed == 0) rows_failed = 1
        failed += rows_failed
    }
    open = 0
}
/^[0-9]+\/[0-9]+ Testing: / { close_program(); open = 1; functions = rows_failed = rows_skipped = 0; outcome = "" }
/^PASS   : / { if ($0 !~ /::(initTestCase|cleanupTestCase)\(\)/) functions++ }
/^SKIP   : / { rows_skipped++ }
/^Totals: / { rows_failed += $4 }
/^Test (Passed|Failed|Skipped)/ { outcome = $2; sub(/\..*/, "", outcome) }
END { close_program(); print passed + 0, failed + 0, skipped + 0 }
