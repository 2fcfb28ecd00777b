"""The rules that import-linter cannot say in one line."""

import importlib

import grimp
import pytest

graph = grimp.build_graph("evenhand")


def domain_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["evenhand", "domains"] and len(parts) > 2 else None


DOMAINS = sorted({domain for module in graph.modules if (domain := domain_of(module))})


def front_door(importer: str, imported: str) -> bool:
    """Another domain is entered by its package root; its tables only by a repository, to join."""
    root = ".".join(imported.split(".")[:3])
    joins = importer.endswith(".repository") and imported.endswith(".models")
    return imported == root or joins


def test_domains_are_entered_by_the_front_door() -> None:
    trespasses = [
        f"{importer} -> {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if domain_of(importer)
        and domain_of(imported)
        and domain_of(importer) != domain_of(imported)
        and not front_door(importer, imported)
    ]
    assert trespasses == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_domain_introduces_itself_and_lists_what_others_may_call(domain: str) -> None:
    module = importlib.import_module(f"evenhand.domains.{domain}")
    assert "Words:" in (module.__doc__ or "")
    assert module.__all__ or domain == "practice", "practice has nothing for others, and that is its point"
    assert all(hasattr(module, name) for name in module.__all__)
