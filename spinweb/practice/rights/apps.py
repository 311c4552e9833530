from django.apps import AppConfig


class Rights(AppConfig):
    name = "spinweb.practice.rights"
    label = "rights"
    verbose_name = "Rechten van de cliënt"

    def ready(self) -> None:
        """Tell the room of sharing when data rest."""
        from spinweb.foundation.sharing.queries import install_resting
        from spinweb.practice.rights.queries import resting

        install_resting(resting)
