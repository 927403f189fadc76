"""What the browser may fetch and run for a page of ours, and for a letter that one of them shows."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FRAMES_OURS = f"{CONTENT_POLICY}; frame-src 'self'"
"""Of a page that shows another answer of ours inside it."""
OF_A_LETTER = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self';"
    " sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""Mail brings its own styles. It fetches and runs nothing, and its links open beside it."""
