from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="timeline",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            "timeline.notes",
            "timeline.alerts",
            "timeline.services",
            "timeline.visits",
            "timeline.strengths",
            "timeline.good_news",
            "timeline.thanks",
            "timeline.tips",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["journeys.piccolo_app"],
)
