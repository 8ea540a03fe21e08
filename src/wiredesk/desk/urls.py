"""The addresses of the desk's own screens; Wagtail puts its login in front of each."""

from django.urls import path

from wiredesk.desk.views import articles, editor, media, refused, stories, tasks, wire

app_name = "desk"
urlpatterns = [
    path("wire/", wire.wire_list, name="wire"),
    path("wire/refused/", refused.refused_files, name="refused"),
    path("wire/refused/<int:pk>/seen/", refused.refused_seen, name="refused_seen"),
    path("wire/<int:pk>/", wire.wire_item, name="item"),
    path("wire/<int:pk>/raw/", wire.raw_file, name="raw_file"),
    path("stories/", stories.story_list, name="stories"),
    path("stories/<int:pk>/", stories.story, name="story"),
    path("stories/<int:pk>/draft/", stories.story_draft, name="story_draft"),
    path("stories/pieces/<int:pk>/move/", stories.piece_move, name="piece_move"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/new/", articles.article_new, name="article_new"),
    path("articles/<int:pk>/", editor.article, name="article"),
    path("articles/<int:pk>/kill/", editor.article_kill, name="article_kill"),
    path("tasks/<int:pk>/done/", tasks.task_done, name="task_done"),
    path("media/<path:path>", media.media_file, name="media"),
]
