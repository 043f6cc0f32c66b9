from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "members.users"
    label = "users"
    verbose_name = "Accounts"

    def ready(self):
        from core import go_live, starter
        from members.users.demo_accounts import no_demo_accounts
        from members.users.starter_content import load

        starter.register(load)
        go_live.register(no_demo_accounts)
