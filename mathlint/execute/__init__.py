"""Run the Python blocks of a page in a sandbox.

The door is :func:`mathlint.execute.examine.examine`, with a
:class:`mathlint.execute.runner.Runner`. Behind it, :mod:`mathlint.execute.fences` finds what is to
be run in a document, :mod:`mathlint.execute.report` holds what came of it,
:mod:`mathlint.execute.verify` compares it with the formulas; :mod:`mathlint.execute.settings` says
what is allowed.

``protocol`` is what crosses between the trusted side (``host``) and the process that runs the
blocks (``worker``, inside ``sandbox``). The worker only hands values over; every judgement is made
on the trusted side. A hostile page can lie about its own values, and about nothing else.
"""
