"""Builds and serves each catalogue with the real binary and runs the comparison against it."""

import subprocess
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent / "Journey"))

from wayfare import ROOT, Server

failed = False
for content, options in ((here / "Content", ["--require-every-rule"]), (ROOT / "Content", [])):
    print(f"== oracle: {content.relative_to(ROOT)}", flush=True)
    with Server(content) as server:
        command = [sys.executable, here / "compare.py", server.url, content, *options, *sys.argv[1:]]
        failed |= subprocess.run(command).returncode != 0
        if failed:
            print(server.tail()[-600:], file=sys.stderr)
sys.exit(1 if failed else 0)
