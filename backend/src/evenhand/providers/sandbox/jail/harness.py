"""The JavaScript that runs one test inside node. It is text in a module because it travels into the jail as text.

It has two realms: its own, and a fresh `vm` context for the candidate's program. A `vm` context is no fence
(node's manual says so), it only keeps honest programs apart from the harness; the fence is the jail around node.
So nothing here decides a verdict: the value leaves as data, and is compared where no candidate's code runs.
"""

HARNESS = r"""'use strict';
const fs = require('fs');
const util = require('util');
const vm = require('vm');

const [RESULT, JOB] = [3, 4];
const [MAX_DEPTH, MAX_VALUES] = [100, 100];
const job = JSON.parse(fs.readFileSync(JOB, 'utf8'));
fs.closeSync(JOB);

function write(descriptor, text) {
  const data = Buffer.from(text, 'utf8');
  for (let sent = 0; sent < data.length;) sent += fs.writeSync(descriptor, data, sent);
}

function answer(report) {
  write(RESULT, job.nonce + JSON.stringify(report));
  process.reallyExit(0);
}

class NotPlain extends Error {}

function kindOf(value, prototype) {
  for (const kind of ['Map', 'Set', 'WeakMap', 'WeakSet', 'Date', 'RegExp', 'TypedArray', 'Promise']) {
    if (util.types[`is${kind}`](value)) return kind;
  }
  const maker = Object.getOwnPropertyDescriptor(prototype, 'constructor');
  const name = maker && typeof maker.value === 'function' && Object.getOwnPropertyDescriptor(maker.value, 'name');
  return name && typeof name.value === 'string' && name.value ? name.value.slice(0, 80) : 'special object';
}

function refuse(kind) {
  const hint = { Map: ': return an object or an array', Set: ': return an array' }[kind] || '';
  throw new NotPlain(`it returned a ${kind}, which is not plain data${hint}`);
}

// JSON, with tags for what JSON cannot say. Objects are plain when they inherit from the program's Object or nothing.
function encode(value, plain, depth) {
  if (depth > MAX_DEPTH) throw new NotPlain('the returned value is nested too deeply, or contains itself');
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'undefined') return { undefined: true };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : { number: String(value) };
  if (typeof value === 'bigint') return { bigint: value.toString(16) };
  if (typeof value !== 'object') refuse(typeof value);
  if (util.types.isProxy(value)) refuse('Proxy');
  if (Array.isArray(value)) {
    const array = [];
    for (let place = 0; place < value.length; place += 1) array.push(encode(value[place], plain, depth + 1));
    return { array };
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== plain) refuse(kindOf(value, prototype));
  return { object: Object.keys(value).map((key) => [key, encode(value[key], plain, depth + 1)]) };
}

function textOf(holder, name, otherwise) {
  try {
    const text = holder[name];
    return typeof text === 'string' ? text : otherwise;
  } catch {
    return otherwise;
  }
}

function fail(error) {
  if (error instanceof NotPlain) answer({ error: 'TypeError', message: error.message });
  if (!util.types.isNativeError(error)) {
    let shown = 'something that cannot be shown';
    try { shown = util.inspect(error, { customInspect: false, depth: 1 }); } catch { /* it stays as it is */ }
    answer({ error: 'Thrown', message: `the program threw ${shown}`.slice(0, 500) });
  }
  const name = textOf(error, 'name', 'Error').slice(0, 80);
  const message = textOf(error, 'message', '').slice(0, 500);
  if (name === 'RangeError' && message === 'Array buffer allocation failed') answer({ error: 'MemoryError', message: '' });
  const lines = textOf(error, 'stack', '').slice(0, 8000).split('\n');
  write(2, lines.filter((line) => !/harness\.cjs|\(?node:|^\s+at (new )?Script/.test(line)).join('\n') + '\n');
  answer({ error: name, message });
}

function print(stream, values) {
  try {
    const shown = [];
    for (let place = 0; place < Math.min(values.length, MAX_VALUES); place += 1) shown.push(values[place]);
    write(stream, util.formatWithOptions({ customInspect: false, maxStringLength: 10000 }, ...shown) + '\n');
  } catch { /* a value that cannot be shown is not printed */ }
}

const timers = new Map();
let lastTimer = 0;
function later(task, wait, again) {
  lastTimer += 1;
  timers.set(lastTimer, (again ? setInterval : setTimeout)(task, wait));
  return lastTimer;
}
function forget(timer) {
  clearTimeout(timers.get(timer));
  timers.delete(timer);
}

// Compiled again inside the program's context, so that the program meets functions of its own realm only.
function install(print, later, forget) {
  'use strict';
  const { apply } = Reflect;
  const { then } = Promise.prototype;
  const console = {};
  const streams = { log: 1, info: 1, debug: 1, dir: 1, table: 1, warn: 2, error: 2, trace: 2 };
  for (const name of Object.keys(streams)) console[name] = (...values) => { print(streams[name], values); };
  function starter(again) {
    return (task, wait, ...values) => {
      if (typeof task !== 'function') throw new TypeError('a timer needs a function');
      return later(() => { apply(task, undefined, values); }, Number(wait) || 0, again);
    };
  }
  const given = { console, setTimeout: starter(false), setInterval: starter(true),
    clearTimeout: (timer) => { forget(timer); }, clearInterval: (timer) => { forget(timer); },
    queueMicrotask: (task) => { apply(then, Promise.resolve(), [() => task()]); } };
  for (const name of Object.keys(given)) {
    Object.defineProperty(globalThis, name, { value: given[name], writable: true, configurable: true });
  }
  return { plain: Object.prototype,
    settle: (promise, done, failed) => { apply(then, promise, [(v) => { done(v); }, (e) => { failed(e); }]); } };
}

function run() {
  const code = { strings: false, wasm: false };
  const context = vm.createContext(Object.create(null), { codeGeneration: code });
  const inside = vm.runInContext(`(${install})`, context)(print, later, forget);
  const finish = (value) => {
    try { answer({ value: encode(value, inside.plain, 0) }); } catch (error) { fail(error); }
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.on('beforeExit', () => answer({ error: 'NoResult', message: 'the promise it returned never settled' }));
  write(RESULT, '+');  // from here on the time is the program's
  try {
    vm.runInContext(job.code, context, { filename: 'solution.js' });
    const value = vm.runInContext(`(${job.call}\n)`, context, { filename: 'test.js' });
    if (util.types.isPromise(value)) inside.settle(value, finish, fail);
    else finish(value);
  } catch (error) {
    fail(error);
  }
}

run();
"""
