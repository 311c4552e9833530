from spinweb.portals.public.views import gallery, home, invitations

__all__ = ["gallery", "home", "invitations"]
