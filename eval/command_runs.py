"""What `eval compare`, `eval calibrate` and `eval report` do with finished runs."""

from __future__ import annotations

from pathlib import Path

from eval.command_common import console, errors
from eval.sets import Part


def compare_command(before: Path, after: Path, part: Part, show_heldout: bool, fail: bool) -> int:
    """Compare and show; return the exit code."""
    from eval.comparing import compare_runs
    from eval.report.comparison import show_comparison

    compared = compare_runs(before, after, part)
    show_comparison(compared, console(), show_heldout)
    for line in compared.regressions:
        errors().print(f"worse: {line}", style="red", highlight=False)
    return 1 if fail and compared.regressions else 0


def calibrate_command(folder: Path, most_wrongly_declined: float, out: Path) -> None:
    """Fit the threshold, print both errors, write calibration.json and coverage.svg."""
    from eval.calibrating import calibrate
    from eval.folder import make_folder, read_results, read_summary, results_file, write_json, write_whole
    from eval.report.page import coverage_lines
    from eval.report.plots import alone, line_plot
    from eval.summary import in_part

    read_summary(folder)
    outcomes = read_results(results_file(folder))
    found = calibrate(outcomes, most_wrongly_declined)
    make_folder(out)
    write_json(out / "calibration.json", found.to_json())
    tuning = in_part(outcomes, "tuning")
    answered = [o.confidence >= found.fitted.threshold for o in tuning]
    mark = (sum(answered) / len(answered), f"threshold {found.fitted.threshold:.3f}")
    lines = [line for line in coverage_lines(tuning) if line[0] == "tuning"]
    drawn = line_plot("Coverage-error curve", "share of the questions covered", "error among them", lines, mark)
    write_whole(out / "coverage.svg", alone(drawn))
    say = console()
    if found.heldout_refused:
        say.print(
            f"{found.heldout_refused} held-out questions refused: a threshold is never fitted on them", highlight=False
        )
    say.print(
        f"threshold {found.fitted.threshold:.4f}: a question with a lower confidence is declined", highlight=False
    )
    say.print(
        f"  answerable but declined    {found.fitted.wrongly_declined:.1%} of {found.answerable}", highlight=False
    )
    say.print(
        f"  unanswerable but answered  {found.fitted.wrongly_answered:.1%} of {found.unanswerable}", highlight=False
    )
    say.print(f"{out / 'calibration.json'} and {out / 'coverage.svg'}", highlight=False, soft_wrap=True)


def report_command(folder: Path, as_markdown: bool) -> None:
    """Show a finished run and write its reports anew."""
    from eval.folder import read_results, read_summary, results_file
    from eval.report.markdown import markdown
    from eval.report.terminal import show
    from eval.report.writing import write_reports

    summary, outcomes = read_summary(folder), read_results(results_file(folder))
    write_reports(folder, summary, outcomes)
    if as_markdown:
        print(markdown(summary, outcomes), end="")
    else:
        show(summary, outcomes, console())
