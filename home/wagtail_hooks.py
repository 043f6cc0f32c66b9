from wagtail import hooks

from home.seed_content import count_references, seed_home, seed_links

hooks.register("register_seed", seed_home, order=30)
hooks.register("register_seed", seed_links, order=75)
hooks.register("register_seed", count_references, order=90)
