"""The door: opening a vault, trying the sample, making an own one."""
