"""Users: people who sign in. What a role may do is said in `portfolio.roles`."""

from typing import TypeAlias

from django.contrib.auth.models import AbstractUser, AnonymousUser


class User(AbstractUser):
    """A person. People are deactivated, never deleted: the change log keeps their name."""


# Whoever asks: a signed-in person, or nobody in particular.
Reader: TypeAlias = User | AnonymousUser


def sees_internal(reader: Reader) -> bool:
    """Whether `reader` may see internal projects and notes: everybody who is signed in and active."""
    return reader.is_authenticated and reader.is_active
