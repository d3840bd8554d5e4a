"""The description of the API in OpenAPI: made once, with each parameter that several addresses take told once."""

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator


@cache
def described() -> dict[str, Any]:
    """The description. It is the same for every reader, and making it takes a second."""
    maker: Any = SchemaGenerator
    found: dict[str, Any] = maker().get_schema(request=None, public=True)
    return found


def share_parameters(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Put the parameters of all operations in one place. A noun has some 150, and a list and four files take each."""
    shared: dict[str, dict[str, Any]] = {}
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for operation in _operations(result):
        for place, one in enumerate(operation.get("parameters", ())):
            known = names[one["name"]]
            text = json.dumps(one, sort_keys=True)
            if text not in known:
                known[text] = _name(one["name"], operation, shared)
                shared[known[text]] = one
            operation["parameters"][place] = {"$ref": f"#/components/parameters/{known[text]}"}
    result["components"]["parameters"] = dict(sorted(shared.items()))
    return result


def _operations(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for path in result["paths"].values() for operation in path.values())


def _name(parameter: str, operation: dict[str, Any], taken: dict[str, Any]) -> str:
    """A name that is free: that of the parameter, after that of the noun or the operation where others have it."""
    candidates = [parameter, f"{operation['tags'][0]}.{parameter}", f"{operation['operationId']}.{parameter}"]
    return next(name for name in candidates if name not in taken)
