"""Opening a view that came from elsewhere, such as one inside a picture, as one step that can be taken back."""

from dataclasses import dataclass, replace

from desktop.selection.words import Words
from desktop.state.app_state import AppState


@dataclass(frozen=True, slots=True)
class OpenView:
    """Show the view of another state: its question and its camera. Its scenes join those that are kept here."""

    view: AppState
    title: str
    gesture: str = ""

    def apply(self, state: AppState) -> AppState:
        """Return that view, with everything that the user keeps."""
        kept = state.document.scenes
        joined = (*kept, *(scene for scene in self.view.document.scenes if scene not in kept))
        document = replace(state.document, scenes=joined)
        return AppState(document, self.view.exploration, self.view.camera)

    def describe(self, words: Words) -> str:
        """Say which file it came from."""
        return f"Open “{self.title}”"
