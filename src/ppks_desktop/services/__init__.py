"""The jobs people come for, one file each, strangers to one another."""
