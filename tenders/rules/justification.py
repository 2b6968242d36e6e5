"""What has been done to take the other ways: requirements with a justification, and the exemptions.

FOA § 7-9 (4) and (5), anskaffelsesloven § 5b (2)–(3) and § 5c, read as regelverk 12.6 no. 14–18 does.
"""

from collections.abc import Iterable

from tenders.rules.facts import (
    EffectJustification,
    EssentialInterest,
    Insignificance,
    PhysicalElement,
    Requirement,
    StandardRequirement,
)


def is_valid(requirement: Requirement) -> bool:
    """12.6 no. 14: binding and verifiable (KOFA 2025/0992)."""
    return bool(requirement.binding and requirement.verifiable)


def is_in_documents(effect: EffectJustification) -> bool:
    """The formal condition: it exists and stands in the procurement documents (FOA § 4-2)."""
    return bool(effect.exists and effect.in_documents)


def missing_fields(effect: EffectJustification, wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of the wanted fields of the justification that are not filled."""
    return tuple(name for name in wanted if not getattr(effect, name))


def is_physical(claim: Insignificance) -> bool:
    """R31b: a physical element that is not negligible (KOFA 2025/0801)."""
    return claim.physical_element == PhysicalElement.SUBSTANTIAL


def is_insignificant(claim: Insignificance) -> bool:
    """R30: both climate and environment, and in the documents. «Og» is cumulative."""
    whole = claim.climate and claim.environment and claim.in_documents
    return bool(claim.exists and whole and not is_physical(claim))


def missing_of_interest(interest: EssentialInterest) -> tuple[str, ...]:
    """What R32 still lacks when an interest is claimed; empty when it is complete or not claimed."""
    if not interest.exists:
        return ()
    return tuple(name for name in ("type", "in_documents") if not getattr(interest, name))


def is_uncertain(standard: StandardRequirement) -> bool:
    """R34: an exception in the regulation is used, or only Euro VI is demanded."""
    return bool(standard.exemption_used or standard.euro6_only)
