"""Answers in the assistant's own words, by a language model of the user's choice; the verifier decides what is shown.

A question's way through the room: `prompting` shows the model numbered passages, `models` and `remote` ask it,
`parsing` takes its answer apart sentence by sentence as it arrives, `supporting` finds the words that each rests on,
`writing` proposes them one by one and falls back on the quotations, `own_words` checks what the verifier leaves open.
"""
