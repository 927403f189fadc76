"""How templates are found and filled: a name that is missing is an error, and what people typed is escaped."""

from pathlib import Path

from litestar.plugins.minijinja import MiniJinjaTemplateEngine
from litestar.template import TemplateConfig
from minijinja import Environment

from sharing.languages import tr, tr_n
from web.assets import Assets

FOLDER = Path(__file__).parent.parent / "templates"


def environment(assets: Assets) -> Environment:
    """Escapes in .html and not in .txt, by the ending of the name."""
    env = Environment(loader=_load, undefined_behavior="strict")
    env.add_global("asset", assets.href)
    env.add_global("tr", tr)
    env.add_global("tr_n", tr_n)
    return env


def template_config(templates: Environment) -> TemplateConfig[MiniJinjaTemplateEngine]:
    return TemplateConfig(instance=MiniJinjaTemplateEngine.from_environment(templates))


def _load(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
