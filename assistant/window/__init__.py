"""The chat window: `app.build` makes it, `app.serve` opens it. Only `app` imports Gradio."""
