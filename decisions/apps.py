from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "decisions"

    def ready(self) -> None:
        from audit.registry import register_references
        from consent.registry import register_reach, register_reliance, register_way_back
        from decisions.acquaintance import reach, way_back
        from decisions.lookups import id_of_reference
        from decisions.oversight import telling, watches
        from decisions.reliance import relying
        from decisions.wizard import receivers  # noqa: F401  (connects it)

        register_references(id_of_reference)
        register_reach(reach)
        register_reliance(relying)
        register_way_back(way_back)
        telling.register()
        watches.register()
