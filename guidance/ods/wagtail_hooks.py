from wagtail import hooks

from guidance.ods.upload import ImportViewSet


@hooks.register("register_admin_viewset")
def add_import_history():
    return ImportViewSet()
