"""The addresses that agencies and hubs call, under ``/-/wire/``."""

from django.urls import path

from wiredesk.wire import views

app_name = "wire"
urlpatterns = [
    path("push/<slug:slug>/", views.push, name="push"),
    path("websub/<str:token>/", views.websub, name="websub"),
]
