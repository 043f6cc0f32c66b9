"""What reading Word's XML has in common."""

from lxml import etree


def attribute(element: etree._Element, name: str) -> str:
    """An attribute in whichever namespace, as Word has two; "" if there is none."""
    ending = f"}}{name}"
    return next((str(text) for key, text in element.items() if str(key).endswith(ending)), "")
