"""Signs and notarises where keys are at hand, and does nothing but say so where they are not.

Keys come from the environment alone. Windows: `DEALSCOPE_SIGN_COMMAND`, a command to which a file's name is added.
macOS: `DEALSCOPE_SIGN_IDENTITY`, and for notarising `DEALSCOPE_NOTARY_PROFILE`, a profile of notarytool's keychain.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ENTITLEMENTS = Path(__file__).resolve().parent / "macos" / "entitlements.plist"


def commands(target: Path, system: str, settings: Mapping[str, str]) -> Iterator[list[str]]:
    """Give the commands that sign a program, a bundle or an installer on a system; none without keys."""
    if system == "win32" and settings.get("DEALSCOPE_SIGN_COMMAND"):
        yield [*shlex.split(settings["DEALSCOPE_SIGN_COMMAND"], posix=False), str(target)]
    if system == "darwin" and settings.get("DEALSCOPE_SIGN_IDENTITY"):
        yield from _on_macos(target, settings)


def _on_macos(target: Path, settings: Mapping[str, str]) -> Iterator[list[str]]:
    sign = [
        "codesign",
        "--force",
        "--timestamp",
        "--options",
        "runtime",
        "--sign",
        settings["DEALSCOPE_SIGN_IDENTITY"],
    ]
    if target.suffix == ".app":
        yield [*sign, "--deep", "--entitlements", str(ENTITLEMENTS), str(target)]
        yield ["codesign", "--verify", "--strict", "--deep", str(target)]
        return
    yield [*sign, str(target)]
    profile = settings.get("DEALSCOPE_NOTARY_PROFILE")
    if profile:
        yield ["xcrun", "notarytool", "submit", str(target), "--keychain-profile", profile, "--wait"]
        yield ["xcrun", "stapler", "staple", str(target)]


def main(arguments: list[str]) -> int:
    """Sign each file that is named; return the status of the first command that fails."""
    for name in arguments:
        needed = list(commands(Path(name), sys.platform, os.environ))
        if not needed:
            print(f"{name}: not signed, because no key is set")
        for command in needed:
            status = subprocess.call(command)
            if status:
                return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
