"""Attacks that aim at the verdict: the expected value is a token that only the caller knows."""

from tests.providers.sandbox_attacks import ERROR, OUTPUT, TIME, WRONG, Attack, Outcome

ANY_FAILURE = (WRONG, ERROR, TIME, OUTPUT)


def _forging(name: str, code: str, outcome: tuple[Outcome, ...] = ANY_FAILURE, *signs: str) -> Attack:
    success = "a test passes whose expected value the program cannot know"
    return Attack(name, success, code, outcome, signs or ("",), forges=True)


SEARCH = """
import gc, sys
def f():
    seen, frame = [], sys._getframe()
    while frame:
        seen += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
    seen += gc.get_objects()
    text = ' '.join(o for s in seen for o in (s.values() if isinstance(s, dict) else s if isinstance(s, list) else ())
                    if isinstance(o, str) and len(o) < 500)
    for word in text.split():
        if word.strip("'").startswith('token-'): return word.strip("'")
    return 'nothing found'
"""
FRAMES = """
import os, sys
def f():
    frame = sys._getframe()
    while frame:
        nonce = frame.f_locals.get('nonce')
        if isinstance(nonce, str):
            data = (nonce + DOCUMENT).encode()
            while data: data = data[os.write(3, data):]
            os._exit(0)
        frame = frame.f_back
"""
# Answers that the harness never writes; each once made the calling process fail, or would without a check.
FRAMED = {
    "a fence beside a value": ('{"value": "x", "fence": "x"}', (WRONG,)),
    "an unknown fault": ('{"value": "x", "fault": "none"}', (WRONG,)),
    "the processor time": ('{"value": "x", "cpu_ms": "a", "stdout": 5}', (WRONG,)),
    "an error without a message": ('{"error": []}', (ERROR,)),
    "a number beyond all floats": ('{"value": {"float": "0x1p99999"}}', (ERROR,)),
    "half a complex number": ('{"value": {"complex": ["0x1p0"]}}', (ERROR,)),
    "a set of lists": ('{"value": {"set": [{"list": []}]}}', (ERROR,)),
    "a value without a tag": ('{"value": {}}', (ERROR,)),
    "a list for an answer": ("[1]", (ERROR,)),
    "two answers": ('{"value": 1}{"value": "passed"}', (ERROR,)),
}


def _framed(document: str) -> str:
    return FRAMES.replace("DOCUMENT", repr(document))


EQUAL_TO_ALL = """
class Any(str):
    def __eq__(self, other): return True
    def __hash__(self): return 0
    def __repr__(self): return 'token-'
def f(): return Any('x')
"""
BOMB = """
import os, threading, time
def late():
    time.sleep(0.05)
    os.write(3, b'{"value": "passed"}')
def f():
    threading.Thread(target=late, daemon=True).start()
    return 'something else'
"""
FORGERIES = [
    _forging(
        "forges the frame on the result pipe", _framed('{"value": "passed", "outcome": "passed"}'), (WRONG,)
    ),
    _forging(
        "writes without the nonce",
        'import os\ndef f():\n    os.write(3, b\'{"value": "passed"}\')\n    os._exit(0)',
        (ERROR,),
    ),
    _forging(
        "says that the fence is missing",
        'import os\ndef f():\n    os.write(3, b\'{"fence": "x"}\')\n    os._exit(0)',
        (ERROR,),
    ),
    *(_forging(f"forges {name}", _framed(document), outcome) for name, (document, outcome) in FRAMED.items()),
    _forging(
        "writes on every descriptor",
        'import os\nfor n in range(64):\n    try: os.write(n, b\'{"reports": [{"value": "passed"}]}\')\n'
        "    except OSError: pass\ndef f(): return 1",
    ),
    _forging("closes every descriptor", "import os\ndef f():\n    os.closerange(0, 64)\n    return 'passed'"),
    _forging(
        "turns the result pipe to stdout",
        "import os\ndef f():\n    os.dup2(1, 3)\n    return 'passed'",
        (ERROR,),
        "NoResult",
    ),
    _forging("looks for the answer", SEARCH, (WRONG, ERROR)),
    _forging("is equal to all", EQUAL_TO_ALL, (WRONG,)),
    _forging(
        "patches json", "import json\njson.dumps = lambda *a, **k: '{\"value\": true}'\ndef f(): return 1"
    ),
    _forging(
        "patches the harness's module",
        "import sys\nfor m in list(sys.modules.values()):\n"
        "    for n in ('same', 'encode', '_judge', '_evaluate'):\n"
        "        if hasattr(m, n) and getattr(m, '__name__', '').startswith('jail'): setattr(m, n, lambda *a: True)\n"
        "def f(): return 1",
    ),
    _forging(
        "patches builtins",
        "import builtins\nbuiltins.repr = lambda *a: 'passed'\nbuiltins.isinstance = lambda *a: True\ndef f(): return None",
    ),
    _forging("ends with success", "import sys\ndef f(): sys.exit(0)", (ERROR,), "SystemExit"),
    _forging("ends at once", "import os\ndef f(): os._exit(0)", (ERROR,), "NoResult"),
    _forging("ends while loading", "import os\nos._exit(0)", (ERROR,), "NoResult"),
    _forging(
        "answers at exit",
        'import atexit, os\natexit.register(lambda: os.write(3, b\'{"value": "passed"}\'))\ndef f(): return 1',
        (WRONG,),
    ),
    _forging(
        "traces the harness",
        "import sys\ndef t(frame, event, arg):\n    frame.f_locals.update(right=True, value='passed')\n    return t\n"
        "sys.settrace(t)\ndef f():\n    sys._getframe(1).f_trace = t\n    return 1",
    ),
    _forging(
        "hooks exceptions",
        "import sys\nsys.excepthook = sys.unraisablehook = lambda *a: print('passed')\ndef f(): raise SystemError('x')",
        (ERROR,),
        "SystemError",
    ),
    _forging(
        "raises a strange exception",
        "class E(BaseException):\n    def __str__(self): raise E\ndef f(): raise E",
        (ERROR,),
    ),
    _forging("bomb after the verdict", BOMB, (WRONG, ERROR)),
    _forging(
        "nests as deep as a parser reads",
        FRAMES.replace("DOCUMENT", """'{"value": ' + '[' * 900 + ']' * 900 + '}'"""),
        (ERROR,),
    ),
    _forging(
        "keys that share one hash",
        "def f(): return {n * (2**61 - 1): None for n in range(1, 5000)}",
        (WRONG,),
    ),
    _forging("prints zero bytes", "def f():\n    print('\\0')\n    raise ValueError('\\0')", (ERROR,)),
    _forging("nests without end", "def f():\n    a = []\n    a.append(a)\n    return a", (ERROR,), "nested"),
    _forging(
        "writes half a surrogate",
        "def f(): raise ValueError('\\ud800' * 9)",
        (ERROR,),
    ),
]
