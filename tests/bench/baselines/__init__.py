"""What the product is measured against: the same questions asked by plain means, as small as each can be.

One Django project (`settings`) asks them by formtools' wizard, and by a plain view that keeps one history row a step,
both with django-simple-history. `hello` is Django with nothing in it; `raw` writes the rows of a step and nothing else.
"""
