"""Two versions side by side: `python -m tests.bench.compare EARLIER.json LATER.json`."""

import json
import sys
from pathlib import Path

from tests.bench.figures import compared

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(compared(*(json.loads(Path(name).read_text()) for name in sys.argv[1:])))
