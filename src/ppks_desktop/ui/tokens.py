"""The colours of the screen, named by what they are for, in each theme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: every colour a widget may use, as ``#RRGGBB``.

    ``line`` parts surfaces; ``edge`` bounds what can be typed in or pressed and so keeps
    3:1 against its ground. ``x_ground`` is the soft ground on which the text colour ``x`` stands.
    """

    name: str
    dark: bool
    ground: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_ground: str
    on_accent: str
    good: str
    good_ground: str
    warn: str
    warn_ground: str
    bad: str
    bad_ground: str
    info: str
    info_ground: str
    track: str
    rail: str
    rail_text: str
    rail_now: str
    rail_strong: str
    rail_mark: str
    rail_badge: str


LIGHT = Tokens(
    name="light",
    dark=False,
    ground="#F4F6F5",
    surface="#FFFFFF",
    sunken="#F4F6F5",
    line="#D8DEDB",
    edge="#808C87",
    text="#1B2321",
    muted="#56625D",
    accent="#0B6E69",
    accent_hover="#095B57",
    accent_ground="#E0F0EE",
    on_accent="#FFFFFF",
    good="#2A7230",
    good_ground="#E5F2E5",
    warn="#8A5200",
    warn_ground="#FBEFD9",
    bad="#B3261E",
    bad_ground="#FBE6E4",
    info="#1F5A9E",
    info_ground="#E4EEF9",
    track="#D8DEDB",
    rail="#17302E",
    rail_text="#D5E4E2",
    rail_now="#34494A",
    rail_strong="#FFFFFF",
    rail_mark="#5CC4BC",
    rail_badge="#3C5856",
)

DARK = Tokens(
    name="dark",
    dark=True,
    ground="#14191A",
    surface="#1C2324",
    sunken="#171D1E",
    line="#344042",
    edge="#6F7F81",
    text="#E7ECEB",
    muted="#A0ADAA",
    accent="#5CC4BC",
    accent_hover="#78D3CC",
    accent_ground="#1E3B39",
    on_accent="#0B1413",
    good="#7CCB82",
    good_ground="#1D3320",
    warn="#E9B45A",
    warn_ground="#3A2E17",
    bad="#F2938C",
    bad_ground="#432322",
    info="#8DBBF0",
    info_ground="#1D2F45",
    track="#344042",
    rail="#0E1514",
    rail_text="#B9C7C5",
    rail_now="#2A3231",
    rail_strong="#FFFFFF",
    rail_mark="#5CC4BC",
    rail_badge="#2F3B3A",
)

CONTRAST = Tokens(
    name="contrast",
    dark=False,
    ground="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    line="#000000",
    edge="#000000",
    text="#000000",
    muted="#1A1A1A",
    accent="#00403D",
    accent_hover="#000000",
    accent_ground="#D5F2EF",
    on_accent="#FFFFFF",
    good="#0A4A10",
    good_ground="#FFFFFF",
    warn="#5C3600",
    warn_ground="#FFF3D6",
    bad="#8C0A05",
    bad_ground="#FFFFFF",
    info="#0A3A73",
    info_ground="#FFFFFF",
    track="#8A8A8A",
    rail="#000000",
    rail_text="#FFFFFF",
    rail_now="#3A3A3A",
    rail_strong="#FFFFFF",
    rail_mark="#7FF0E6",
    rail_badge="#3A3A3A",
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}
"""Every theme by the name that stands in the settings."""
