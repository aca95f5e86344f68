from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self) -> None:
        from accounts.navigation import NavigationEntry, register_pages
        from accounts.rights import Right
        from audit import receivers, sign_in_events  # noqa: F401  (connects them)
        from audit.digests.columns import register_columns
        from audit.workbench import people

        register_pages(NavigationEntry(_("Caldicott Guardian"), "caldicott:home", 60, Right.READ_LOG, landing=20))
        register_columns(self.path)
        register_columns(apps.get_app_config("accounts").path)  # the room below, which does not know the ledger
        people.register()
