"""What can't run on this machine is not collected, so that no run shows a test that was skipped."""

from tests.faults.postfix import why_not

collect_ignore = ["test_postfix.py"] if why_not() else []
