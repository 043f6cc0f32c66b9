"""What search asks the gate. Every door of this room asks here."""

from members.gate import is_gated, is_let_in

__all__ = ["is_gated", "is_let_in"]
