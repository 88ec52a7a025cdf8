"""The screen: one window of widgets built in code, for keyboard and mouse."""
