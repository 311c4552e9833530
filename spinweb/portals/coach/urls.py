"""The pages of the coach. Everything about one trajectory stands under its address, so that reading it is always logged."""

from django.urls import include, path

from spinweb.portals.coach import views

app_name = "coach"

_case = [
    path("", views.trajectories.show, name="trajectory"),
    path("tijdlijn/", views.trajectories.timeline, name="timeline"),
    path("elementen/", views.trajectories.elements, name="elements"),
    path("elementen/<str:element>/", views.trajectories.mark_element, name="mark_element"),
    path("gegevens/", views.trajectories.edit_facts, name="edit_facts"),
    path("client/", views.trajectories.edit_client, name="edit_client"),
    path("verder/", views.trajectories.go_to_task, name="go_to_task"),
    path("beeindigen/", views.trajectories.end, name="end"),
    path("heropenen/", views.trajectories.reopen, name="reopen"),
    path("collegas/", views.members.members, name="members"),
    path("collegas/<uuid:member_id>/uit/", views.members.let_out, name="let_out"),
    path("web/", views.web.web, name="web"),
    path("web/nieuw/", views.web.edit_party, name="add_party"),
    path("web/<uuid:party_id>/", views.web.edit_party, name="edit_party"),
    path("doelen/", views.goals.goals, name="goals"),
    path("doelen/nieuw/", views.goals.edit_goal, name="add_goal"),
    path("doelen/<uuid:goal_id>/", views.goals.edit_goal, name="edit_goal"),
    path("doelen/<uuid:goal_id>/stand/", views.goals.rate_goal, name="rate_goal"),
    path("doelen/<uuid:goal_id>/naar/<str:state>/", views.goals.move_goal, name="move_goal"),
    path("afspraken/", views.agreements.agreements, name="agreements"),
    path("afspraken/nieuw/", views.agreements.edit_agreement, name="add_agreement"),
    path("afspraken/<uuid:agreement_id>/", views.agreements.edit_agreement, name="edit_agreement"),
    path("afspraken/<uuid:agreement_id>/naar/<str:state>/", views.agreements.end_agreement, name="end_agreement"),
    path("ontmoetingen/nieuw/", views.agreements.edit_appointment, name="add_appointment"),
    path("ontmoetingen/<uuid:appointment_id>/", views.agreements.edit_appointment, name="edit_appointment"),
    path("contact/nieuw/", views.contacts.note_contact, name="note_contact"),
    path("contact/<uuid:contact_id>/", views.contacts.note_contact, name="edit_contact"),
    path("gelukt/nieuw/", views.contacts.celebrate, name="celebrate"),
    path("gelukt/<uuid:milestone_id>/", views.contacts.celebrate, name="edit_milestone"),
    path("weg/", views.trajectories.remove, name="remove"),
    path("concept/", views.drafts.keep_draft, name="keep_draft"),
    path("concept/weg/", views.drafts.drop_draft, name="drop_draft"),
    path("documenten/", views.documents.documents, name="documents"),
    path("documenten/maken/<str:kind>/<str:reader>/", views.documents.preview, name="preview"),
    path("documenten/maken/<str:kind>/<str:reader>/<uuid:subject_id>/", views.documents.preview, name="preview_about"),
    path("documenten/<uuid:document_id>/", views.documents.document, name="document"),
    path("documenten/<uuid:document_id>/pdf/", views.documents.pdf, name="document_pdf"),
    path("documenten/<uuid:document_id>/tekenen/<str:capacity>/", views.documents.sign, name="sign"),
    path("intake/", views.intakes.intake, name="intake"),
    path("intake/gesprek/", views.intakes.edit_talk, name="edit_talk"),
    path("intake/vraag/", views.intakes.edit_question, name="edit_question"),
    path("intake/verwachtingen/", views.intakes.edit_expectations, name="edit_expectations"),
    path("intake/leefgebieden/<str:domain>/", views.intakes.edit_life_domain, name="edit_life_domain"),
]

urlpatterns = [
    path("vandaag/", views.overview.today, name="today"),
    path("caseload/", views.overview.caseload, name="caseload"),
    path("zoeken/", views.overview.search, name="search"),
    path("trajecten/nieuw/", views.trajectories.start, name="start_trajectory"),
    path("trajecten/<uuid:trajectory_id>/", include(_case)),
    path("ongedaan/", views.trajectories.undo, name="undo"),
    path("werkgevers/", views.employers.employers, name="employers"),
]
