"""Country and organisation codes, and what makes a country pair (dyad).

States are ISO 3166-1 alpha-3, with the user-assigned ``XKX`` for Kosovo. Organisations that act
like a state in the news have codes of their own, which are no ISO codes, and form no pair.
"""

from collections.abc import Iterable
from itertools import combinations

_STATE_CODES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA
    BGD BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN
    CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU
    EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB
    GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL
    ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO
    LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR
    MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER
    PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM
    SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK
    TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM
    VUT WLF WSM XKX YEM ZAF ZMB ZWE
"""

STATES: frozenset[str] = frozenset(_STATE_CODES.split())

ORGANIZATIONS: dict[str, str] = {
    "AFU": "African Union",
    "APEC": "Asia-Pacific Economic Cooperation",
    "ASEAN": "Association of Southeast Asian Nations",
    "BRICS": "BRICS",
    "CARICOM": "Caribbean Community",
    "CELAC": "Community of Latin American and Caribbean States",
    "CIS": "Commonwealth of Independent States",
    "COE": "Council of Europe",
    "CSTO": "Collective Security Treaty Organization",
    "CWN": "Commonwealth of Nations",
    "EAC": "East African Community",
    "EAEU": "Eurasian Economic Union",
    "ECOWAS": "Economic Community of West African States",
    "EUR": "European Union",
    "G20": "Group of Twenty",
    "G7": "Group of Seven",
    "GCC": "Gulf Cooperation Council",
    "IAEA": "International Atomic Energy Agency",
    "ICC": "International Criminal Court",
    "ICRC": "International Committee of the Red Cross",
    "IGAD": "Intergovernmental Authority on Development",
    "IMF": "International Monetary Fund",
    "IOC": "International Olympic Committee",
    "LAS": "League of Arab States",
    "MERCOSUR": "Southern Common Market",
    "NATO": "North Atlantic Treaty Organization",
    "OAS": "Organization of American States",
    "OECD": "Organisation for Economic Co-operation and Development",
    "OIC": "Organisation of Islamic Cooperation",
    "OPCW": "Organisation for the Prohibition of Chemical Weapons",
    "OPEC": "Organization of the Petroleum Exporting Countries",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "PIF": "Pacific Islands Forum",
    "QUAD": "Quadrilateral Security Dialogue",
    "SAARC": "South Asian Association for Regional Cooperation",
    "SADC": "Southern African Development Community",
    "SCO": "Shanghai Cooperation Organisation",
    "UNO": "United Nations",
    "WBG": "World Bank Group",
    "WHO": "World Health Organization",
    "WTO": "World Trade Organization",
}


def is_state(code: str | None) -> bool:
    """True for an ISO 3166-1 alpha-3 code (or XKX), false for organisations and anything else."""
    return code in STATES


def pair_key(one: str, other: str) -> str | None:
    """``AAA-BBB`` in alphabetical order; None where the two are one, or either is no state."""
    if one == other or not (is_state(one) and is_state(other)):
        return None
    return "-".join(sorted((one, other)))


def pairs_of(codes: Iterable[str]) -> tuple[str, ...]:
    """All pairs among the codes, sorted; organisations form none."""
    states = sorted({c for c in codes if is_state(c)})
    return tuple(f"{a}-{b}" for a, b in combinations(states, 2))
