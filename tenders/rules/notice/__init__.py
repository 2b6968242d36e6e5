"""The green part of a notice: worked out from the plan, written and read as XML, tried by DFØ's rules.

`values` makes a NoticeLot of a plan, `xml` writes it, `read` reads any notice, `check` judges it.
"""
