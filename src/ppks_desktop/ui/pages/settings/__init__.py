"""The page of settings."""

from ppks_desktop.ui.pages.settings.page import Devices, Keeper, SettingsPage

__all__ = ["Devices", "Keeper", "SettingsPage"]
