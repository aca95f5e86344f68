from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "decisions"

    def ready(self) -> None:
        from accounts.navigation import register_badge
        from audit.digests.columns import register_columns
        from audit.registry import register_references
        from consent.registry import register_reach, register_reliance, register_way_back
        from decisions.notices.selectors import unread
        from decisions.oversight import receivers as reviewers  # noqa: F401  (connects it)
        from decisions.oversight.selectors import waiting_for
        from decisions.registered import streams, watches
        from decisions.registered.reach import reach, way_back
        from decisions.registered.references import id_of_reference
        from decisions.registered.reliance import relying
        from decisions.reports import counting  # noqa: F401  (connects it)
        from decisions.wizard import receivers  # noqa: F401  (connects it)

        register_badge("notifications:list", unread)
        register_badge("oversight:queue", waiting_for)
        register_columns(self.path)
        register_references(id_of_reference)
        register_reach(reach)
        register_reliance(relying)
        register_way_back(way_back)
        streams.register()
        watches.register()
