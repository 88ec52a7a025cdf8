"""Tests of the screen on real widgets."""
