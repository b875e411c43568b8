"""What may stand in place of a page: kinds of problems of the page as a whole."""

BARRIERS = frozenset(
    {
        "captcha",
        "empty",
        "feed",
        "json",
        "login_wall",
        "not_html",
        "script_challenge",
        "soft_404",
        "garbled",
        "too_large",
    }
)
"""What stands in place of a page; where a page is expected, it is asked for again."""
WALLS = frozenset({"captcha", "empty", "login_wall", "script_challenge", "soft_404"})
"""What a site in trouble, or one that has enough of us, shows in place of all its pages."""
