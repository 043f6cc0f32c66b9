"""The columns of CQC's files, in their order.

Active locations: 122, as in the files of July to October 2026, some services in our words.
Deactivated locations: as far as they are known.
"""

PLACE = ("Street Address", "Address Line 2", "City", "County", "Postal Code", "PAF ID", "UPRN ID")
ACTIVITIES = (
    *("Accommodation for persons who require nursing or personal care",),
    *("Accommodation for persons who require treatment for substance misuse",),
    *("Assessment or medical treatment for persons detained under the Mental Health Act 1983",),
    *("Diagnostic and screening procedures", "Family planning"),
    *("Management of supply of blood and blood derived products",),
    *("Maternity and midwifery services", "Nursing care", "Personal care"),
    *("Services in slimming clinics", "Surgical procedures", "Termination of pregnancies"),
    *("Transport services, triage and medical advice provided remotely",),
    *("Treatment of disease, disorder or injury",),
)
SERVICES = (
    *("Acute services with overnight beds", "Acute services without overnight beds"),
    *("Ambulance service", "Blood and Transplant service", "Care home service with nursing"),
    *(
        "Care home service without nursing",
        "Community based services for people who misuse substances",
    ),
    *("Community based services for people with a learning disability",),
    *("Community based services for people with mental health needs",),
    *("Community health care services - Independent Midwives",),
    *("Community health care services - Nurses Agency only", "Community healthcare service"),
    *("Dental service", "Diagnostic and/or screening service", "Diagnostic service only"),
    *("Doctors consultation service", "Doctors treatment service", "Domiciliary care service"),
    *("Extra Care housing services", "Hospice services", "Hospice services at home"),
    *("Hospital services for people with mental health needs", "Hyperbaric Chamber"),
    *("Long term conditions services", "Mobile doctors service", "Prison Healthcare Services"),
    *("Rehabilitation services", "Remote clinical advice service", "Shared Lives"),
    *("Residential substance misuse treatment and/or rehabilitation service",),
    *("Specialist college service", "Supported living service", "Urgent care services"),
)
BANDS = (
    *("Children 0-18 years", "Dementia", "Learning disabilities or autistic spectrum disorder"),
    *("Mental Health", "Older People", "People detained under the Mental Health Act"),
    *("People who misuse drugs and alcohol", "People with an eating disorder"),
    *("Physical Disability", "Sensory Impairment", "Whole Population", "Younger Adults"),
)
ACTIVE = [
    *("Location ID", "Location HSCA start date", "Dormant (Y/N)", "Care home?", "Location Name"),
    *("Location ODS Code", "Location Telephone Number", "Registered manager"),
    *("Location Web Address", "Care homes beds", "Location Type/Sector"),
    *("Location Inspection Directorate", "Location Primary Inspection Category"),
    *("Location Latest Overall Rating", "Publication Date", "Inherited Rating (Y/N)"),
    *("Location Region", "Location NHS Region", "Location Local Authority"),
    *("Location ONSPD CCG Code", "Location ONSPD CCG", "Location Commissioning CCG Code"),
    "Location Commissioning CCG",
    *(f"Location {part}" for part in PLACE),
    *("Location Latitude", "Location Longitude", "Location Parliamentary Constituency"),
    *("Brand ID", "Brand Name", "Provider Companies House Number", "Provider Charity Number"),
    *("Provider ID", "Provider Name", "Provider HSCA start date", "Provider Type/Sector"),
    *("Provider Inspection Directorate", "Provider Primary Inspection Category"),
    *("Provider Ownership Type", "Provider Telephone Number", "Provider Web Address"),
    *(f"Provider {part}" for part in PLACE),
    *("Provider Local Authority", "Provider Region", "Provider NHS Region"),
    *("Provider Latitude", "Provider Longitude", "Provider Parliamentary Constituency"),
    *("Provider Nominated Individual Name", "Provider Main Partner Name"),
    *(f"Regulated activity - {name}" for name in ACTIVITIES),
    *(f"Service type - {name}" for name in SERVICES),
    *(f"Service user band - {name}" for name in BANDS),
    *("Location Dual Registered", "Primary ID (Dual registration locations)"),
]
DEACTIVATED = [
    *("Location ID", "Location ODS Code", "Location Name", "Location Status"),
    *("Location HSCA start date", "Location HSCA End Date", "Care home?"),
    *("Care homes beds at point location de-activated", "Location Type/Sector"),
    *("Location Primary Inspection Category", "Location Inspection Directorate"),
    *("Location Region", "Location Primary NHS Region", "Location Local Authority"),
    *("Location ONSPD CCG Code", "Location ONSPD CCG", "Location Commissioning CCG Code"),
    *("Location Commissioning CCG Name", "Location Parliamentary Constituency"),
    *("Location Latitude", "Location Longitude"),
    *(f"Location {part}" for part in PLACE),
    *("Location Latest Overall Rating", "Publication Date", "Inherited Rating (Y/N)"),
    *("Brand ID", "Brand Name", "Provider Charity Number", "Provider Companies House Number"),
    *("Provider ID", "Provider Name", "Provider Ownership Type"),
]
