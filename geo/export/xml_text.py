"""XML as bytes, written by the standard library, with any text inside: what XML cannot hold becomes �."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# All but the characters that XML 1.0 allows (section 2.2), even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text with U+FFFD for each control character or surrogate that no XML 1.0 file may hold."""
    return _NOT_XML.sub("\ufffd", text)


def add(parent: Element, tag: str, text: object = None, **attributes: str) -> Element:
    """Append a new element to another and return it, with text in it unless None; characters as for `xml_text`."""
    child = SubElement(parent, tag, {name: xml_text(value) for name, value in attributes.items()})
    if text is not None:
        child.text = xml_text(str(text))
    return child


def xml_bytes(root: Element, doctype: str = "") -> bytes:
    """An XML file in UTF-8, with one element per line; text comes out of a parser as it went in."""
    indent(root, " ")
    content = tostring(root, encoding="unicode")
    # A parser makes one line end of a bare carriage return, but keeps it where it is a reference.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}{content}\n'.replace("\r", "&#13;").encode()
