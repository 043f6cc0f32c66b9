"""The reports that are lists of rows, and what handles each."""

from guidance.ods.cqc.report import RegistrationReport
from guidance.ods.importing.compare import RowReport
from guidance.ods.importing.organisations import OrganisationReport
from guidance.ods.models import ImportRun, Organisation

Report = ImportRun.Report
ODS_REPORTS: dict[Report, RowReport] = {
    Report.SITES: OrganisationReport(Organisation.Kind.SITE),
    Report.HEAD_OFFICES: OrganisationReport(Organisation.Kind.HEAD_OFFICE),
}
CQC_REPORTS: dict[Report, RowReport] = {
    Report.CQC_ACTIVE: RegistrationReport(is_active=True),
    Report.CQC_DEACTIVATED: RegistrationReport(is_active=False),
}
ROW_REPORTS = ODS_REPORTS | CQC_REPORTS
