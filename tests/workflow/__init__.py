"""gxlint in the hands of other tools: commit hooks, build servers, shells."""
