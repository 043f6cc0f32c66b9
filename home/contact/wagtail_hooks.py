from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.dashboard.registry import DashboardRows
from core.dashboard.search_areas import register_search_area
from core.facts.helpdesk import HELPDESK_SLUG
from core.facts.needed import NeededFact
from core.jobs.retention import Retention
from core.services import service_at
from home.contact import processings
from home.contact.admin import MessageViewSet, TopicViewSet, messages_waiting
from home.contact.go_live import helpdesk_address_confirmed
from home.contact.models import purge_answered, purge_unanswered
from home.contact.seed_content import seed_contact

register_snippet(TopicViewSet)
register_search_area("Messages", "messages:index", "contact.change_message", "mail")


@hooks.register("register_admin_viewset")
def add_message_views():
    return MessageViewSet()


@hooks.register("register_dashboard_rows", order=10)
def messages_rows():
    return DashboardRows("contact.change_message", messages_waiting)


hooks.register("register_seed", seed_contact, order=40)
hooks.register("register_go_live_row", helpdesk_address_confirmed)
hooks.register("register_processing", processings.messages)


@hooks.register("register_needed_fact")
def helpdesk_fact():
    return NeededFact(HELPDESK_SLUG, "the contact form")


@hooks.register("register_service")
def contact_service():
    return [service_at("contact", "Contact us", is_optional=True)]


@hooks.register("register_retention")
def answered_message_retention():
    return Retention("answered messages", purge_answered)


@hooks.register("register_retention")
def unanswered_message_retention():
    return Retention("unanswered messages", purge_unanswered)
