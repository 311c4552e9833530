"""`spinweb rotate-keys`: a new key of the installation, and every client's data key wrapped under it. Needs the owner's address."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from psycopg.types.json import Jsonb

from spinweb.config import backups, keys
from spinweb.foundation.accounts.allauth_adapter import SealedFactors
from spinweb.foundation.parties import rules

FACTORS = ("secret", "seed")


class Command(BaseCommand):
    """What was encrypted stays as it is: only the keys of clients are wrapped anew, and the secrets of second factors."""

    help = "Neem een nieuwe sleutel in gebruik, en wikkel die van elke cliënt opnieuw in."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--forget", action="store_true", help="vernietig oude sleutels waar niets meer onder ligt; oudere back-ups zijn dan niet meer te lezen")
        parser.add_argument("--only-rewrap", action="store_true", help="geen nieuwe sleutel; maak af wat eerder begon")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            database = backups.Database.of()
            if not options["only_rewrap"]:
                settings.KEYS.rotate("fields")
            with database.connect() as asking:
                clients, factors = self._clients(asking), self._factors(asking)
                backups.keep_client_keys(asking)
        except (backups.BackupFailed, keys.KeyGivenFromOutside, rules.KeyLost) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{clients} sleutels van cliënten en {factors} tweede stappen liggen nu onder de sleutel {next(iter(settings.KEYS.all('fields')))}.")
        self._old(options["forget"])

    @staticmethod
    def _clients(asking: Any) -> int:
        rows = asking.execute("SELECT client_id, wrapped_by, wrapped FROM parties_clientkey FOR UPDATE").fetchall()
        for client, name, wrapped in rows:
            anew = rules.wrapped_anew(client_id=client, wrapped_by=name, wrapped=wrapped)
            asking.execute("UPDATE parties_clientkey SET wrapped_by = %s, wrapped = %s WHERE client_id = %s", [*anew, client])
        return len(rows)

    @staticmethod
    def _factors(asking: Any) -> int:
        seal, done = SealedFactors(), 0
        for pk, data in asking.execute("SELECT id, data FROM mfa_authenticator FOR UPDATE").fetchall():
            if sealed := {name: seal.encrypt(seal.decrypt(data[name])) for name in FACTORS if data.get(name)}:
                asking.execute("UPDATE mfa_authenticator SET data = data::jsonb || %s WHERE id = %s", [Jsonb(sealed), pk])
                done += 1
        return done

    def _old(self, forget: bool) -> None:  # noqa: FBT001 one word of the command line
        _, *old = settings.KEYS.all("fields")
        for mark in old:
            if forget:
                settings.KEYS.forget("fields", mark)
            self.stdout.write(f"De oude sleutel {mark} is {'vernietigd' if forget else 'nog bewaard; --forget vernietigt hem'}.")
