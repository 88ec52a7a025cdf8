"""A form on paper: its layout, its order, and two keyings compared."""
