"""Run the Python blocks of a page in a sandbox.

The doors: :func:`mathlint.execute.fences.page_of` finds what is to be run in a document,
:class:`mathlint.execute.runner.Runner` runs it, :mod:`mathlint.execute.report` holds what came of
it, :mod:`mathlint.execute.settings` what is allowed.

``protocol`` is what crosses between the trusted side (``host``) and the process that runs the
blocks (``worker``, inside ``sandbox``). The worker only hands values over; every judgement is made
on the trusted side. A hostile page can lie about its own values, and about nothing else.
"""
