"""Which schemes there may be at Karim's work: what Anna asked him and filled in, and the outcome she kept."""

from types import SimpleNamespace

from spinweb.practice.schemes import actions


def tell(t: object, case: SimpleNamespace) -> None:
    """Karim told that he has Wajong, and that Fatma pays the full minimum wage. Start and hours come from his placement."""
    t.do(actions.save_facts, 152, trajectory=case.trajectory, grounds=["wajong"], contract__wage_pct_wml=100, contract__same_employer=False,
         contract__growth_expected=True, start_qualification=True)  # fmt: skip
