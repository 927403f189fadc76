"""How templates are found and filled: a name that is missing is an error, and what people typed is escaped."""

from pathlib import Path

from litestar.plugins.minijinja import MiniJinjaTemplateEngine
from litestar.template import TemplateConfig
from minijinja import Environment

from sharing.languages import left_in_english, spoken, tr, tr_n
from web.assets import Assets
from web.sentences import sentence

FOLDER = Path(__file__).parent.parent / "templates"


def environment(assets: Assets) -> Environment:
    """Escapes in .html and not in .txt, by the ending of the name."""
    env = Environment(loader=_load, undefined_behavior="strict")
    env.add_global("asset", assets.href)
    env.add_global("tr", tr)
    env.add_global("tr_n", tr_n)
    env.add_global("sentence", sentence)
    env.add_global("still_english", still_english)
    env.add_global("unchecked", unchecked)
    return env


def still_english() -> bool:
    """Whether this page had to leave words in English so far."""
    return bool(left_in_english())


def unchecked() -> bool:
    """Whether nobody who speaks the page’s language has read its translation."""
    return not spoken().checked


def template_config(templates: Environment) -> TemplateConfig[MiniJinjaTemplateEngine]:
    return TemplateConfig(instance=MiniJinjaTemplateEngine.from_environment(templates))


def _load(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.is_file() else None
