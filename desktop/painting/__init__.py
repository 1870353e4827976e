"""The one way a map, a legend, a chart or a page is drawn, on screen and in every picture."""

import sys


def _spare_reading_sources() -> None:
    """Keep PySide, where it is loaded, from reading the source of every module that is imported from now on.

    It looks there for a switch to other names of its methods, which no module here uses; reading hundreds of
    files costs a tenth of the time until the window is alive. A PySide without that look is left as it is.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        vars(features).update(_mod_uses_pyside=lambda _module: True)


_spare_reading_sources()
