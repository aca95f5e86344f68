from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "consent"

    def ready(self) -> None:
        from audit.digests.columns import register_columns

        register_columns(self.path)
