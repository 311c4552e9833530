from spinweb.portals.public.views import copies, devices, gallery, home, invitations

__all__ = ["copies", "devices", "gallery", "home", "invitations"]
