from spinweb.portals.public.views import copies, devices, gallery, home, invitations, schemes

__all__ = ["copies", "devices", "gallery", "home", "invitations", "schemes"]
