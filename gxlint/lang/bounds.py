"""What a rule may cost at most, whatever the report: every number that bounds a run."""

from __future__ import annotations

#: How many things found in a report a rule looks at; of more it is told that there are more.
MOST_FOUND = 500
#: How deeply 对 may be nested.
DEEPEST_EACH = 3
#: How many instances a rule may have.
MOST_INSTANCES = 300_000
#: How many steps a rule may take on one report (see ``lang.review.cost``): some seconds.
MOST_STEPS = 20_000_000
