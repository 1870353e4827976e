"""Answers that are worked out once, kept with what was asked, and forgotten together with it."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Remembering(Protocol):
    """What answers are kept with: its `remembered` is theirs alone."""

    remembered: dict[Any, Any]


Of = TypeVar("Of", bound=Remembering)
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Deed = Callable[Concatenate[Of, Asked], Answer]


def remembered(most: int) -> Callable[[Deed[Of, Asked, Answer]], Deed[Of, Asked, Answer]]:
    """Keep the latest answers of a function, at most so many for each first argument, which must never change.

    A memory of the function's own would hold every dataset that it was ever asked about.
    """

    def remembering(deed: Deed[Of, Asked, Answer]) -> Deed[Of, Asked, Answer]:
        @wraps(deed)
        def ask(of: Of, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
            answers = of.remembered.get(deed)
            if answers is None:
                answers = of.remembered.setdefault(deed, lru_cache(most)(partial(deed, of)))
            answer: Answer = answers(*asked, **named)
            return answer

        return ask

    return remembering
