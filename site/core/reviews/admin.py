"""The report of what must be read through, “I have read this”, and who looks after what."""

from urllib.parse import urlencode

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import permission_required
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.dashboard.registry import DashboardRow, DashboardRows, counted
from core.dashboard.undo import with_undo
from core.dates import date_in_words
from core.drafts.locks import why_locked
from core.pages import BasePage
from core.reviews.models import (
    READ,
    UNDONE,
    Review,
    record_reading,
    review_of,
    state_of_reading,
    undo_reading,
)
from core.reviews.rows import (
    IN_TIME,
    NEVER,
    OVERDUE,
    PERMISSION,
    Reviewed,
    possible_owners,
    registered,
    review_rows,
    reviewed_pages,
)
from core.service_text import ServiceText

CANNOT_UNDO = "“{}” was read or changed again, so nothing was undone. Look at it now."


def owner_choices():
    return [(name, name) for name in sorted({row.owner for row in review_rows()})]


class ReviewFilterSet(WagtailFilterSet):
    """Of a list of rows, which is no queryset."""

    state = django_filters.ChoiceFilter(
        label="State", choices=[(name, name) for name in (NEVER, OVERDUE, IN_TIME)]
    )
    owner = django_filters.ChoiceFilter(label="Owner", choices=owner_choices)

    class Meta:
        model = Review
        fields = []

    def filter_queryset(self, rows):
        chosen = self.form.cleaned_data
        state, owner = chosen["state"], chosen["owner"]
        rows = [row for row in rows if (row.state == state if state else row.is_overdue)]
        return [row for row in rows if owner in ("", row.owner)]


class DayColumn(Column):
    """Wagtail's column of dates says how long ago a moment was, also of a day to come."""

    def get_value(self, row):
        day = super().get_value(row)
        return day and date_in_words(day)


class ActionColumn(Column):
    cell_template_name = "core/reviews/action_cell.html"

    def get_value(self, row):
        return action_address(row.thing)

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        chosen = request.GET.urlencode()
        here = {"csrf_token": get_token(request), "here": f"{reverse('reviews-report')}?{chosen}"}
        return super().get_cell_context_data(instance, parent_context) | here


def action_address(thing) -> str:
    kind = ContentType.objects.get_for_model(thing)
    return reverse("review", args=[kind.app_label, kind.model, thing.pk])


class ReviewsReportView(ReportView):
    page_title = "To read through"
    header_icon = "glasses"
    index_url_name = "reviews-report"
    index_results_url_name = "reviews-report-results"
    filterset_class = ReviewFilterSet
    list_export = ["thing", "kind", "state", "owner", "review_by", "last_read", "read_by"]
    export_headings = {"thing": "What"}
    export_filename = "to-read-through"

    @property
    def columns(self):
        find = AdminURLFinder(self.request.user).get_edit_url
        return [
            TitleColumn("thing", label="What", get_url=lambda row: find(row.thing)),
            Column("kind", label="Kind"),
            Column("state", label="State"),
            Column("owner", label="Owner"),
            DayColumn("review_by", label="Review by"),
            DayColumn("last_read", label="Last read"),
            ActionColumn("action", label="Action"),
        ]

    def get_base_queryset(self):
        return review_rows()


class ReviewForm(WagtailAdminModelForm):
    class Meta(WagtailAdminModelForm.Meta):
        model = Review
        fields = ["owner", "review_by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owner = Q(pk=self.instance.owner_id)  # also one who is switched off: a day is changed alone
        people = get_user_model().objects.filter(owner | Q(pk__in=possible_owners()))
        self.fields["owner"].queryset = people


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "Owner and review"
    header_icon = "glasses"
    template_name = "core/reviews/review.html"

    def dispatch(self, request, app_label, model, pk):
        kind = get_object_or_404(ContentType, app_label=app_label, model=model)
        model = kind.model_class()
        if not model or not issubclass(model, tuple(each.model for each in registered())):
            raise Http404
        self.thing = get_object_or_404(model, pk=pk)
        if not may_review(request.user, self.thing):
            raise PermissionDenied
        return super().dispatch(request)

    def get_breadcrumbs_items(self):
        report = {"url": reverse("reviews-report"), "label": ReviewsReportView.page_title}
        return [*self.breadcrumbs_items, report, {"url": "", "label": str(self.thing)}]

    def get_page_subtitle(self):
        return str(self.thing)

    def get_context_data(self, **kwargs):
        review = review_of(self.thing)
        form = kwargs.pop("form", None) or ReviewForm(instance=review)
        find = AdminURLFinder(self.request.user).get_edit_url
        known = {"thing": self.thing, "review": review, "form": form, "edit": find(self.thing)}
        return super().get_context_data(**kwargs) | known

    def post(self, request):
        is_reading = "undo" in request.GET or "read" in request.POST
        if is_reading and (why := why_locked(self.thing, request.user)):
            messages.error(request, why)
            return redirect(get_valid_next_url_from_request(request) or request.path)
        if "undo" in request.GET:
            return self.undo(request)
        if "read" in request.POST:
            before = state_of_reading(self.thing)
            with transaction.atomic():
                review = record_reading(self.thing, request.user)
            until = date_in_words(review.review_by)
            told = f"You have read “{self.thing}”. Read it again by {until}."
            states = signing.dumps([before, state_of_reading(self.thing)], salt=request.path)
            back = get_valid_next_url_from_request(request) or reverse("reviews-report")
            undo = urlencode({"undo": states, "next": back})
            messages.success(request, with_undo(told, f"{request.path}?{undo}"))
            return redirect(back)
        form = ReviewForm(request.POST, instance=review_of(self.thing))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, f"Owner and review of “{self.thing}” saved.")
        return redirect(request.path)

    def undo(self, request):
        """Only as long as nobody read it or set a day since."""
        try:
            before, after = signing.loads(request.GET["undo"], salt=request.path)
        except signing.BadSignature as error:
            raise Http404 from error
        if state_of_reading(self.thing) == after:
            with transaction.atomic():
                undo_reading(self.thing, request.user, before)
            messages.success(request, f"“{self.thing}” is as it was before.")
            return redirect(get_valid_next_url_from_request(request) or request.path)
        messages.error(request, CANNOT_UNDO.format(self.thing))
        return redirect(request.path)


def may_review(user, thing) -> bool:
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_edit()
    return user.has_perm(f"{thing._meta.app_label}.change_{thing._meta.model_name}")


class ReviewsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def add_reviews_menu_item():
    return ReviewsMenuItem(
        "To read through", reverse("reviews-report"), icon_name="glasses", order=90
    )


@hooks.register("register_admin_urls")
def add_review_urls():
    may = permission_required(PERMISSION, raise_exception=True)
    view, results = ReviewsReportView.as_view(), ReviewsReportView.as_view(results_only=True)
    one = "reviews/<slug:app_label>/<slug:model>/<int:pk>/"
    return [
        path("reports/reviews/", may(view), name="reviews-report"),
        path("reports/reviews/results/", may(results), name="reviews-report-results"),
        path(one, ReviewView.as_view(), name="review"),
    ]


@hooks.register("register_page_header_buttons")
def add_page_button(page, user, view_name, next_url=None):
    if page.live and may_review(user, page):
        address = action_address(page.specific)
        yield Button("Owner and review", address, icon_name="glasses", priority=60)


def overdue_reviews() -> list[DashboardRow]:
    """Facts have rows of their own."""
    overdue = [row for row in review_rows() if row.is_overdue and not row.is_fact]
    if not overdue:
        return []
    first = overdue[0].review_by
    since = f"Since {date_in_words(first)}" if first else "Some wait to be read"
    what = f"{counted(len(overdue), 'page or text', 'pages and texts')} to read through"
    return [DashboardRow(what, since, "See which", reverse("reviews-report"))]


@hooks.register("register_dashboard_rows", order=60)
def overdue_reviews_rows():
    return DashboardRows(PERMISSION, overdue_reviews)


hooks.register("register_reviewed", lambda: Reviewed(BasePage, reviewed_pages))
hooks.register("register_reviewed", lambda: Reviewed(ServiceText, ServiceText.objects.all))


@hooks.register("register_log_actions")
def name_reading(actions):
    actions.register_action(READ, "Read through", "Read through")
    actions.register_action(UNDONE, "Undo a reading", "The reading was undone")
