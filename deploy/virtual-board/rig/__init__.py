"""The virtual board, seen from the computer that emulates it."""
