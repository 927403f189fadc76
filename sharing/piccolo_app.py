from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="sharing",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            "sharing.people",
            "sharing.families",
            "sharing.sessions",
            "sharing.sign_in",
            "sharing.once",
            "sharing.drafts",
            "sharing.reading_choice",
            "sharing.wishes",
        ],
        exclude_imported=True,
    ),
)
