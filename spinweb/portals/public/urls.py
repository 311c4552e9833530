"""Pages that anyone may open."""

from django.urls import path

from spinweb.portals.public import views

app_name = "public"
urlpatterns = [
    path("", views.home.home, name="home"),
    path("proef/", views.home.demo_sign_in, name="demo_sign_in"),
    path("uitnodiging/<str:token>/", views.invitations.accept, name="accept_invitation"),
    path("apparaten/", views.devices.devices, name="devices"),
    path("er-weer/", views.devices.here_again, name="here_again"),
    path("apparaten/<uuid:device_id>/uitloggen/", views.devices.end_device, name="end_device"),
    path("lezen/", views.copies.copies, name="copies"),
    path("lezen/voorbij/", views.copies.reading_over, name="reading_over"),
    path("lezen/klaar/", views.copies.close, name="close_reading"),
    path("lezen/stuk/<uuid:document_id>/", views.copies.copy, name="copy"),
    path("lezen/stuk/<uuid:document_id>/bestand/", views.copies.copy_file, name="copy_file"),
    path("lezen/link/<str:token>/", views.copies.open_link, name="open_link"),
    path("lezen/samen/<str:token>/", views.copies.open_together, name="open_together"),
    path("regelingen/", views.schemes.schemes, name="schemes"),
    path("regelingen/blad/", views.schemes.sheet, name="scheme_sheet"),
    path("regelingen/uitrekenen/", views.schemes.calculator, name="scheme_calculator"),
    path("componenten/", views.gallery.gallery, name="gallery"),
    path("favicon.ico", views.home.favicon, name="favicon"),
    path("leeft/", views.home.alive, name="alive"),
]
