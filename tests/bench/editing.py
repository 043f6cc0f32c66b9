"""An editor's actions in random order, and a model of who may see what afterwards."""

import random

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, Page, PageViewRestriction

from core.media.models import Document
from home.models import HomePage
from members.models import MaterialPage, MaterialsPage, MembersSettings
from members.users.email_confirmation import confirm_email
from members.users.models import User


class Sequence:
    """`live` and the other attributes are the model: only what the actions ought to do."""

    def __init__(self, seed: int):
        self.chance = random.Random(seed)
        self.materials = MaterialsPage.objects.get()
        self.editor = self.person("ed", "approved", "Editors", "Moderators")
        self.people = {
            "stranger": (Client(), None),
            "member": (self.person("member", "approved"), "approved"),
            "waiting": (self.person("waiting", "waiting"), "waiting"),
            "declined": (self.person("declined", "declined"), "declined"),
        }
        self.document = Document(title="file", collection=MembersSettings.load().collection)
        self.document.file.save("canary.txt", ContentFile(b"x"), save=False)
        self.document.save()
        self.live = {page.pk: True for page in MaterialPage.objects.all()}
        self.is_file_gated, self.needs_approval, self.made = True, False, 0

    def person(self, name, membership, *groups) -> Client:
        user = User.objects.create_user(f"{name}@example.org", "x", membership=membership)
        confirm_email(user)
        user.groups.set(Group.objects.filter(name__in=groups))
        client = Client()
        client.force_login(user)
        return client

    def act(self) -> str:
        actions = (
            self.move_out,
            self.copy,
            self.alias,
            self.unpublish,
            self.publish,
            self.delete,
            self.change_collection,
            self.change_approval,
            self.remove_restriction,
        )
        action = self.chance.choice(actions)
        action()
        return action.__name__

    def any_page(self) -> int:
        return self.chance.choice(list(self.live))

    def move_out(self):
        page, home = self.any_page(), HomePage.objects.get()
        self.editor.post(f"/admin/pages/{page}/move/{home.pk}/confirm/")

    def copy(self, alias=False):
        self.made += 1
        before = set(MaterialPage.objects.values_list("pk", flat=True))
        page, slug = self.any_page(), f"made-{self.made}"
        data = {"new_title": slug, "new_slug": slug, "new_parent_page": self.materials.pk}
        data |= {"publish_copies": "on"} | ({"alias": "on"} if alias else {})
        self.editor.post(f"/admin/pages/{page}/copy/", data)
        made = set(MaterialPage.objects.values_list("pk", flat=True)) - before
        self.live |= dict.fromkeys(made, self.live[page])

    def alias(self):
        self.copy(alias=True)

    def unpublish(self):
        self.set_live(self.any_page(), False)

    def publish(self):
        self.set_live(self.any_page(), True)

    def set_live(self, pk, is_live):
        """An alias cannot be published by itself; it follows its source."""
        page = MaterialPage.objects.get(pk=pk)
        if page.alias_of_id:
            return
        if is_live:
            page.save_revision().publish()
        else:
            self.editor.post(f"/admin/pages/{pk}/unpublish/")
        for each in self.with_aliases(pk):
            self.live[each] = is_live

    def with_aliases(self, pk) -> list[int]:
        below = Page.objects.filter(alias_of=pk).values_list("pk", flat=True)
        return [pk, *(each for alias in below for each in self.with_aliases(alias))]

    def delete(self):
        """Wagtail unpublishes a page before it deletes it, and its aliases with it."""
        if len(self.live) > 3:
            page = self.any_page()
            self.live |= dict.fromkeys(self.with_aliases(page), False)
            self.editor.post(f"/admin/pages/{page}/delete/")
            del self.live[page]

    def change_collection(self):
        ours, root = MembersSettings.load().collection, Collection.get_first_root_node()
        self.is_file_gated = not self.is_file_gated
        self.document.collection = ours if self.is_file_gated else root
        self.document.save()

    def change_approval(self):
        self.needs_approval = not self.needs_approval
        MembersSettings.objects.update(needs_approval=self.needs_approval)

    def remove_restriction(self):
        """By a crafted request; and as if one had got through."""
        page = self.materials.get_parent().pk
        PageViewRestriction.objects.all().delete()
        self.editor.post(f"/admin/pages/{page}/privacy/", {"restriction_type": "none"})

    def differences(self):
        """What somebody sees that the model says they may not, or the other way round."""
        pages = {page.pk: page.url for page in MaterialPage.objects.all()}
        if pages.keys() != self.live.keys():
            yield "pages", pages.keys() ^ self.live.keys()
        shown = {url for pk, url in pages.items() if self.live.get(pk)}
        for name, (client, state) in self.people.items():
            is_in = state == "approved" or (state == "waiting" and not self.needs_approval)
            yield from self.seen_wrongly(
                name, client, set(pages.values()), shown if is_in else set()
            )
            file = client.get(f"/documents/{self.document.pk}/").status_code == 200
            if file != (is_in or not self.is_file_gated):
                yield name, "file"

    def seen_wrongly(self, name, client, urls, allowed):
        listed = client.get("/members/materials/").content.decode()
        sitemap = client.get("/sitemap.xml").content.decode()
        for url in urls:
            opened = client.get(url).status_code == 200
            if (url in allowed) != opened or (url in allowed) != (f'href="{url}"' in listed):
                yield name, url
            if url in sitemap:
                yield name, "sitemap", url
