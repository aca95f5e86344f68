"""Addresses of the public pages."""

from django.urls import path, re_path

from guidance import support

urlpatterns = [
    path("help/", support.get_help, name="help"),
    path("accessibility/", support.accessibility, name="accessibility"),
    path("privacy/", support.privacy, name="privacy"),
    path("cookies/", support.cookies, name="cookies"),
    path("leaving-quickly/", support.quick_exit_help, name="quick_exit_help"),
    path("signed-out/", support.signed_out, name="signed_out"),
    re_path(r"^brand-(?P<colour>[0-9a-f]{6})\.css$", support.brand_css, name="brand_css"),
    path("healthz", support.healthz, name="healthz"),
]
