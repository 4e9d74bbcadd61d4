"""Where an element of a list, or one key of it, stands: `technologies[量子传感].trl`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ElementPath:
    """The path of an element, by the path of its list and its name, or of one key of it."""

    owner: str
    name: str
    key: str | None = None

    @classmethod
    def parse(cls, path: str) -> ElementPath | None:
        """The element or key at a path; None for a field of the region.

        A name may hold brackets itself: the first opens it, the last closes it.
        """
        owner, _, rest = path.partition("[")
        name, closed, key = rest.rpartition("]")
        return cls(owner, name, key.removeprefix(".") or None) if closed else None

    @classmethod
    def of_any(cls, owner: str) -> ElementPath:
        """An element of a list, no matter which: for what is the same of all."""
        return cls(owner, "")

    def __str__(self) -> str:
        """The path as profiles, facts and results write it."""
        return f"{self.owner}[{self.name}]" if self.key is None else self.element.at(self.key)

    @property
    def element(self) -> ElementPath:
        """The path of the element, whatever the key."""
        return ElementPath(self.owner, self.name)

    def at(self, key: str) -> str:
        """The path of one key of the element."""
        return f"{self.owner}[{self.name}].{key}"

    def holds(self, path: str) -> bool:
        """Whether a path is that of a key of the element."""
        found = ElementPath.parse(path)
        return found is not None and found.key is not None and found.element == self
