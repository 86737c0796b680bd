"""The twin in plain Python: slow, short, object by object, as the table of meanings is written.

It is what the kernel is checked against. Both read the same ``Compiled`` and take their draws from the same sampler;
nothing else is shared. Where the kernel remembers what has to be looked at again, this one looks at everything.
"""
