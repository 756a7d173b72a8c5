"""Measurements: how accurate the extraction is, and how fast."""
