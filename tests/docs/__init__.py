"""The manual says what is true: its examples run, its tables have all that there is."""
