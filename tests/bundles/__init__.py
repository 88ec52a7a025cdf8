"""Tests of the bundles: on the road, sealed, opened and merged."""
