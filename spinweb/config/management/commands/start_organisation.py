"""`spinweb start-organisation`: the first organisation of an installation, and the invitation of its first team lead."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from spinweb.foundation.accounts.models import Colleague, Invitation, Organisation, User
from spinweb.foundation.accounts.rules import new_token


class Command(BaseCommand):
    help = "Make an organisation and invite its first team lead by mail. Needs the owner's address, like migrate."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name", help="the organisation's name")
        parser.add_argument("--place", default="")
        parser.add_argument("--lead", required=True, help="e-mail address of the first team lead")
        parser.add_argument("--lead-name", required=True)
        parser.add_argument("--address", default="http://localhost:8000", help="where this installation is reached, for the link in the mail")

    def handle(self, *args: Any, **told: Any) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Set DATABASE_ADMIN_URL to the address of the role that owns the database.")
        validate_email(told["lead"])
        token, hashed = new_token()
        now = timezone.now()
        with transaction.atomic(using="owner"):
            organisation = Organisation(name=told["name"], place=told["place"])
            organisation.save(using="owner", force_insert=True)
            # An invitation is by somebody: for the first one that is the installation itself, who cannot sign in.
            user = User(email=f"installation-{organisation.pk}@spinweb.invalid", is_active=False)
            user.save(using="owner", force_insert=True)
            host = Colleague(organisation=organisation, user=user, name="Spinweb", works_from=now.date(), works_until=now.date())
            host.save(using="owner", force_insert=True)
            offer = Invitation(id=uuid4(), organisation=organisation, email=told["lead"], name=told["lead_name"], is_coach=False, is_lead=True,
                               token_hash=hashed, invited_by=host, invited_at=now, expires_at=now + timedelta(days=7))  # fmt: skip
            offer.save(using="owner", force_insert=True)
        link = f"{told['address'].rstrip('/')}/uitnodiging/{token}/"
        context = {"name": told["lead_name"], "organisation": organisation.name, "inviter": "De beheerder", "role": "teamleider", "link": link,
                   "until": offer.expires_at}  # fmt: skip
        subject, _, body = render_to_string("notices/invitation.txt", context).strip().partition("\n")
        send_mail(subject.strip(), body.strip() + "\n", None, [told["lead"]])
        self.stdout.write(f"{organisation.name} is there. The invitation went to {told['lead']}; it works until {offer.expires_at:%d-%m-%Y}.")
