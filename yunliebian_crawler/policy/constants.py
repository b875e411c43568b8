"""The policy's numbers, each with its reason.

Found by simulating sites of 5,000 and 50,000 articles with many edit and read patterns (``python -m bench.simulate``
shows one of them). A factor of three either way in any one costs under 7 % of the score, so none needs tuning.
"""

from __future__ import annotations

EDIT_RATE = 0.1
"""Edits of an article a day, times its age in days: what sites edit, they edit soon after publication."""
MOST_EDITS = 10
"""Past edits that raise the expectation of further ones; beyond, an article is simply one that is often edited."""

UNKNOWN_AGE = 1000.0
"""Days that are given to an article without any date there when the archive began: most of a site is years old."""
FIRST_DAYS = 7.0
"""Days in which an archive begins: most of a site is crawled by then."""

READ_WEIGHT = 0.2
"""What a wrong read count is worth beside an unseen edit: counts are wrong a little all the time, and can be
interpolated; a text that was never seen is lost."""
READ_GROWTH = 0.4
"""Share of its reads that an article gains a day, times its age in days: heavy at first, then ever slower."""
READ_FLOOR = 0.5
"""Even an article that nobody reads is counted with half the weight of a usual one ..."""
READ_SLOPE = 0.5
"""... and one with the site's mean reads a day with the whole."""
MOST_POPULAR = 20.0
"""Times the site's mean; beyond, the hot panels show the article for nothing."""

GONE_SEEN = 2
"""Deletions that are added to those seen ..."""
GONE_DAYS = 20_000.0
"""... and article days to those lived: before anything was seen, 3.6 % of the articles vanish in a year."""
BACK_RATE = 0.01 / 365
"""Articles that were taken down and come back, a day: one in a hundred a year, so they are asked rarely."""

LATE_ENTRIES = 3e-4
"""Articles that appear late or at an unusual place of a list page, a day: asked about every 80 days for that alone."""
NEW_DAYS = 60.0
"""Days of which the first sightings tell how many new articles a list brings: two months see quiet lists, too."""
NEW_WORTH = 1.0
"""An article that nobody has found yet is missing as a whole, like one whose edit was never seen."""
MOST_VANISHED = 1 / 3
"""Share of its articles that a list page may lose at once and still be believed: a template that shows fewer, or a
list in another order, must not call for all of them."""
DISCOVERY_SHARE = 3
"""At most one request in so many goes to lists and sitemaps before the rest: where the budget is small, they take
turns, and the known articles have their share."""

AGAIN_SHARE = 3
"""At most one request in so many goes to pages that keep failing, before the rest: a hundred broken pages must not
take the whole of a small budget night after night. What failed once only is tried like a new page."""

LEAST_DAYS = 0.1
"""Nothing that is known is asked again sooner: two runs by mistake in one night bother nobody twice."""

OLDEST_EVERY = 5
"""One look in so many goes to the article not fetched for longest: nothing is ever forgotten, and the rates above,
however wrong, are corrected by what is found there."""

QUIET_DAYS = 90
"""An article is quiet when its date stood still for so long."""
WAVE_ARTICLES = 5
"""Quiet articles that take the same new date on one day make it a wave, an edit of the whole site ..."""
WAVE_SHARE = 0.03
"""... if they are as much as this of the quiet articles looked at since."""

UNTOLD_QUIET = 180.0
"""Where dates do not tell of edits, no article counts as quiet for longer than this many days: nobody knows."""
DATES_TELL = 0.5
"""Share of the edits seen that must have moved the shown date. Below, and before any was seen, a date that stands still
says nothing: where dates are true, a list soon shows the first edit."""

LASTMOD_TRUE = 0.5
"""Share of the known articles to which a sitemap must give the date of their own page, to be believed where it gives
another: many sites write today's date, or that of the last comment, beside everything."""

DUE_WORTH = 0.1
"""From here on an article counts as due: one a day old after two days, one of two years after a month. Due articles
that a run had no request left for are missed, others are not due."""
