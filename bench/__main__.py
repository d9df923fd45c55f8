"""``python -m bench [NAME…]``: run the benchmarks and print their tables."""

from __future__ import annotations

import argparse
import pkgutil
import platform
from importlib import import_module
from pathlib import Path

import bench.suites


def main() -> None:
    names = sorted(module.name for module in pkgutil.iter_modules(bench.suites.__path__))
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*names, []], metavar="NAME")
    parser.add_argument("--list", action="store_true", help="list the benchmarks")
    arguments = parser.parse_args()
    if arguments.list:
        for name in names:
            suite = import_module(f"bench.suites.{name}")
            print(f"{name:14} {(suite.__doc__ or '').strip().splitlines()[0]}")
        return
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"load of the machine before: {Path('/proc/loadavg').read_text().split()[0]}\n")
    for name in arguments.names or names:
        import_module(f"bench.suites.{name}").main()
        print()


if __name__ == "__main__":
    main()
