/**
 * Checks an export of Tierline's log offline: node verify-export.mjs <export directory> [--key trusted-public-key.pem]
 * [--seals <directory of heads>]. One file, Node 18 or later and nothing else: read it before you trust it. It shares no code
 * with the system that wrote the export.
 *
 * Exit code 0: every line is proven under a key that you brought, by --key or by the keys in --seals. 1: something is not as
 * it was sealed. 2: something could not be proven. Whatever is not 0 is named. Nothing that is missing counts as good.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

// --- RFC 6962 -----------------------------------------------------------------------------------------------------------

const sha256 = (...parts) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const zero = Buffer.from([0]);
const one = Buffer.from([1]);
const leafHash = (text) => sha256(zero, Buffer.from(text, 'utf8'));
const nodeHash = (left, right) => sha256(one, left, right);

/** A tree built from the left out of leaves and of whole subtrees, keeping no more than its right edge. */
const createTree = () => {
  const peaks = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    /** Adds the node over the next `width` leaves; only the very last one may have a width that is no power of two. */
    add(hash, width) {
      let node = { hash, width };
      size += width;
      while (peaks.length > 0 && peaks[peaks.length - 1].width === node.width)
        node = { hash: nodeHash(peaks.pop().hash, node.hash), width: node.width * 2 };
      peaks.push(node);
    },
    root() {
      if (peaks.length === 0) return sha256();
      return peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
    },
  };
};

/** Widths of the largest nodes of a tree of `size` leaves that lie between two leaves, left to right. */
function* gapWidths(start, end, size) {
  for (let at = start; at < end; ) {
    let width = 1;
    while (width < size && at % (width * 2) === 0 && Math.min(at + width * 2, size) <= end) width *= 2;
    const next = Math.min(at + width, size);
    yield next - at;
    at = next;
  }
}

// --- Forms --------------------------------------------------------------------------------------------------------------

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
const isHash = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isPosition = (value) => isText(value) && /^(0|[1-9]\d{0,38})$/.test(value);
const isIndex = (value) => isText(value) && /^(0|[1-9]\d{0,15})$/.test(value) && isCount(Number(value));
const isNullOr = (check) => (value) => value === null || check(value);

/** Whether an object has its fields in the one order in which they are written. */
const isInOrder = (value, fields) => Object.keys(value).join() === Object.keys(fields).join();

/** What is wrong with the fields of an object; nothing when they are these and no others. */
const formProblem = (value, fields, optional = {}) => {
  if (!isObject(value)) return 'it is no object';
  for (const [name, check] of Object.entries(fields))
    if (!Object.hasOwn(value, name) || !check(value[name])) return `${name} is missing or malformed`;
  for (const [name, content] of Object.entries(value)) {
    if (Object.hasOwn(fields, name)) continue;
    if (!Object.hasOwn(optional, name)) return `it has an unknown field ${JSON.stringify(name)}`;
    if (!optional[name](content)) return `${name} is malformed`;
  }
  return undefined;
};

const headForm = {
  size: isCount,
  root: isHash,
  position: isPosition,
  time: isText,
  keyId: isHash,
  signature: isText,
};
/** The number of the accepted restore that the head came after. */
const headRestore = { restore: (value) => isCount(value) && value > 0 };
const keyForm = {
  keyId: isHash,
  publicKey: isText,
  previousKeyId: isNullOr(isHash),
  endorsement: isNullOr(isText),
  possession: isText,
};
const isList = (check) => (value) => Array.isArray(value) && value.every(check);
const givenUpForm = { restore: isCount, sizes: isList(isCount) };
const restoreForm = {
  number: (value) => isCount(value) && value > 0,
  after: isPosition,
  upTo: isPosition,
  size: isCount,
  heads: isList((value) => formProblem(value, givenUpForm) === undefined && isInOrder(value, givenUpForm)),
  restores: isList(isCount),
  keys: isList(isHash),
  digest: isHash,
  time: isText,
  by: isText,
  reason: isText,
  words: isHash,
  keyId: isHash,
  signature: isText,
};
const signatureForm = { keyId: isHash, signature: isText };
const manifestForm = {
  format: (value) => value === 1 || value === 2,
  filter: isObject,
  count: isCount,
  first: isNullOr(isPosition),
  last: isNullOr(isPosition),
  complete: (value) => typeof value === 'boolean',
  sha256: isHash,
  head: isNullOr((value) => formProblem(value, headForm, headRestore) === undefined),
  keys: (value) => Array.isArray(value) && value.every((key) => formProblem(key, keyForm) === undefined),
  proof: (value) =>
    isObject(value) &&
    (value.kind === 'complete' || value.kind === 'unsealed'
      ? Object.keys(value).length === 1
      : value.kind === 'multiproof' &&
        Object.keys(value).length === 2 &&
        Array.isArray(value.hashes) &&
        value.hashes.every(isHash)),
};
const manifestSignature = {
  signature: (value) => formProblem(value, signatureForm) === undefined && isInOrder(value, signatureForm),
  /** Why there is no signature. */
  unsigned: isText,
};
const lineForm = {
  index: isIndex,
  position: isPosition,
  leaf: isHash,
  stream: isText,
  revision: isCount,
  id: isText,
  type: isText,
  at: isText,
  account: isText,
  actor: isObject,
  data: isObject,
};
/** Left out where the stored text may not be seen: the event is then proved by its leaf hash alone. */
const storedForm = {
  stored: (value) => formProblem(value, { data: isText, metadata: isText }) === undefined,
};

// --- Keys and heads -----------------------------------------------------------------------------------------------------

const keyOf = (pem) => {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
};
const idOf = (key) => sha256(key.export({ type: 'spki', format: 'der' })).toString('hex');
const isSigned = (key, text, signature) =>
  verifySignature(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64')) &&
  Buffer.from(signature, 'base64').toString('base64') === signature;

const headText = ({ size, root, position, time, restore = 0, keyId }) => {
  const lines = `${size}\n${root}\n${position}\n${time}\n${keyId}\n`;
  return restore === 0 ? `tierline tree head 1\n${lines}` : `tierline tree head 2\n${lines}${restore}\n`;
};
const restoreText = (restore) => {
  const { number, after, upTo, size, heads, restores, keys, digest, time, words, keyId } = restore;
  const named = heads.map((given) => [given.restore, given.sizes]);
  const all = [number, after, upTo, size, named, restores, keys, digest, time, words, keyId];
  return `tierline restore 1\n${JSON.stringify(all)}\n`;
};
const linkText = ({ keyId, previousKeyId }) => `tierline seal key 1\n${previousKeyId ?? 'first'}\n${keyId}\n`;
/** What is signed of a manifest: all of it but the signature, in its order; from format 2 on, the hash of that. */
const manifestText = ({ signature: _, ...rest }) => {
  const text = JSON.stringify(rest);
  return rest.format === 1
    ? `tierline export manifest 1\n${text}\n`
    : `tierline export manifest 2\n${sha256(text).toString('hex')}\n`;
};

/** Keys that a trusted one vouches for, and what is wrong with the others. Trust goes both ways along good links. */
const trustKeys = (links, anchorIds) => {
  const keys = new Map();
  const problems = [];
  const breaks = [];
  for (const link of links) {
    const key = keyOf(link.publicKey);
    if (keys.has(link.keyId)) problems.push(`the key ${link.keyId} is there twice`);
    else if (
      !key ||
      idOf(key) !== link.keyId ||
      key.export({ type: 'spki', format: 'pem' }) !== link.publicKey
    )
      problems.push(`the key ${link.keyId} is not the one of this id`);
    else keys.set(link.keyId, key);
  }
  const edges = new Map();
  const join = (from, to) => edges.set(from, [...(edges.get(from) ?? []), to]);
  for (const link of links) {
    const own = keys.get(link.keyId);
    if (!own) continue;
    if (!isSigned(own, linkText(link), link.possession))
      problems.push(`the key ${link.keyId} did not sign its own introduction`);
    else if (link.previousKeyId !== null) join(link.keyId, link.previousKeyId);
    const previous = link.previousKeyId === null ? undefined : keys.get(link.previousKeyId);
    if (!previous) continue;
    // The previous key was lost and could not endorse it: trust comes back from here, and does not go on from there.
    if (link.endorsement === null)
      breaks.push(
        `the chain of keys is broken: the key ${link.previousKeyId} was lost, and the key ${link.keyId} follows it without its endorsement; it counts only for who trusts it on other grounds.`,
      );
    else if (!isSigned(previous, linkText(link), link.endorsement))
      problems.push(`the key ${link.keyId} is not endorsed by the key ${link.previousKeyId}`);
    else join(link.previousKeyId, link.keyId);
  }
  const trusted = new Map();
  const waiting = [...anchorIds];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (!keys.has(id) || trusted.has(id)) continue;
    trusted.set(id, keys.get(id));
    waiting.push(...(edges.get(id) ?? []));
  }
  for (const id of keys.keys())
    if (!trusted.has(id)) problems.push(`no trusted key vouches for the key ${id}`);
  return { trusted, problems, breaks };
};

const headProblem = (head, trusted) => {
  const key = trusted.get(head.keyId);
  if (!key) return `its key ${head.keyId} is not trusted`;
  return isSigned(key, headText(head), head.signature) ? undefined : 'its signature does not fit';
};

// --- Lines --------------------------------------------------------------------------------------------------------------

/** An event is 1 MiB at most, and stands in its line twice, escaped. */
const longestLine = 64 * 1024 * 1024;

/** The lines of a file as bytes without their ends, streamed; the file's hash grows with them. */
async function* linesOf(file, digest) {
  let rest = [];
  let length = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    digest.update(chunk);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const part = chunk.subarray(start, end);
      yield { bytes: rest.length > 0 ? Buffer.concat([...rest, part]) : part, whole: true };
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLine) throw new Error(`${file} has a line of more than ${longestLine} bytes.`);
  }
  if (rest.length > 0) yield { bytes: Buffer.concat(rest), whole: false };
}

const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isSealed = (value) => isObject(value) && isText(value.$sealed);

/** Whether readable fields say what is stored; sealed ones cannot be compared, they have to be there. */
const agrees = (readable, stored) =>
  Object.keys(readable).length === Object.keys(stored).length &&
  Object.entries(stored).every(
    ([name, value]) =>
      Object.hasOwn(readable, name) && (isSealed(value) || isDeepStrictEqual(readable[name], value)),
  );

/** What is wrong with a line by itself. */
const lineProblem = (line) => {
  const form = formProblem(line, lineForm, storedForm);
  if (form) return form;
  const { stream, revision, id, type, stored } = line;
  if (stored === undefined) return undefined;
  const text = JSON.stringify([stream, revision, id, type, stored.data, stored.metadata]);
  if (leafHash(text).toString('hex') !== line.leaf) return 'what is stored does not have its leaf hash';
  const data = parse(stored.data);
  const metadata = parse(stored.metadata);
  if (!isObject(data) || !isObject(metadata)) return 'what is stored is not JSON';
  if (!agrees(line.data, data)) return 'its readable data is not what is stored';
  if (line.at !== metadata.time) return 'its time is not what is stored';
  if (!Array.isArray(metadata.path) || line.account !== metadata.path[metadata.path.length - 1])
    return 'its account is not what is stored';
  if (!isObject(metadata.actor) || !agrees(line.actor, metadata.actor))
    return 'its actor is not what is stored';
  return undefined;
};

const nameOf = (line, number) =>
  `event ${line.id} (${line.type}, revision ${line.revision} of ${line.stream}) at leaf ${line.index}, line ${number}`;

/** Names an event whose line cannot be read, as far as it can. */
const nameOfText = (text, number) => {
  const id = /"id":"([^"]{1,64})"/.exec(text)?.[1];
  return `${id ? `event ${id} at ` : ''}line ${number}`;
};

// --- The check ----------------------------------------------------------------------------------------------------------

class Finding {
  constructor(kind, text, place = {}) {
    this.kind = kind;
    this.text = text;
    Object.assign(this, place);
  }
}

/** A manifest is written on one line or indented by two; anything else was written by somebody else. */
const writtenProblem = (text, manifest) =>
  [JSON.stringify(manifest), JSON.stringify(manifest, null, 2)].includes(text.replace(/\n$/, ''))
    ? undefined
    : 'it is not written as it was exported';

const readManifest = async (directory, findings) => {
  const text = await readFile(join(directory, 'manifest.json'), 'utf8');
  const manifest = parse(text);
  const problem =
    manifest === undefined
      ? 'it is not JSON'
      : (formProblem(manifest, manifestForm, manifestSignature) ?? writtenProblem(text, manifest));
  if (problem) findings.push(new Finding('manifest', `manifest.json was altered: ${problem}.`));
  return problem ? undefined : manifest;
};

// --- The directory of heads -----------------------------------------------------------------------------------------------

const padded = (number, digits) => String(number).padStart(digits, '0');
const headName = ({ size, restore = 0 }) =>
  `head-${restore === 0 ? '' : `r${padded(restore, 6)}-`}${padded(size, 15)}.json`;

/** Kinds of records by how their names begin: their fields in order, and the name that the content asks for. */
const recordKinds = {
  head: {
    form: headForm,
    optional: headRestore,
    order: ['size', 'root', 'position', 'time', 'restore', 'keyId', 'signature'],
    isNamed: (value, name) => name === headName(value),
  },
  key: {
    form: keyForm,
    optional: {},
    order: Object.keys(keyForm),
    isNamed: (value, name) =>
      /^key-\d{15}-/.test(name) && name.slice(20) === `${value.keyId.slice(0, 16)}.json`,
  },
  restore: {
    form: restoreForm,
    optional: {},
    order: Object.keys(restoreForm),
    isNamed: (value, name) => name === `restore-${padded(value.number, 6)}.json`,
  },
};

/** What is wrong with a record, byte by byte: it is written in one way only. */
const recordProblem = ({ form, optional, order, isNamed }, name, text, value) => {
  if (value === undefined) return 'is not JSON';
  const problem = formProblem(value, form, optional);
  if (problem) return `was altered: ${problem}`;
  const fields = order.filter((field) => Object.hasOwn(value, field));
  if (text !== `${JSON.stringify(Object.fromEntries(fields.map((field) => [field, value[field]])))}\n`)
    return 'was altered: it is not written as it was sealed';
  return isNamed(value, name) ? undefined : 'is not what its name promises';
};

/** Heads, keys and accepted restores, written down outside the database. */
const readSeals = async (directory) => {
  const seals = { head: [], key: [], restore: [], problems: [], texts: new Map() };
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.json')).sort()) {
    const kind = /^(head|key|restore)-/.exec(name)?.[1];
    const bytes = await readFile(join(directory, name));
    const text = bytes.toString('utf8');
    seals.texts.set(name, bytes);
    const value = parse(text);
    const problem = kind
      ? recordProblem(recordKinds[kind], name, text, value)
      : 'is neither a head nor a key nor a restore';
    if (problem) seals.problems.push(`${name} ${problem}`);
    else seals[kind].push(value);
  }
  seals.head.sort((one, other) => one.size - other.size);
  seals.restore.sort((one, other) => one.number - other.number);
  // A key that was taken up again after a restore lies there twice.
  const keys = new Map(seals.key.map((key) => [JSON.stringify(key), key]));
  return { ...seals, key: [...keys.values()] };
};

/** Restores that no later one gave up. */
const standing = (restores) => {
  const gone = new Set();
  const kept = [];
  for (const restore of [...restores].sort((one, other) => other.number - one.number)) {
    if (gone.has(restore.number)) continue;
    kept.unshift(restore);
    for (const number of restore.restores) gone.add(number);
  }
  return kept;
};

/** The restore that gave a head up: one that keeps less than it is over, or gives up what it came after. */
const givenUpBy = ({ size, restore = 0 }, restores) =>
  restores.find((later) => later.number > restore && (size > later.size || later.restores.includes(restore)));

const tellRestore = ({ number, time, by, reason, heads, after, upTo }) => {
  const count = heads.reduce((sum, { sizes }) => sum + sizes.length, 0);
  return `Restore ${number} of the log was accepted at ${time} by ${by} (${JSON.stringify(reason)}): ${count} ${count === 1 ? 'head is' : 'heads are'} given up, and what was known after position ${after}, up to ${upTo}.`;
};

/** What is wrong with an accepted restore: its signature, its words, or the heads that it names and that stay in the directory. */
const restoreProblem = (restore, trusted, texts) => {
  const key = trusted.get(restore.keyId);
  if (!key) return `its key ${restore.keyId} is not trusted`;
  if (!isSigned(key, restoreText(restore), restore.signature)) return 'its signature does not fit';
  if (sha256(JSON.stringify([restore.by, restore.reason])).toString('hex') !== restore.words)
    return 'who accepted it, or why, was altered';
  const names = restore.heads.flatMap((given) =>
    given.sizes.map((size) => headName({ size, restore: given.restore })),
  );
  const contents = names.sort().map((name) => texts.get(name) ?? '');
  return sha256(...contents).toString('hex') === restore.digest
    ? undefined
    : 'the heads that it gave up are not all there as they were';
};

// --- The events -----------------------------------------------------------------------------------------------------------

/** The place of a leaf further on in the file, if it is there. */
const comesLater = async (file, index, after) => {
  let number = 0;
  for await (const { bytes } of linesOf(file, createHash('sha256'))) {
    number += 1;
    if (number > after && parse(bytes.toString('utf8'))?.index === String(index)) return number;
  }
  return undefined;
};

/** A line is written in one way only: no field twice, none in another order, no other spaces, no bytes that are no text. */
const isAsExported = (line, text, bytes) =>
  JSON.stringify(line) === text && Buffer.compare(Buffer.from(text, 'utf8'), bytes) === 0;

/** Reads the events and rebuilds the root; answers the first thing wrong with them. */
const checkEvents = async (file, manifest, sealed, notes) => {
  const { head, proof, complete, count } = manifest;
  const hashes = proof.kind === 'multiproof' ? proof.hashes : [];
  const digest = createHash('sha256');
  const tree = createTree();
  const wrong = (kind, text, line, number) =>
    new Finding(kind, text, { line: number, ...(line ? { index: Number(line.index), id: line.id } : {}) });
  let used = 0;
  let number = 0;
  let last;
  let first;
  let fitted = 0;
  let nextHead = 0;
  let unseen = 0;
  let proofEnds = false;

  const addGap = (end) => {
    for (const width of gapWidths(tree.size, end, head.size)) {
      const hash = hashes[used];
      used += 1;
      tree.add(hash === undefined ? zero : Buffer.from(hash, 'hex'), width);
    }
    return used <= hashes.length;
  };

  for await (const { bytes, whole } of linesOf(file, digest)) {
    number += 1;
    const text = bytes.toString('utf8');
    const line = parse(text);
    if (!whole)
      return wrong('truncated', `Truncated: ${nameOfText(text, number)} is cut off.`, undefined, number);
    if (!isObject(line))
      return wrong('altered', `Altered: ${nameOfText(text, number)} is not JSON.`, undefined, number);
    const problem =
      lineProblem(line) ??
      (isAsExported(line, text, bytes) ? undefined : 'it is not written as it was exported');
    if (problem)
      return wrong(
        'altered',
        `Altered: ${nameOfText(text, number)}: ${problem}.`,
        isIndex(line.index) ? line : undefined,
        number,
      );
    const index = Number(line.index);
    if (index < tree.size) {
      const [kind, why] =
        last && last.index === line.index
          ? ['inserted', 'the line before it claims the same leaf, so one of them was inserted']
          : ['reordered', `it follows leaf ${tree.size - 1}`];
      return wrong(
        kind,
        `${kind === 'inserted' ? 'Inserted' : 'Reordered'}: ${nameOf(line, number)}: ${why}.`,
        line,
        number,
      );
    }
    if (index >= head.size)
      return wrong(
        'inserted',
        `Inserted: ${nameOf(line, number)} lies beyond the ${head.size} leaves of the head.`,
        line,
        number,
      );
    if (complete && index > tree.size) {
      const later = await comesLater(file, tree.size, number);
      return later === undefined
        ? wrong(
            'missing',
            `Missing: leaf ${tree.size}, before ${nameOf(line, number)}.`,
            { ...line, index: tree.size },
            number,
          )
        : wrong(
            'reordered',
            `Reordered: ${nameOf(line, number)}: leaf ${tree.size} belongs there and stands at line ${later}.`,
            line,
            number,
          );
    }
    if (last && BigInt(line.position) <= BigInt(last.position))
      return wrong(
        'reordered',
        `Reordered: ${nameOf(line, number)}: its position ${line.position} does not follow ${last.position}.`,
        line,
        number,
      );
    proofEnds ||= !addGap(index);
    tree.add(Buffer.from(line.leaf, 'hex'), 1);
    if (line.stored === undefined) unseen += 1;
    first ??= line;
    last = line;
    if (complete)
      for (; nextHead < sealed.length && sealed[nextHead].size <= tree.size; nextHead += 1) {
        if (sealed[nextHead].size < tree.size) continue;
        if (tree.root().toString('hex') !== sealed[nextHead].root)
          return wrong(
            'between-heads',
            `Altered: the events up to leaf ${index} do not fit the head of ${tree.size} leaves; up to leaf ${fitted - 1} they do.`,
            { ...line, index: fitted },
            number,
          );
        if (line.position !== sealed[nextHead].position)
          return wrong(
            'between-heads',
            `Altered: the head of ${tree.size} leaves was made at position ${sealed[nextHead].position}; ${nameOf(line, number)} claims ${line.position}.`,
            line,
            number,
          );
        fitted = tree.size;
      }
  }
  if (complete && tree.size < head.size)
    return new Finding(
      'truncated',
      `Truncated: the events end after leaf ${tree.size - 1}; ${head.size - tree.size} more are sealed.`,
      { index: tree.size },
    );
  if (unseen > 0)
    notes.push(
      `${unseen} of the events come without what is stored: that they are in the log is proven by their leaf hashes; what their lines say, by the signature of the manifest alone.`,
    );
  if (number !== count)
    return new Finding(
      number < count ? 'missing' : 'inserted',
      `manifest.json counts ${count} events, there are ${number}: ${Math.abs(count - number)} ${number < count ? `are missing${complete ? '' : '; a multiproof cannot tell which'}` : 'were inserted'}.`,
    );
  const isRoot =
    addGap(head.size) && !proofEnds && used === hashes.length && tree.root().toString('hex') === head.root;
  const isFile = digest.digest('hex') === manifest.sha256;
  if (!isRoot)
    return new Finding(
      'root',
      `The events${proof.kind === 'complete' ? '' : ' and the multiproof'} do not lead to the root of the head: an event, the proof or the head was altered, consistently.`,
    );
  if (!isFile)
    return new Finding(
      'file',
      'events.ndjson is not the file that manifest.json describes: what it says of sealed fields, or the hash of the file, was altered.',
    );
  if ((first?.position ?? null) !== manifest.first || (last?.position ?? null) !== manifest.last)
    return new Finding(
      'manifest',
      'manifest.json was altered: its first and last positions are not those of the events.',
    );
  if (complete && last && last.position !== head.position)
    return new Finding(
      'altered',
      `The head was made at position ${head.position}; its last event claims ${last.position}.`,
      { index: tree.size - 1 },
    );
  return undefined;
};

/** Which keys to believe, and in what they vouch for each other. */
const trustedIn = async (manifest, sink, key, found) => {
  const links = [...manifest.keys];
  for (const link of sink.key) {
    const same = links.find(({ keyId }) => keyId === link.keyId);
    if (!same) links.push(link);
    else if (!isDeepStrictEqual(same, link))
      found.finding('key', `The key ${link.keyId} in the directory of heads is not that of manifest.json.`);
  }
  const anchor = key === undefined ? undefined : keyOf(await readFile(key, 'utf8'));
  if (key !== undefined && !anchor) throw new Error(`${key} holds no Ed25519 public key.`);
  const brought = anchor ? [idOf(anchor)] : sink.key.map(({ keyId }) => keyId);
  if (brought.length === 0)
    found.unproven(
      `No trusted key was given: whether ${links[0]?.keyId ?? 'any key'} is the right one cannot be known. Use --key, or --seals with its keys.`,
    );
  // Without a trusted key the rest is looked at all the same, under the first key there is.
  const { trusted, problems, breaks } = trustKeys(links, brought.length > 0 ? brought : [links[0]?.keyId]);
  if (anchor && trusted.size === 0) trusted.set(idOf(anchor), anchor);
  for (const problem of problems) found.finding('key', `Of the keys, ${problem}.`);
  for (const text of breaks) found.note(`Of the keys: ${text}`);
  return trusted;
};

/** The manifest's signature: without it, whoever wrote the file may have left out events or altered what is readable. */
/**
 * A manifest is signed by the key in use, the last of its chain. Else whoever kept an older key, lost or replaced for a reason,
 * could go on signing for everybody who trusts a newer one. So the chain is one line: each key but the last has one successor.
 */
const checkChain = ({ keys }, found) => {
  const successors = new Map();
  for (const { keyId, previousKeyId } of keys) {
    const other = successors.get(previousKeyId);
    if (other !== undefined)
      found.finding(
        'key',
        `Of the keys, ${keyId} and ${other} both follow ${previousKeyId ?? 'none'}: the chain of keys is not one line.`,
      );
    successors.set(previousKeyId, keyId);
  }
};

const checkSignature = (manifest, trusted, found) => {
  checkChain(manifest, found);
  const { signature, unsigned } = manifest;
  if (signature !== undefined && Object.keys(manifest).pop() !== 'signature')
    found.finding('manifest', 'manifest.json was altered: its signature is not its last field.');
  if (signature === undefined)
    found.unproven(
      `manifest.json is not signed${unsigned === undefined ? '' : ` (it says: ${JSON.stringify(unsigned)})`}: anybody may have written it. What it says of filter, count and file, and what the events say of sealed fields, is not proven.`,
    );
  else if (unsigned !== undefined)
    found.finding('manifest', 'manifest.json was altered: it is signed and says that it is not.');
  else {
    const signer = trusted.get(signature.keyId);
    const successor = manifest.keys.find(({ previousKeyId }) => previousKeyId === signature.keyId);
    if (successor)
      found.finding(
        'manifest',
        `manifest.json is signed by the key ${signature.keyId}, which the key ${successor.keyId} had replaced: whoever kept the old key may have made it.`,
      );
    if (!signer)
      found.finding(
        'manifest',
        `manifest.json is signed by the key ${signature.keyId}, which is not trusted.`,
      );
    else if (!isSigned(signer, manifestText(manifest), signature.signature))
      found.finding('manifest', 'manifest.json was altered: its signature does not fit.');
  }
};

/** Holds the manifest's head against the directory. @returns the heads of the same history, by size */
const checkSeals = (manifest, sink, trusted, found) => {
  const { head } = manifest;
  const good = [];
  for (const restore of sink.restore) {
    const problem = restoreProblem(restore, trusted, sink.texts);
    if (problem)
      found.finding('sink', `Restore ${restore.number} in the directory of heads is not good: ${problem}.`);
    else good.push(restore);
  }
  const now = standing(good);
  for (const restore of now) found.note(tellRestore(restore));
  const giver = givenUpBy(head, now);
  if (giver)
    found.note(
      `This export is of a log that was given up since, by restore ${giver.number}: it is what was sealed then.`,
    );
  const number = head.restore ?? 0;
  if (number > 0 && !good.some((restore) => restore.number === number))
    found.finding('sink', `The directory of heads lacks restore ${number}, which the head came after.`);

  const before = standing(good.filter((restore) => restore.number <= number));
  const sealed = [];
  for (const one of sink.head) {
    const problem = headProblem(one, trusted);
    if (problem) found.finding('sink', `${headName(one)} in the directory of heads is not good: ${problem}.`);
    else if ((one.restore ?? 0) <= number && !givenUpBy(one, before)) sealed.push(one);
  }
  const same = sink.head.find((one) => headName(one) === headName(head));
  if (!same) found.finding('head', `The directory of heads lacks the head of ${head.size} leaves.`);
  else if (!isDeepStrictEqual(same, head))
    found.finding(
      'head',
      `The directory of heads has another head of ${head.size} leaves than manifest.json${same.root === head.root ? '' : ', with another root'}.`,
    );
  const present = sink.head.filter((one) => !givenUpBy(one, now));
  const newest = present[present.length - 1];
  if (newest && newest.size > head.size)
    found.note(
      `The directory of heads goes on to ${newest.size} leaves (${newest.time}); this export ends at ${head.size}.`,
    );
  return sealed;
};

/** A file without proof of each line: only that it is the one that the manifest is about. */
const checkBytes = async (file, manifest, found) => {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(file)) digest.update(chunk);
  if (digest.digest('hex') !== manifest.sha256)
    found.finding('file', `${file} is not the file that manifest.json describes.`);
};

/**
 * Checks an export. @param {string} directory
 * @param {{ key?: string, seals?: string }} options a file with the trusted public key; the directory of heads
 * @returns `findings`: what is wrong, the first event first; `unproven`: what could not be proven; `notes`; `verdict` in words.
 * The export is proven only where both are empty.
 */
export const verifyExport = async (directory, { key, seals } = {}) => {
  const findings = [];
  const unproven = [];
  const notes = [];
  const found = {
    finding: (kind, text) => findings.push(new Finding(kind, text)),
    unproven: (text) => unproven.push(text),
    note: (text) => notes.push(text),
  };
  const answer = (events, verdict) => ({
    findings,
    unproven,
    notes,
    events,
    verdict:
      findings.length > 0
        ? 'NOT as it was sealed.'
        : unproven.length > 0
          ? 'NOT PROVEN: nothing wrong was found in what could be checked.'
          : verdict,
  });
  const manifest = await readManifest(directory, findings);
  if (!manifest) return answer(0);
  const { head, proof, count, complete } = manifest;
  const sink =
    seals === undefined
      ? { head: [], key: [], restore: [], problems: [], texts: new Map() }
      : await readSeals(seals);
  for (const problem of sink.problems) found.finding('sink', `In the directory of heads ${problem}.`);
  const trusted = await trustedIn(manifest, sink, key, found);
  checkSignature(manifest, trusted, found);
  if ((head === null) !== (proof.kind === 'unsealed') || complete !== (proof.kind === 'complete'))
    found.finding(
      'manifest',
      'manifest.json was altered: it is complete and has a multiproof, or the other way round.',
    );
  const isCsv = manifest.filter.form === 'csv';
  if (head === null || isCsv) {
    await checkBytes(join(directory, isCsv ? 'events.csv' : 'events.ndjson'), manifest, found);
    found.unproven(
      head === null
        ? 'The log was not sealed when this was exported: nothing proves the events.'
        : 'events.csv is checked as a whole, by its SHA-256: its lines cannot be proven. Export as ndjson for that.',
    );
    return answer(count);
  }
  const bad = headProblem(head, trusted);
  if (bad) found.finding('head', `The head in manifest.json is not good: ${bad}.`);
  if (count === 0) found.unproven('There are no events: an empty export proves nothing about the log.');
  const sealed = seals === undefined ? [] : checkSeals(manifest, sink, trusted, found);
  const wrong = await checkEvents(join(directory, 'events.ndjson'), manifest, sealed, notes);
  if (wrong) findings.unshift(wrong);
  return answer(
    count,
    complete
      ? `As it was sealed: ${count} events.`
      : `As it was sealed: ${count} of ${head.size} events, each proven to be in the log. Not proven: that no other event fits the filter ${JSON.stringify(manifest.filter)}.`,
  );
};

// --- Command line -------------------------------------------------------------------------------------------------------

const usage =
  'Usage: node verify-export.mjs <export directory> [--key trusted-public-key.pem] [--seals <directory of heads>]';

const readArguments = (given) => {
  const options = {};
  const directories = [];
  for (let at = 0; at < given.length; at += 1) {
    const name = /^--(key|seals)$/.exec(given[at])?.[1];
    if (name && Object.hasOwn(options, name)) return undefined;
    if (name && given[at + 1] !== undefined) {
      options[name] = given[at + 1];
      at += 1;
    } else if (given[at].startsWith('--')) return undefined;
    else directories.push(given[at]);
  }
  return directories.length === 1 ? { directory: directories[0], options } : undefined;
};

const main = async () => {
  const given = readArguments(process.argv.slice(2));
  if (!given) {
    console.error(usage);
    return 2;
  }
  try {
    const { findings, unproven, notes, verdict } = await verifyExport(given.directory, given.options);
    for (const { text } of findings) console.log(text);
    for (const text of unproven) console.log(`Not proven: ${text}`);
    for (const note of notes) console.log(`Note: ${note}`);
    console.log(verdict);
    if (findings.length > 0) return 1;
    return unproven.length > 0 ? 2 : 0;
  } catch (error) {
    console.error(`It could not be checked: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
};

/**
 * Whether another program was started, which only takes functions from here. In every other case this was run to verify:
 * under whatever name it was saved, by a link, or from standard input. To say nothing would look like a good answer.
 */
const isImported = () => {
  try {
    const started = realpathSync(process.argv[1]);
    return statSync(started).isFile() && started !== realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false;
  }
};

if (!isImported()) process.exitCode = await main();
