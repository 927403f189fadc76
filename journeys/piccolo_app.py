from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="journeys",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            "journeys.children",
            "journeys.events",
            "journeys.reasons",
            "journeys.expected_steps",
            "journeys.journey",
            "journeys.exceptions",
            "journeys.flags",
            "journeys.closures",
            "journeys.usual_times",
            "journeys.capacity",
            "journeys.capacity_view",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["sharing.piccolo_app"],
)
