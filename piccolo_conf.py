"""Where Piccolo finds the database and the tables of the three packages."""

from piccolo.conf.apps import AppRegistry

from settings import current
from sharing.engine import SafeEngine

DB = SafeEngine(config={"dsn": current().database_url, "command_timeout": 15})

APP_REGISTRY = AppRegistry(apps=["sharing.piccolo_app", "journeys.piccolo_app", "timeline.piccolo_app"])
