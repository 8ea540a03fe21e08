"""Staff sign in with their address; contributors sign what they write."""

from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models


class StaffManager(BaseUserManager["User"]):
    """Makes staff by their address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with this address; without a password nobody can sign in as him or her."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this address, whatever its case."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A member of staff. ``role`` is the title under which he or she signs."""

    username = None
    email = models.EmailField("e-mail address", unique=True)
    role = models.CharField(max_length=80, blank=True, help_text="As a sign-off names it.")
    desk = models.CharField(
        max_length=60, blank=True, help_text="The desk whose queue he or she sees first."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = StaffManager()

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Contributor(models.Model):
    """The author of signed pieces: opinion, blog, interview."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    about = models.TextField(blank=True)
    email = models.EmailField("e-mail address", blank=True)
    # Who signs in and sends in pieces under this name; an invitation makes it.
    account = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributor"
    )
    invited_at = models.DateTimeField(null=True, blank=True, editable=False)
    disclosure = models.CharField(
        max_length=300, blank=True, help_text="Interests that a reader should know of."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
