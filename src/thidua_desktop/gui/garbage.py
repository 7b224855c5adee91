"""When Python looks for garbage: not while the program starts, and later without holding the window."""

import gc


def collect_calmly() -> None:
    """Look for garbage from now on, but rarely through everything: that would hold the window for a tenth of a second.

    What the start has made stays, and is not looked through again. A large paper or sheet makes hundreds of thousands
    of things that are not garbage; Python's usual thresholds would go through all of them several times on the way.
    """
    gc.freeze()
    gc.set_threshold(5000, 20, 100)
    gc.enable()
