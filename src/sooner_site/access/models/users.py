"""People who use the site. Each belongs to one agency and holds one role or several."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sooner_site.access.choices import Role
from sooner_site.agencies.models import Agency


class Users(BaseUserManager["User"]):
    """Makes and finds users."""

    def create_user(self, email: str, name: str, agency: Agency, password: str | None = None, **more: Any) -> User:
        """A user without roles; without a password nobody can sign in as them until they set one."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, agency=agency, **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The user of that e-mail address, however it was typed."""
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """One person at work. Who has left stays in the table, so that the audit can say who it was, and can no longer sign in."""

    identifies = {
        "id": "none",
        "password": "none",
        "last_login": "indirect",
        "email": "direct",
        "name": "direct",
        "agency": "none",
        "is_active": "none",
        "invited_on": "none",
        "left_on": "none",
        "invented": "none",
        "version": "none",
    }

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    invited_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ("name",)

    objects = Users()

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=models.Q(left_on=None) | models.Q(is_active=False), name="who_left_is_not_active"),)

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that the user holds."""
        return frozenset(held.role for held in self.roles_held.all())

    def holds(self, *roles: str) -> bool:
        """Whether the user holds any of these roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def role_words(self) -> str:
        """The roles as people say them, in the order of the list of roles."""
        return ", ".join(role.label for role in Role if role in self.roles)


class RoleHeld(models.Model):
    """One role of one user, since when and by whom given."""

    identifies = {"id": "none", "user": "indirect", "role": "none", "given_on": "none", "given_by": "indirect"}

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=40, choices=Role.choices)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "role"), name="a_role_is_held_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
