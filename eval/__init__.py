"""The evaluation harness: gold questions in, judged answers, figures and reports out."""
