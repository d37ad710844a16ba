"""The values that a setting can have, on the command line as in a configuration."""

from __future__ import annotations

LEVELS = ("政府", "部门", "乡镇", "街道", "授权组织")
THRESHOLDS = ("error", "warning", "info", "never")
