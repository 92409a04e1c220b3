"""DER, written by hand, so that every rule of it can also be broken."""


def length(size):
    if size < 0x80:
        return bytes([size])
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def tlv(tag, *parts):
    content = b"".join(parts)
    return bytes([tag]) + length(len(content)) + content


def sequence(*parts):
    return tlv(0x30, *parts)


def set_of(*parts, tag=0x31, ordered=True):
    return tlv(tag, *(sorted(parts) if ordered else parts))


def integer(value):
    size = max(1, (value.bit_length() + 8) // 8) if value >= 0 else (((-value - 1).bit_length()) + 8) // 8
    return tlv(0x02, value.to_bytes(size, "big", signed=True))


def boolean(value):
    return tlv(0x01, b"\xff" if value else b"\x00")


def octets(value):
    return tlv(0x04, value)


def bits(value, unused=0):
    return tlv(0x03, bytes([unused]), value)


def null():
    return tlv(0x05)


def oid(text):
    arcs = [int(arc) for arc in text.split(".")]
    out = b""
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        digits = [arc & 0x7F]
        arc >>= 7
        while arc:
            digits.insert(0, 0x80 | (arc & 0x7F))
            arc >>= 7
        out += bytes(digits)
    return tlv(0x06, out)


def utf8(text):
    return tlv(0x0C, text.encode())


def printable(text):
    return tlv(0x13, text.encode("ascii"))


def read(data):
    """The first element of data as (tag, content, whole)."""
    size, header = data[1], 2
    if size & 0x80:
        count = size & 0x7F
        size = int.from_bytes(data[2:2 + count], "big")
        header += count
    return data[0], data[header:header + size], data[:header + size]


def children(content):
    out = []
    while content:
        tag, inside, whole = read(content)
        out.append((tag, inside, whole))
        content = content[len(whole):]
    return out
