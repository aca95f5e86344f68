from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        from audit import receivers, sign_in_events  # noqa: F401  (connects them)
        from audit.workbench import people

        people.register()
