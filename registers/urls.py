from django.urls import path

from registers.views import agreements, goals, home, stock, stock_import

app_name = "registers"
AGREEMENT = "avtaler/<uuid:agreement_id>/"
urlpatterns = [
    path("", home.home, name="home"),
    path("avtaler/", agreements.agreements, name="agreements"),
    path("avtaler/ny/", agreements.new, name="agreement_new"),
    path(AGREEMENT, agreements.agreement, name="agreement"),
    path(AGREEMENT + "avslutt/", agreements.end, name="agreement_end"),
    path("lager/", stock.stock, name="stock"),
    path("lager/ny/", stock.new, name="stock_new"),
    path("lager/<int:stock_id>/", stock.item, name="stock_item"),
    path("lager/<int:stock_id>/fjern/", stock.remove, name="stock_remove"),
    path("lager/fil/", stock_import.upload, name="stock_upload"),
    path("lager/fil/lager.csv", stock_import.empty_file, name="stock_template"),
    path("lager/fil/<int:import_id>/", stock_import.review, name="stock_review"),
    path("strategi/", goals.goals, name="goals"),
    path("strategi/nytt/", goals.new, name="goal_new"),
    path("strategi/<uuid:goal_id>/", goals.goal, name="goal"),
    path("strategi/<uuid:goal_id>/legg-bort/", goals.put_away, name="goal_put_away"),
    path("strategi/<uuid:goal_id>/ta-frem/", goals.take_back, name="goal_take_back"),
]
