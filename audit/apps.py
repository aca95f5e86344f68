from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        from audit import doors, receivers  # noqa: F401  (connects them)
        from audit.workbench import people

        people.register()
