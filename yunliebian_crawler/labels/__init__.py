"""The words such a site puts beside its values: labels, panel headings, placeholders, and what is never a value.

One name for all of them, ``labels``; each file holds the words of one place on a page.
"""

from .facts import *  # noqa: F403 - every public name of these files is a label
from .furniture import *  # noqa: F403
from .panels import *  # noqa: F403
from .states import *  # noqa: F403
from .values import *  # noqa: F403
from .words import *  # noqa: F403
