from spinweb.portals.office.views import desk, rights

__all__ = ["desk", "rights"]
