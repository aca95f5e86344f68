from django.apps import AppConfig, apps


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        from audit import receivers, sign_in_events  # noqa: F401  (connects them)
        from audit.digests.columns import register_columns
        from audit.workbench import people

        register_columns(self.path)
        register_columns(apps.get_app_config("accounts").path)  # the room below, which does not know the ledger
        people.register()
