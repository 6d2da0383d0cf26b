"""The data layer: the package format, the store and the reference tables. Knows nothing above it."""
