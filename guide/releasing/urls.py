"""Addresses of this room: what moved, for everybody, and the Data manager's pages; those stand before the admin's."""

from django.urls import path

from guide.releasing import afternoon_views, changes_views, stage_views

urlpatterns = [
    path("changes/", changes_views.changes, name="changes"),
    path("admin/new-figures/", afternoon_views.new_figures, name="new_figures"),
    path("admin/new-figures/stage/", stage_views.stage, name="stage_figures"),
    path("admin/new-figures/report/", afternoon_views.report, name="figures_report"),
    path("admin/new-figures/what-moves/", afternoon_views.what_moves, name="what_moves"),
    path("admin/new-figures/tick/", afternoon_views.tick, name="tick_warning"),
    path("admin/new-figures/rehearse/", afternoon_views.rehearse, name="rehearse"),
    path("admin/new-figures/leave/", afternoon_views.leave, name="leave_rehearsal"),
    path("admin/new-figures/switch/", afternoon_views.switch, name="switch_figures"),
    path("admin/new-figures/roll-back/", afternoon_views.roll_back, name="roll_back_figures"),
]
