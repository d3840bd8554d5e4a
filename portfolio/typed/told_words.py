"""The words in which news is typed, in English, Russian and Kazakh: statuses, lanes of a date, stages and roles."""

import re
from typing import Final

from portfolio.typed.period_words import fold
from portfolio.typed.phrases import Phrases
from portfolio.vocabulary import DateLane, MilestoneKind, PartyRole, Stage, Status

STATUSES: Final = Phrases(
    {
        Status.ANNOUNCED: (
            *("planned", "proposed", "объявлен", "объявлено", "анонсирован", "заявлен", "планируется", "предложен"),
            *("жарияланды", "жарияланған", "жоспарланған", "жоспарлануда"),
        ),
        Status.AGREED: (
            *(
                "agreed on",
                "signed",
                "согласован",
                "согласовано",
                "подписан",
                "подписано",
                "достигнута договорённость",
            ),
            *("есть договорённость", "договорились", "келісілді", "келісілген", "қол қойылды"),
        ),
        Status.PREPARATION: (
            *("in preparation", "being prepared", "being designed", "готовится", "подготовка", "в подготовке"),
            *("ведётся подготовка", "идёт подготовка", "проектируется", "прорабатывается", "в проработке"),
            *("дайындалуда", "дайындық", "дайындық жүріп жатыр", "әзірленуде", "жобалануда"),
        ),
        Status.FINANCED: (
            *("funded", "financing closed", "профинансирован", "финансирование закрыто", "финансируется"),
            *("финансирование обеспечено", "қаржыландырылды", "қаржыландырылған", "қаржыландырылуда"),
        ),
        Status.CONSTRUCTION: (
            *("under construction", "being built", "construction started", "building", "строится", "строят"),
            *("строительство", "в строительстве", "на стадии строительства", "в стадии строительства"),
            *("строительство началось", "началось строительство", "строительство начато", "начато строительство"),
            *("строительство уже началось", "идёт строительство", "ведётся строительство", "строительство идёт"),
            *("салынуда", "салынып жатыр", "құрылыс", "құрылыс жүріп жатыр", "құрылысы басталды", "құрылыс басталды"),
        ),
        Status.OPERATING: (
            *("in operation", "operational", "running", "works", "работает", "действует", "эксплуатируется"),
            *("в эксплуатации", "введён", "введён в эксплуатацию", "введена в эксплуатацию", "запущен", "запущена"),
            *("функционирует", "жұмыс істейді", "жұмыс істеп тұр", "іске қосылды", "пайдалануда"),
        ),
        Status.COMPLETED: (
            *("finished", "done", "carried out", "завершён", "завершена", "завершено", "закончен", "реализован"),
            *("реализовано", "выполнен", "выполнено", "аяқталды", "аяқталған", "жүзеге асырылды"),
        ),
        Status.SUSPENDED: (
            *("on hold", "paused", "frozen", "приостановлен", "приостановлена", "приостановлено", "заморожен"),
            *("на паузе", "тоқтатыла тұрды", "уақытша тоқтатылды", "кідіртілді", "мұздатылды"),
        ),
        Status.CANCELLED: (
            *("canceled", "dropped", "called off", "отменён", "отменена", "отменено", "закрыт", "не состоится"),
            *("бас тартылды", "күші жойылды", "тоқтатылды", "болмайды"),
        ),
        Status.DECOMMISSIONED: (
            *("closed down", "shut down", "выведен из эксплуатации", "выведена из эксплуатации", "списан"),
            *("пайдаланудан шығарылды", "істен шығарылды"),
        ),
    }
)

LANES: Final = Phrases(
    {
        DateLane.PLANNED: (
            *("plan", "expected", "due", "scheduled", "планируется", "план", "запланирован", "запланировано"),
            *("ожидается", "намечен", "намечено", "планируется ввести", "планируется ввести в эксплуатацию"),
            *("перенесён на", "перенесено на", "будет введён", "жоспар", "жоспарланған", "жоспарлануда", "күтілуде"),
        ),
        DateLane.MET: (
            *("done", "fact", "completed", "signed", "commissioned", "started", "held", "happened", "reached"),
            *("факт", "введён", "введена", "введено", "введён в эксплуатацию", "введена в эксплуатацию"),
            *("введено в эксплуатацию", "сдан", "сдана", "запущен", "запущена", "подписан", "подписано"),
            *("подписана", "завершён", "завершена", "завершено", "выполнен", "выполнено", "состоялся", "состоялась"),
            *("состоялось", "начат", "начато", "началось", "проведён", "проведены", "проведено", "достигнут"),
            *("признан", "іске қосылды", "қол қойылды", "аяқталды", "басталды", "өтті", "орындалды", "нақты"),
        ),
        DateLane.CANCELLED: (
            *("canceled", "called off", "dropped", "отменён", "отменена", "отменено", "не состоится"),
            *("бас тартылды", "күші жойылды", "болмайды"),
        ),
        DateLane.DISPUTED: (
            *("denied", "refuted", "оспаривается", "опровергнут", "опровергнуто", "опровергается", "спорно"),
            *("даулы", "жоққа шығарылды", "теріске шығарылды"),
        ),
    }
)

STAGES: Final = Phrases(
    {
        Stage.NOT_STATED: ("stage not stated",),
        Stage.ANNOUNCED: (
            *("объявлено", "объявлены", "объявленные", "заявлено", "заявлены", "планируется", "жарияланды"),
            *("жоспарланған",),
        ),
        Stage.PLEDGED: ("promised", "обещано", "обещаны", "намерены вложить", "уәде етілді", "уәде берілді"),
        Stage.COMMITTED: (
            *("agreed", "contracted", "закреплено", "закреплено обязательством", "подписано", "законтрактовано"),
            *("міндеттеме бекітілді", "бекітілді"),
        ),
        Stage.DISBURSED: (
            *("paid", "spent", "invested", "выплачено", "выплачены", "вложено", "инвестировано", "перечислено"),
            *("төленді", "салынды", "аударылды"),
        ),
        Stage.REPAID: ("paid back", "возвращено", "погашено", "қайтарылды", "өтелді"),
        Stage.CANCELLED: ("canceled", "withdrawn", "отменено", "отозвано", "бас тартылды", "қайтарып алынды"),
    }
)

ROLES: Final = Phrases(
    {
        PartyRole.OWNER: ("владелец", "собственник", "иесі", "меншік иесі"),
        PartyRole.OPERATOR: ("оператор", "эксплуатант"),
        PartyRole.CONSORTIUM_LEAD: (
            *("leader of the consortium", "lead of the consortium", "consortium leader", "лидер консорциума"),
            *("консорциум жетекшісі", "консорциум көшбасшысы"),
        ),
        PartyRole.CONSORTIUM_MEMBER: (
            *("member of the consortium", "участник консорциума", "член консорциума", "консорциум мүшесі"),
            *("консорциум қатысушысы",),
        ),
        PartyRole.CONTRACTOR: (
            "builder",
            "подрядчик",
            "генподрядчик",
            "генеральный подрядчик",
            "мердігер",
            "строитель",
        ),
        PartyRole.FUNDER: ("investor", "lender", "инвестор", "финансирует", "кредитор", "қаржыландырушы"),
        PartyRole.AUTHORITY: ("regulator", "ведомство", "орган власти", "регулятор", "уәкілетті орган"),
        PartyRole.SIGNATORY: ("signed", "подписант", "подписал", "подписавшая сторона", "қол қоюшы"),
        PartyRole.SUPPLIER: ("vendor", "поставщик", "жеткізуші"),
        PartyRole.OFFTAKER: ("buyer", "покупатель", "потребитель", "сатып алушы"),
        PartyRole.PARTICIPANT: ("partner", "party", "участник", "партнёр", "қатысушы", "серіктес"),
    }
)

# What the title of a new milestone gives away, the sharper one first.
_KINDS: Final[tuple[tuple[MilestoneKind, str], ...]] = (
    (MilestoneKind.MEMORANDUM, "memorandum|меморандум"),
    (MilestoneKind.FEASIBILITY, r"feasibility|\bтэо\b|обосновани|негіздеме"),
    (MilestoneKind.CONSTRUCTION_START, r"start of construction|construction start|начал\w* строит|строительство нача"),
    (MilestoneKind.CONSTRUCTION_START, r"құрылыс\w* баста"),
    (MilestoneKind.FIRST_OUTPUT, r"first (?:gas|output|power|oil)|перв\w+ (?:газ|ток|нефть|продукц)|алғашқы"),
    (MilestoneKind.COMMISSIONING, r"commission|ввод|ввест|введ|запуск|пуск|іске қос"),
    (MilestoneKind.FINANCING, r"financ|финансир|қаржыланд"),
    (MilestoneKind.CONTRACT, r"contract|контракт|договор\b|келісімшарт"),
    (MilestoneKind.AGREEMENT, r"agreement|declaration|соглашени|деклараци|договор[её]нност|келісім"),
    (MilestoneKind.APPROVAL, r"approv|одобрен|утвержд|мақұлда|бекіту"),
    (MilestoneKind.COMPLETION, r"complet|заверш|окончани|аяқта"),
    (MilestoneKind.EVENT, r"\bheld\b|event|visit|opening|проведени|визит|открыти|форум|ашылу"),
)


def kind_of(title: str) -> MilestoneKind:
    """The kind of milestone that a title names; "other" where it names none."""
    folded = fold(title)
    return next((kind for kind, stems in _KINDS if re.search(fold(stems), folded)), MilestoneKind.OTHER)
