"""Documents: one frozen TenderDocument (document.py), and from it every format a reader may want.

    rows ─► procurement, annex, decision ─► TenderDocument ─► html ─► pdf ─► render, typeset (a process apart)

Nothing is imported here: render.py starts as a process of its own and must come up without Django.
"""
