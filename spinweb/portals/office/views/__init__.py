from spinweb.portals.office.views import desk, rights, schemes

__all__ = ["desk", "rights", "schemes"]
