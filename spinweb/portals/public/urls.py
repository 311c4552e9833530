"""Pages that anyone may open."""

from django.urls import path

from spinweb.portals.public import views

app_name = "public"
urlpatterns = [
    path("", views.home.home, name="home"),
    path("proef/", views.home.demo_sign_in, name="demo_sign_in"),
    path("uitnodiging/<str:token>/", views.invitations.accept, name="accept_invitation"),
    path("componenten/", views.gallery.gallery, name="gallery"),
    path("favicon.ico", views.home.favicon, name="favicon"),
    path("leeft/", views.home.alive, name="alive"),
]
