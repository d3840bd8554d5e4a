"""The pages of the tracker as one visits them with the founding data and what followed."""

#: Name of the picture → address.
PAGES = {
    "overview": "/",
    "projects": "/projects/",
    "projects-filtered": "/projects/?country=KZ&ordering=-amount",
    "project": "/projects/ishim-astana/",
    "project-past": "/projects/baiterek/?as_of=2024-06-01",
    "project-disputed": "/projects/first-npp/",
    "projects-past": "/projects/?as_of=2024-06-01",
    "milestones": "/milestones/",
    "calendar": "/milestones/calendar/",
    "timeline": "/timeline/",
    "timeline-compared": "/timeline/?compare_to=2024-06-01",
    "map": "/map/",
    "investments": "/investments/",
    "claims": "/claims/",
    "claims-past": "/claims/?as_of=2024-06-01",
    "claim": "/claims/portfolio-projects/",
    "organizations": "/organizations/",
    "organization": "/organizations/gazprom/",
    "sources": "/sources/",
    "source": "/sources/lada-260207/",
    "nothing-found": "/projects/?q=zzz",
    "refused": "/projects/?contry=KZ",
    "missing": "/nowhere/",
    "sign-in": "/login/",
    "russian-overview": "/ru/",
    "russian": "/ru/projects/ishim-astana/",
    "russian-timeline": "/ru/timeline/",
    "kazakh-overview": "/kk/",
    "kazakh": "/kk/milestones/",
    "kazakh-claims": "/kk/claims/",
}

#: What only somebody who signed in may see.
SIGNED_IN_PAGES = {
    "desk": "/desk/",
    "conflicts": "/desk/conflicts/",
    "password": "/password/",
    "russian-desk": "/ru/desk/",
}
