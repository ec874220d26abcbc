"""What `eval run` does, between the options and the harness."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.settings import Settings, load_settings
from eval.command_common import console, errors
from eval.parts import Parts
from eval.sets import GoldSet, Part
from index.errors import GoldError, SettingsError


@dataclass(frozen=True, slots=True)
class RunOptions:
    """The options of `run`."""

    gold: tuple[Path, ...]
    corpus: tuple[Path, ...]
    external: Path | None
    out: Path
    answerer: str | None
    reader: str | None
    part: Part
    limit: int | None
    fail_under: tuple[str, ...]
    baselines: bool
    jobs: int
    home: Path | None


def run_command(asked: RunOptions, parts: Parts) -> int:
    """Run, show and write everything; return the exit code (1 where a --fail-under is missed, 130 if interrupted)."""
    from eval.harness import Request, read_run, run
    from eval.progress import progress
    from eval.report.terminal import show
    from eval.report.writing import PAGE_FILE, write_reports
    from eval.summary import parse_limits, too_low
    from eval.systems import ASSISTANT

    limits = parse_limits(asked.fail_under)
    settings = run_settings(asked)
    with TemporaryDirectory(prefix="assistant-eval-set-") as folder:
        sets = _sets(asked, Path(folder))
        try:
            with progress(errors()) as shown:
                baselines = _baselines(asked.baselines)
                limit = None if asked.external else asked.limit
                summary = run(
                    Request(settings, sets, asked.out, parts, asked.part, limit, asked.jobs, baselines, shown)
                )
        except KeyboardInterrupt:
            errors().print(f"interrupted; go on with the same command and --out {asked.out}", highlight=False)
            return 130
    outcomes = read_run(asked.out, (ASSISTANT,))[ASSISTANT]
    write_reports(asked.out, summary, outcomes)
    show(summary, outcomes, console())
    console().print(f"{asked.out / PAGE_FILE}", highlight=False, soft_wrap=True)
    missed = too_low(summary, limits)
    for line in missed:
        errors().print(line, style="red", highlight=False)
    return 1 if missed else 0


def run_settings(asked: RunOptions) -> Settings:
    """Return the settings of a run. Raises SettingsError where the LLM is asked for but none is set."""
    settings = load_settings(home=asked.home, reader=asked.reader)
    if asked.answerer == "quoting":
        return settings.model_copy(update={"llm": "none"})
    if asked.answerer == "llm" and settings.llm == "none":
        raise SettingsError("--answerer llm: no language model is set; set ASSISTANT_LLM, as in openai:MODEL")
    return settings


def _sets(asked: RunOptions, folder: Path) -> list[GoldSet]:
    from eval.external import load_external
    from eval.sets import named_sets

    if asked.external is None:
        return named_sets(asked.gold, asked.corpus)
    if asked.gold or asked.corpus:
        raise GoldError("--external brings its own questions and articles; leave --gold and --corpus out")
    found = load_external(asked.external, folder, asked.limit)
    errors().print(f"{found.name}: {len(found.questions)} questions; {found.remark}", highlight=False)
    return [found]


def _baselines(wanted: bool) -> tuple[str, ...]:
    from eval.baselines import NAMES

    return NAMES if wanted else ()
