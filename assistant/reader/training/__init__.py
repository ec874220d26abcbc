"""How the reader is made: question sets, near misses, mixture, network, training, export. Needs torch.

`examples` and `written` read question sets, `misses` makes questions that a passage does not answer, `mixture` puts
them together; `network` is the model, `train` trains it, `export` and `restoring` carry weights out and back in.
"""
