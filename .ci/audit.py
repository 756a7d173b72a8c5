"""pip-audit on the locked requirements; exit 1 on a known vulnerability, 0 where it has no data."""

import json
import subprocess
import sys

done = subprocess.run(
    [
        *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
        *("--requirement", "requirements.lock", "--format", "json", "--progress-spinner", "off"),
    ],
    capture_output=True,
    text=True,
)
try:
    packages = json.loads(done.stdout)["dependencies"]
except (ValueError, KeyError):
    reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
    print(f"skipped: the advisory service gave no answer: {reason}")
    sys.exit(0)
audited = [p for p in packages if "skip_reason" not in p]
found = [(p["name"], p["version"], v["id"], v["fix_versions"]) for p in audited for v in p["vulns"]]
if not audited:
    print(f"skipped: the advisory service knows none of {len(packages)} packages from here")
for name, version, advisory, fixes in found:
    print(f"{name} {version}: {advisory}, fixed in {', '.join(fixes) or 'no release yet'}")
if audited and not found:
    print(f"{len(audited)} packages audited, nothing known against them")
sys.exit(bool(found))
