"""Days as ordinals, which compare and subtract without the calendar being imported."""

from __future__ import annotations

#: Before every end, and after every beginning.
BEGINNING, ENDLESS = 1, 3_652_059
