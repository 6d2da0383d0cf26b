"""The numbers themselves, one module each, with the verbs of python-stdnum.

`compact(number)` strips what people type between the digits, `validate(number)` returns the compact number or raises
one of python-stdnum's exceptions, `format(number)`, where a grouping is customary, writes it out. In the order in
which `validate` looks: InvalidFormat (characters that have no place in it), InvalidLength, InvalidComponent (a number
of this shape is never given out), InvalidChecksum. All of them are `stdnum.exceptions.ValidationError`.

Calling a valid number invalid is much worse than the reverse: where a rule is not certain the number passes.
"""
