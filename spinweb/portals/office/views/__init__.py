from spinweb.portals.office.views import desk

__all__ = ["desk"]
