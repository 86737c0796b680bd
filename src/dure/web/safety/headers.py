"""What a browser may do with an answer. The policies are measured: `tests/browser` fails on any violation reported."""

PAGES = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "frame-src 'self'"
)
"""Scripts, styles, pictures and connections of our own origin; no exception for inline code or ``eval``."""
API = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def headers_for(path: str, given: set[str]) -> list[tuple[bytes, bytes]]:
    """Return the headers to add to an answer that has ``given`` already (names in lower case)."""
    made = dict(ALWAYS)
    made["content-security-policy"] = API if path.startswith("/api/") else PAGES
    made["cache-control"] = "no-cache" if path.startswith("/static/") else "no-store"
    return [(name.encode(), value.encode()) for name, value in made.items() if name not in given]
