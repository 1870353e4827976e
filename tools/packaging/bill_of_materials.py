"""The list of parts for programs: a CycloneDX document, the same from the same build."""

import json
import uuid
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from tools.packaging.licences import MATERIAL, Licensed
from tools.packaging.owners import Part

NAME = "components.cdx.json"
_SPACE = uuid.UUID("a6f0f4f6-6c57-5bd5-8d1c-0c4f3a0f5f10")


def bill(found: Iterable[Licensed], version: str) -> str:
    """Return the document as JSON text."""
    listed = [each for each in found if each.part.kind != "program"]
    components = [_component(each) for each in listed] + [_material(*each) for each in MATERIAL]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "dealscope",
                "name": "Dealscope",
                "version": version,
                "licenses": [{"expression": "MIT"}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "dealscope", "dependsOn": sorted(each["bom-ref"] for each in components)}],
    }
    named = uuid.uuid5(_SPACE, json.dumps(document, sort_keys=True))
    return json.dumps({**document, "serialNumber": f"urn:uuid:{named}"}, indent=1, ensure_ascii=False) + "\n"


def _component(each: Licensed) -> dict[str, Any]:
    part = each.part
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{part.kind}:{part.name}",
        "name": part.name,
        "version": part.version,
        "licenses": [{"expression": each.licence}],
        "properties": [{"name": "dealscope:kind", "value": part.kind}],
    }
    address = _address(part)
    if address:
        found["purl"] = address
    inner = _inner_parts(part)
    if inner:
        found["components"] = inner
    return found


def _address(part: Part) -> str:
    if part.kind in ("wheel", "bootloader"):
        return f"pkg:pypi/{part.name}@{part.version}"
    if part.kind == "system":
        return (
            f"pkg:deb/{part.name.replace('+', '%2B')}@{part.version.replace('+', '%2B').replace(':', '%3A')}"
        )
    return ""


def _inner_parts(part: Part) -> list[dict[str, Any]]:
    """Return what a wheel says that is compiled into it."""
    if part.kind != "wheel":
        return []
    wheel = Distribution.from_name(part.name)
    inner: dict[str, dict[str, Any]] = {}
    for file in sorted(wheel.files or (), key=str):
        if "sboms" in file.parts and file.name.endswith(".json"):
            told = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
            for component in told.get("components", ()):
                plain = _plain(component, part.name)
                inner[plain["bom-ref"]] = plain
    return [inner[key] for key in sorted(inner)]


def _plain(component: Mapping[str, Any], within: str) -> dict[str, Any]:
    """Keep of a foreign component what identifies it; where it was built is nobody's business."""
    name, version = str(component.get("name", "")), str(component.get("version", ""))
    kept: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"within:{within}:{name}@{version}",
        "name": name,
        "version": version,
    }
    if component.get("licenses"):
        kept["licenses"] = component["licenses"]
    return kept


def _material(name: str, licence: str, place: str) -> dict[str, Any]:
    return {
        "type": "data",
        "bom-ref": f"material:{name}",
        "name": name,
        "licenses": [{"expression": licence}],
        "properties": [{"name": "dealscope:text", "value": place}],
    }
