from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsentConfig(AppConfig):
    name = "consent"

    def ready(self) -> None:
        from accounts.navigation import NavigationEntry, register_pages
        from accounts.rights import Right
        from audit.digests.columns import register_columns

        register_columns(self.path)
        register_pages(NavigationEntry(_("Consent"), "consent:list", 20, Right.READ_CONSENT))
