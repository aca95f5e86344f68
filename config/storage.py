"""Static files under names that change with their content, so that browsers may keep them for a year."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Also follows `import ... from` between our JavaScript modules, which Django leaves alone unless told."""

    support_js_module_import_aggregation = True
