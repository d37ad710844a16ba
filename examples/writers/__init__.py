"""Writers of the example reports: one structured source into several formats."""
