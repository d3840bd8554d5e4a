"""The pages of the tracker as one visits them with the founding data and what followed."""

#: Name of the picture → address.
PAGES = {
    "overview": "/",
    "projects": "/projects/",
    "projects-filtered": "/projects/?country=KZ&ordering=-amount",
    "project": "/projects/ishim-astana/",
    "project-past": "/projects/baiterek/?as_of=2024-06-01",
    "project-disputed": "/projects/first-npp/",
    "milestones": "/milestones/",
    "investments": "/investments/",
    "claims": "/claims/",
    "claim": "/claims/portfolio-projects/",
    "organizations": "/organizations/",
    "organization": "/organizations/gazprom/",
    "sources": "/sources/",
    "source": "/sources/lada-260207/",
    "nothing-found": "/projects/?q=zzz",
    "refused": "/projects/?contry=KZ",
    "missing": "/nowhere/",
    "sign-in": "/login/",
    "russian": "/ru/projects/ishim-astana/",
    "kazakh": "/kk/milestones/",
}
