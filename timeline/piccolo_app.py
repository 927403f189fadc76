from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="timeline",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(
        [
            "timeline.notes.note",
            "timeline.notes.version",
            "timeline.notes.answer",
            "timeline.notes.next_steps",
            "timeline.notes.times",
            "timeline.notes.child_view",
            "timeline.notes.actions",
            "timeline.notes.handover",
            "timeline.notes.outcomes",
            "timeline.asks.ask",
            "timeline.asks.addition",
            "timeline.asks.answer",
            "timeline.asks.call",
            "timeline.asks.ladder",
            "timeline.talks.talk",
            "timeline.talks.view",
            "timeline.say.say",
            "timeline.say.version",
            "timeline.say.reader",
            "timeline.alerts.alert",
            "timeline.alerts.address_trouble",
            "timeline.services.service",
            "timeline.family.visits",
            "timeline.child.strengths",
            "timeline.child.good_news",
            "timeline.child.thanks",
            "timeline.tips.tip",
            "timeline.calendars.feed",
            "timeline.calendars.memory",
        ],
        exclude_imported=True,
    ),
    migration_dependencies=["journeys.piccolo_app"],
)
