"""The jobs people come for."""
