from wagtail import hooks

from home.seed_content import seed_home

hooks.register("register_seed", seed_home, order=30)
