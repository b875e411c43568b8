"""Is all well: the installation, and the site's template?"""

from .drift import Drift, drifts_of
from .installation import component_problems, folder_problems, name_problems
from .report import examine, headline, look_up

__all__ = [
    "Drift",
    "component_problems",
    "drifts_of",
    "examine",
    "folder_problems",
    "headline",
    "look_up",
    "name_problems",
]
