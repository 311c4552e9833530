"""The organisation's own desk."""

from django.urls import path

from spinweb.portals.office import views

app_name = "office"
urlpatterns = [
    path("", views.desk.home, name="home"),
    path("uitnodigen/", views.desk.invite, name="invite"),
    path("medewerkers/<uuid:colleague_id>/", views.desk.change_place, name="change_place"),
    path("medewerkers/<uuid:colleague_id>/beeindigen/", views.desk.end_place, name="end_place"),
    path("toegang/<uuid:accessrequest_id>/", views.desk.decide_access, name="decide_access"),
    path("signalen/<uuid:alarm_id>/", views.desk.look_at_alarm, name="look_at_alarm"),
    path("voordeur/", views.desk.front_door, name="front_door"),
    path("gemeenten/", views.schemes.home, name="municipal_rules"),
    path("gemeenten/nieuw/<slug:local_scheme>/", views.schemes.add, name="add_municipal_rule"),
    path("gemeenten/<uuid:municipal_rule_id>/", views.schemes.change, name="change_municipal_rule"),
    path("gemeenten/<uuid:municipal_rule_id>/verwijderen/", views.schemes.remove, name="remove_municipal_rule"),
    path("gemeenten/<uuid:municipal_rule_id>/terugzetten/", views.schemes.restore, name="restore_municipal_rule"),
    path("rechten/", views.rights.home, name="rights"),
    path("rechten/klachten/nieuw/", views.rights.edit_complaint, name="add_complaint"),
    path("rechten/klachten/<uuid:complaint_id>/", views.rights.edit_complaint, name="edit_complaint"),
    path("rechten/datalekken/<uuid:breach_id>/", views.rights.handle_breach, name="handle_breach"),
    path("rechten/register/", views.rights.register, name="register"),
    path("rechten/register/bestand/", views.rights.register_file, name="register_file"),
    path("trajecten/<uuid:trajectory_id>/jobcoach/", views.desk.appoint, name="appoint"),
    path("trajecten/<uuid:trajectory_id>/toelaten/", views.desk.let_in, name="let_in"),
]
