"""Django's own `migrate`, under a name of its own: ours adds the walls and the keys."""

from django.core.management.commands.migrate import Command as Command
