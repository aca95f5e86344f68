from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "decisions"

    def ready(self) -> None:
        from audit.digests.columns import register_columns
        from decisions import registered

        register_columns(self.path)
        registered.all()
