"""Dataclasses that cost little to define: what ``dataclasses`` offers, as far as gxlint uses it.

A run on one file defines over a hundred of them.  The standard decorator imports ``inspect`` and
compiles six methods for each, which took longer than reading and checking the file.  Here only
``__init__`` is compiled, once a class has made a few instances; comparison and hashing share
``operator.attrgetter``.  A type checker sees the standard ones, and ``fields``, ``asdict`` and
their like in the standard module take these classes as well.

Fields are those annotated in the class itself: there is no inheritance of fields, no
``init=False``, no ordering.
"""

from __future__ import annotations

from operator import attrgetter

from gxlint import warm

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from dataclasses import asdict as asdict
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any
else:

    def field(*, default_factory):
        """Return the default of a field that ``default_factory`` makes for each instance."""
        return _Factory(default_factory)

    def dataclass(cls=None, *, frozen=False, slots=False, eq=True):
        """Make a class a record of its annotated fields; see ``dataclasses.dataclass``."""
        if cls is None:
            return lambda cls: _record(cls, frozen, slots, eq)
        return _record(cls, frozen, slots, eq)

    def asdict(record):
        """Return the fields of a record whose values are no records."""
        return {name: getattr(record, name) for name in record.__match_args__}

    def replace(record, **changes):
        """Return a record like ``record`` but for some fields."""
        return record.__class__(
            **{name: getattr(record, name) for name in record.__match_args__} | changes
        )


_MISSING = object()
_put = object.__setattr__
#: A class that makes fewer instances does without an ``__init__`` of its own: compiling one takes
#: as long as making some fifty without.
_SELDOM = 64


class _Factory:
    """A default that is made anew for each instance."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def _record(cls: type, frozen: bool, slots: bool, eq: bool) -> type:
    names = tuple(cls.__annotations__)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    members = {name: member for name, member in cls.__dict__.items() if name not in defaults}
    for own in ("__dict__", "__weakref__"):
        members.pop(own, None)
    if slots:
        members["__slots__"] = names
    values = _values(names)
    members |= {
        "__match_args__": names,
        "__dataclass_fields__": _Fields(defaults),
        "__reduce__": lambda self: (self.__class__, values(self)),
        "__repr__": _repr,
    }
    if eq:
        members["__eq__"] = _equality(values)
        members["__hash__"] = (lambda self: hash(values(self))) if frozen else None
    if frozen:
        members |= {"__setattr__": _refuse, "__delattr__": _refuse}
    made = type(cls)(cls.__name__, cls.__bases__, members)

    left = _SELDOM
    fields = tuple((name, defaults.get(name, _MISSING)) for name in names)

    def seldom(self: object, *given: object, **named: object) -> None:
        nonlocal left
        left -= 1
        if left and len(given) <= len(fields) and _fill(self, fields[len(given) :], named):
            for name, value in zip(names, given, strict=False):
                _put(self, name, value)
        else:
            made.__init__ = _initialiser(made, names, defaults, frozen)  # type: ignore[misc]
            made.__init__(self, *given, **named)  # type: ignore[misc]

    made.__init__ = seldom  # type: ignore[misc]
    return made


def _fill(self: object, fields: Iterable[tuple[str, object]], named: Mapping[str, object]) -> bool:
    """Set fields by name or to their defaults; False where one is missing, or is none of them."""
    used = 0
    for name, default in fields:
        if name in named:
            used += 1
            _put(self, name, named[name])
        elif default is _MISSING:
            return False
        else:
            _put(self, name, default.make() if isinstance(default, _Factory) else default)
    return used == len(named)


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _equality(values: Callable[[object], tuple[object, ...]]) -> Callable[[object, object], object]:
    def equal(self: object, other: object) -> object:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    return equal


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, value: object = None) -> None:
    raise AttributeError(f"cannot assign to field {name!r} of a frozen {type(self).__name__}")


def _initialiser(
    cls: type, names: tuple[str, ...], defaults: dict[str, object], frozen: bool
) -> Callable[..., None]:
    """Compile ``__init__``: plain assignments, or for a frozen class what lies beneath them."""
    scope: dict[str, object] = {}
    parameters, lines = [], []
    slotted = "__slots__" in cls.__dict__
    if frozen and not slotted:
        lines.append("_own = self.__dict__")
    for name in names:
        value = name
        if name in defaults:
            default = defaults[name]
            scope[f"_d_{name}"] = default
            if isinstance(default, _Factory):
                scope[f"_d_{name}"] = _MISSING
                scope[f"_f_{name}"] = default.make
                value = f"_f_{name}() if {name} is _d_{name} else {name}"
            parameters.append(f"{name}=_d_{name}")
        else:
            parameters.append(name)
        if frozen and slotted:
            scope[f"_s_{name}"] = cls.__dict__[name].__set__
            lines.append(f"_s_{name}(self, {value})")
        elif frozen:
            lines.append(f"_own[{name!r}] = {value}")
        else:
            lines.append(f"self.{name} = {value}")
    body = "\n ".join(lines or ["pass"])
    source = f"def __init__({', '.join(('self', *parameters))}):\n {body}"
    codes = warm.compiled().initialisers
    code = codes.get(source)
    if code is None:
        code = codes[source] = compile(source, "<record>", "exec")
    exec(code, scope)  # noqa: S102 - the source is made of names of fields
    made: Callable[..., None] = scope["__init__"]  # type: ignore[assignment]
    return made


class _Fields:
    """What the standard module knows a dataclass by, made when it asks."""

    __slots__ = ("defaults",)

    def __init__(self, defaults: dict[str, object]) -> None:
        self.defaults = defaults

    def __get__(self, instance: object, owner: Any) -> object:
        import dataclasses

        twin: Any = dataclasses.make_dataclass(
            owner.__name__,
            [
                (name, "object", dataclasses.field(**self._default(name)))
                for name in owner.__match_args__
            ],
        )
        fields = twin.__dataclass_fields__
        owner.__dataclass_fields__ = fields
        return fields

    def _default(self, name: str) -> dict[str, Any]:
        if name not in self.defaults:
            return {}
        default = self.defaults[name]
        if isinstance(default, _Factory):
            return {"default_factory": default.make}
        return {"default": default}
