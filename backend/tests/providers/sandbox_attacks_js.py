"""Attacks on the sandbox in JavaScript: out of the vm context, and from node's own realm if that is lost."""

from tests.providers.sandbox_attacks import (
    DENIED,
    ERROR,
    GAINED,
    MEMORY,
    OUTPUT,
    TIME,
    WRONG,
    Attack,
    Outcome,
)

NO_REALM = (
    "is not defined",
    "disallowed",
    "Cannot read properties",
    "not a function",
    "dynamic import",
    "is not a constr",
)
REFUSED = (
    *DENIED,
    "ERR_ACCESS_DENIED",
    "EPERM",
    "restricted",
    "EACCES",
    "ENOENT",
    "ERR_DLOPEN",
    "addons is disabled",
    "is not a function",
)


def _js(
    name: str,
    success: str,
    body: str,
    outcome: tuple[Outcome, ...] = (ERROR,),
    signs: tuple[str, ...] = NO_REALM,
    time_limit_s: float = 1.0,
) -> Attack:
    code = f"function f() {{\n{body}\nreturn '{GAINED}';\n}}\n"
    return Attack(name, success, code, outcome, signs, "javascript", time_limit_s=time_limit_s)


def _leaked(name: str, success: str, body: str, outcome: tuple[Outcome, ...] = (ERROR,)) -> Attack:
    """From node's own realm: `leak.process` and `leak.require` are given, so only the jail and node's options hold."""
    code = f"async function f() {{\nconst {{ process, require }} = leak;\n{body}\nreturn '{GAINED}';\n}}\n"
    return Attack(name, success, code, outcome, REFUSED, "javascript", broken_realm=True)


def _forging(
    name: str, code: str, outcome: tuple[Outcome, ...] = (WRONG, ERROR), leaked: bool = False
) -> Attack:
    success = "a test passes whose expected value the program cannot know"
    return Attack(name, success, code, outcome, ("",), "javascript", forges=True, broken_realm=leaked)


FLOODS = [
    _js("js busy loop", "the caller waits for ever", "for (;;);", (TIME,), ("time",), 0.2),
    _js(
        "js Atomics.wait",
        "the caller waits for ever",
        "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
        (TIME,),
        ("time",),
        0.2,
    ),
    _js(
        "js endless timers",
        "the caller waits for ever",
        "return new Promise(() => setInterval(() => 0, 1));",
        (TIME,),
        ("time",),
        0.2,
    ),
    _js(
        "js endless microtasks",
        "the caller waits for ever",
        "const g = () => Promise.resolve().then(g); return g();",
        (TIME, MEMORY),
        ("",),
        0.2,
    ),
    _js(
        "js regular expression bomb",
        "the caller waits for ever",
        "/^(a+)+$/.test('a'.repeat(60) + 'b');",
        (TIME,),
        ("time",),
        0.2,
    ),
    _js(
        "js heap",
        "1 GB is held",
        "const a = []; for (;;) a.push('x'.repeat(1e4) + a.length, new Array(1e4).fill(7));",
        (MEMORY, TIME),
        ("",),
        2.0,
    ),
    _js(
        "js array buffers",
        "1 GB is held",
        "const a = []; for (;;) a.push(new Uint8Array(1e7).fill(1));",
        (MEMORY,),
        ("",),
    ),
    _js(
        "js shared array buffers",
        "1 GB is held",
        "const a = []; for (;;) a.push(new Uint8Array(new SharedArrayBuffer(1e7)).fill(1));",
        (MEMORY,),
        ("",),
    ),
    _js(
        "js growing shared buffer",
        "1 GB is held",
        "const b = new SharedArrayBuffer(1, { maxByteLength: 2 ** 30 }); b.grow(2 ** 30); new Uint8Array(b).fill(1);",
        (MEMORY, ERROR),
        ("",),
    ),
    _js("js one string", "4 GB are held", "'x'.repeat(2 ** 32);", (ERROR,), ("string",)),
    _js("js wasm memory", "1 GB is held outside the heap", "new WebAssembly.Memory({ initial: 16384 });"),
    _js("js endless recursion", "node dies unseen", "return f();", signs=("call stack",)),
    _js(
        "js stdout flood",
        "the caller's memory fills",
        "for (;;) console.log('x'.repeat(1000));",
        (OUTPUT,),
        ("",),
    ),
    _js(
        "js stderr flood",
        "the caller's memory fills",
        "for (;;) console.error('x'.repeat(1000));",
        (OUTPUT,),
        ("",),
    ),
    _js("js result flood", "the caller's memory fills", "return 'x'.repeat(1e7);", (OUTPUT,), ("",)),
    _js(
        "js sparse array",
        "the caller waits for ever",
        "return new Array(4294967295);",
        (TIME, MEMORY, ERROR),
        ("",),
        0.2,
    ),
]

ESCAPES = [
    _js("js require", "a module of node is had", "require('fs');"),
    _js("js process", "node's process is had", "process.exit(0);"),
    _js("js process.binding", "a binding of node is had", "process.binding('spawn_sync');"),
    _js(
        "js import",
        "a module of node is had",
        "return import('fs').then((fs) => fs.readFileSync('/etc/passwd', 'utf8'));",
    ),
    _js("js eval", "text becomes code", "eval('1');"),
    _js("js Function", "text becomes code", "new Function('return process')();"),
    _js(
        "js constructor of the global",
        "node's realm is had",
        "this.constructor.constructor('return process')().pid;",
    ),
    _js(
        "js constructor of console", "node's realm is had", "console.log.constructor('return process')().pid;"
    ),
    _js("js fetch", "a request leaves the jail", "return fetch('http://127.0.0.1:PORT/');"),
    _js("js Worker", "a thread runs", "new Worker('data:text/javascript,0');"),
    _js(
        "js custom inspection",
        "node's realm is had",
        "let host; console.log({ [Symbol.for('nodejs.util.inspect.custom')](d, o, inspect) { host = inspect; } });\n"
        "host.constructor('return process')();",
    ),
    _js(
        "js stack overflow in the host",
        "node's realm is had",
        "let e; const g = () => { try { g(); } catch (x) { e = x; } console.log(1); }; \n"
        "try { g(); } catch (x) { e = x; }\ne.constructor.constructor('return process')().pid;",
        (ERROR, TIME, OUTPUT),
        (*NO_REALM, "", "time"),
    ),
    _js(
        "js stack frames",
        "a function of the harness is had",
        "Error.prepareStackTrace = (_, s) => s.map((c) => c.getFunction()).filter((g) => g && g !== f);\n"
        "const [g] = new Error().stack;\ng.constructor('return process')().pid;",
    ),
]

LEAKED = [
    _leaked("node child_process", "a process runs", "require('child_process').execFileSync('/bin/sh');"),
    _leaked(
        "node spawn itself",
        "a process runs",
        "require('child_process').spawnSync(process.execPath).error.x.y;",
    ),
    _leaked(
        "node worker_threads",
        "a thread with a realm of its own runs",
        "new (require('worker_threads').Worker)('0', { eval: true });",
    ),
    _leaked(
        "node process.binding", "a process runs", "process.binding('spawn_sync').spawn({ file: '/bin/sh' });"
    ),
    _leaked("node kill", "the jail's first process ends", "process.kill(process.ppid, 9);"),
    _leaked("node kill all", "every process ends", "process.kill(-1, 'SIGKILL');"),
    _leaked("node reads a host file", "its bytes come back", "require('fs').readFileSync('/etc/passwd');"),
    _leaked(
        "node reads the secret",
        "its bytes come back",
        "return require('fs').readFileSync('SECRET_FILE', 'utf8');",
    ),
    _leaked(
        "node leaves a file",
        "it lies in the caller's folder",
        "require('fs').writeFileSync('OPEN_FOLDER/kept', 'x');",
    ),
    _leaked("node lists the root", "host folders are seen", "require('fs').readdirSync('/home');"),
    _leaked("node writes the box", "a file is written", "require('fs').writeFileSync('/box/x', 'x');"),
    _leaked(
        "node writes its harness",
        "the next test runs other code",
        "require('fs').appendFileSync('/harness.cjs', 'x');",
    ),
    _leaked("node links", "a host file is read", "require('fs').symlinkSync('/etc/passwd', '/box/l');"),
    _leaked("node addon", "native code is loaded", "process.dlopen({ exports: {} }, '/box/x.node');"),
    _leaked("node inspector", "a debugger listens", "require('inspector').open(0);"),
    _leaked("node setuid", "it runs as root", "process.setuid(0);"),
    _leaked("node chdir to the host", "a host folder is entered", "process.chdir('/root');"),
    _leaked(
        "node tcp",
        "a connection leaves the jail",
        "await new Promise((ok, no) => require('net').connect(PORT, '127.0.0.1', ok).on('error', no));",
    ),
    _leaked(
        "node unix socket",
        "a host socket is reached",
        "await new Promise((ok, no) => require('net').connect('/run/docker.sock', ok).on('error', no));",
    ),
    _leaked(
        "node listener",
        "a port is served",
        "await new Promise((ok, no) => require('net').createServer().on('error', no).listen(0, ok));",
    ),
    _leaked(
        "node udp",
        "a datagram leaves the jail",
        "await new Promise((ok, no) => "
        "require('dgram').createSocket('udp4').on('error', no).send('x', PORT, '127.0.0.1', (e) => e ? no(e) : ok()));",
    ),
    _leaked(
        "node sees no environment",
        "a variable of the caller comes back",
        "const names = Object.keys(process.env).filter((n) => n.includes('EVENHAND'));\n"
        "if (!names.length) require('fs').readFileSync('/proc/1/environ');",
    ),
]

POLLUTION = """
for (const p of [Object.prototype, Array.prototype, String.prototype, Promise.prototype, Function.prototype]) {
  for (const n of ['toJSON', 'then', 'value', 'error', 'array', 'object', 'map', 'nonce', 'call', 'apply']) {
    try { Object.defineProperty(p, n, { value: () => 'passed', configurable: true, writable: true }); } catch {}
  }
}
JSON.stringify = () => '{"value":"passed"}';
Object.keys = () => []; Array.isArray = () => true; Number.isSafeInteger = () => true;
function f() { return { a: 1 }; }
"""
FORGERIES = [
    _forging("js prototype pollution", POLLUTION),
    _forging(
        "js object equal to all",
        "const f = () => ({ toJSON: () => 'x', valueOf: () => 1, toString: () => 'token-' });",
    ),
    _forging(
        "js proxy",
        "const f = () => new Proxy({}, { get: () => 'passed', ownKeys: () => ['value'] });",
        (ERROR,),
    ),
    _forging("js getter", "const f = () => ({ get value() { throw { value: 'passed' }; } });", (ERROR,)),
    _forging(
        "js strange error",
        "const f = () => { throw new Proxy(new Error('x'), { get() { throw 1; } }); };",
        (ERROR,),
    ),
    _forging(
        "js time bomb", "const f = () => { setTimeout(() => console.log('passed'), 1); return 1; };", (WRONG,)
    ),
    _forging("js thenable", "const f = () => ({ then(ok) { ok('passed'); } });", (ERROR,)),
    _forging(
        "node exit with forged output",
        "const f = () => { const fs = leak.require('fs');\n"
        'for (const n of [1, 2, 3]) fs.writeSync(n, \'{"reports":[{"value":"passed"}]}\'); leak.process.exit(0); };',
        (ERROR,),
        leaked=True,
    ),
    _forging(
        "node patches its own library",
        "const f = () => { const r = leak.require('vm').runInThisContext;\n"
        "r('JSON').stringify = () => '{\"value\":\"passed\"}'; r('Object').keys = () => []; return 1; };",
        (WRONG, ERROR),
        leaked=True,
    ),
    _forging(
        "node closes every descriptor",
        "const f = () => { for (let n = 0; n < 64; n += 1) try { leak.require('fs').closeSync(n); } catch {} return 1; };",
        (ERROR,),
        leaked=True,
    ),
]
JAVASCRIPT = [*FLOODS, *ESCAPES, *LEAKED, *FORGERIES]
