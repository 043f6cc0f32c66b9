"""What search asks the gate. Every door of this room asks here."""

try:
    from members.gate import is_gated, is_let_in
except ImportError:  # until members/gate.py is there: Wagtail's own restrictions

    def is_gated(thing) -> bool:
        place = getattr(thing, "collection", thing)
        return bool(place.get_view_restrictions())

    def is_let_in(user) -> bool:
        return user.is_authenticated


__all__ = ["is_gated", "is_let_in"]
