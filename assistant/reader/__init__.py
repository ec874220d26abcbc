"""The reader: a small model that says which sentence of a passage answers a question, and whether any does.

`encoding` turns question and sentences into model input and is shared by both sides; `runtime` runs the exported
model with onnxruntime and is all that answering needs; `training` makes the model.
"""
