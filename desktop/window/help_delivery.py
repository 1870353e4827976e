"""Pages of help about this copy of the program: that it uses no network, and what it consists of."""

import html
from collections.abc import Mapping
from pathlib import Path

from desktop.window.help_html import table
from desktop.window.versions import LIST_OF_PARTS, components

OFFLINE = (
    (
        "What Dealscope does",
        "It opens no connection to another computer, neither at the start nor later: it looks for no updates, sends "
        "no figures about its use and no reports of errors, and loads no maps. Everything it shows comes from its "
        "own folder and from files that you open. Addresses in sources are text to copy.",
    ),
    (
        "How that is kept",
        "Its code may not import anything that could speak to a network; a check of every change sees to that, and "
        "the tests run with such connections forbidden. From the built program the modules for it are left out: "
        "Python’s own (socket, ssl, http, urllib.request, ftplib, smtplib, asyncio and others) and Qt’s "
        "(QtNetwork). What is not there cannot be used by mistake.",
    ),
    (
        "How to check it without special tools",
        "Pull the cable, or switch off the network, and use everything. Or start it in a part of the system without "
        "a network, on Linux: unshare --map-root-user --net ./dealscope",
    ),
    (
        "How to check it by watching",
        "On Linux, strace -f -e trace=socket,connect ./dealscope lists every connection while you work. You will see "
        "AF_UNIX, the way to the screen and to the desktop on this computer; AF_INET and AF_INET6, the ways to other "
        "computers, do not appear. On Windows, Resource Monitor lists the program under Network only if it opens a "
        "connection; on macOS, lsof -i -a -p with the number of the process shows nothing.",
    ),
    (
        "How to let it check itself",
        "dealscope --self-test report.json opens every part of it, draws and writes one page of each kind, and "
        "records every attempt to open a socket.",
    ),
    (
        "What a screen on another computer changes",
        "If your screen is reached through DISPLAY with the name of a computer, as with X11 over a network, the "
        "system’s own library for screens connects to it. Dealscope cannot show itself otherwise.",
    ),
)
_INTRO = (
    "<p>Dealscope is free software under the MIT licence. It makes no connection to any network.</p>"
    "<p>It uses Qt and PySide6 under the LGPL 3, as separate libraries that you may replace, numpy, polars, pyqtgraph "
    "and others (BSD, MIT), the typefaces Inter, Noto Sans Arabic and Noto Sans SC (SIL Open Font License 1.1), icons "
    "by Lucide (ISC), the boundaries of Natural Earth (public domain), "
    "names of countries from Unicode CLDR (Unicode License 3) and capitals from GeoNames (CC BY 4.0). "
    "Regime classes: V-Dem, Regimes of the World 2021, through the AIGS index 2022 (CC BY 4.0).</p>"
)


def licences(versions: Mapping[str, str], program: Path) -> str:
    """Return the page of licences and versions; a built program lists every part with its licence."""
    parts = components(program)
    if not parts:
        return _INTRO + table(("Part", "Version"), versions.items())
    folder = html.escape(str((program / LIST_OF_PARTS).parent))
    where = (
        f"<p>The texts of all licences, how to replace the parts under the LGPL, and where their sources are, lie in "
        f"{folder}; begin with READ-ME-FIRST.txt.</p>"
    )
    rows = ((part.name, part.version, part.licence) for part in parts)
    own = table(("Part", "Version"), list(versions.items())[:2])
    return f"{_INTRO}{own}<h3>Parts of others</h3>{where}{table(('Part', 'Version', 'Licence'), rows)}"
