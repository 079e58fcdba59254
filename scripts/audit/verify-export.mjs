/**
 * Checks an export of Tierline's log offline: node verify-export.mjs <export directory> [--key trusted-public-key.pem]
 * [--seals <directory of heads>]. One file, Node 18 or later and nothing else: read it before you trust it. It shares no code
 * with the system that wrote the export. Exit code 0: good; 1: not good; 2: could not be checked.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
const keyForm = {
  keyId: isHash,
  publicKey: isText,
  previousKeyId: isNullOr(isHash),
  endorsement: isNullOr(isText),
  possession: isText,
};
const signatureForm = { keyId: isHash, signature: isText };
const manifestForm = {
  format: (value) => value === 1,
  filter: isObject,
  count: isCount,
  first: isNullOr(isPosition),
  last: isNullOr(isPosition),
  complete: (value) => typeof value === 'boolean',
  sha256: isHash,
  head: (value) => formProblem(value, headForm) === undefined,
  keys: (value) => Array.isArray(value) && value.every((key) => formProblem(key, keyForm) === undefined),
  proof: (value) =>
    isObject(value) &&
    (value.kind === 'complete'
      ? Object.keys(value).length === 1
      : value.kind === 'multiproof' &&
        Object.keys(value).length === 2 &&
        Array.isArray(value.hashes) &&
        value.hashes.every(isHash)),
};
const manifestSignature = { signature: (value) => formProblem(value, signatureForm) === undefined };
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

const headText = ({ size, root, position, time, keyId }) =>
  `tierline tree head 1\n${size}\n${root}\n${position}\n${time}\n${keyId}\n`;
const linkText = ({ keyId, previousKeyId }) => `tierline seal key 1\n${previousKeyId ?? 'first'}\n${keyId}\n`;
/** What is signed of a manifest: all of it but the signature, in its order. */
const manifestText = ({ signature: _, ...rest }) => `tierline export manifest 1\n${JSON.stringify(rest)}\n`;

/** Keys that a trusted one vouches for, and what is wrong with the others. Trust goes both ways along good links. */
const trustKeys = (links, anchorId) => {
  const keys = new Map();
  const problems = [];
  const breaks = [];
  for (const link of links) {
    const key = keyOf(link.publicKey);
    if (!key || idOf(key) !== link.keyId || key.export({ type: 'spki', format: 'pem' }) !== link.publicKey)
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
  const waiting = [anchorId];
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

/** The lines of a file as bytes without their ends, streamed; the file's hash grows with them. */
async function* linesOf(file, digest) {
  let rest = [];
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    digest.update(chunk);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const part = chunk.subarray(start, end);
      yield { bytes: rest.length > 0 ? Buffer.concat([...rest, part]) : part, whole: true };
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
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

/** Heads and keys written down outside the database. */
const readSeals = async (directory) => {
  const heads = [];
  const keys = [];
  const problems = [];
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.json')).sort()) {
    const value = parse(await readFile(join(directory, name), 'utf8'));
    if (name.startsWith('head-') && formProblem(value, headForm) === undefined) heads.push(value);
    else if (name.startsWith('key-') && formProblem(value, keyForm) === undefined) keys.push(value);
    else problems.push(`${name} is neither a head nor a key`);
  }
  return { heads: heads.sort((a, b) => a.size - b.size), keys, problems };
};

/** The place of a leaf further on in the file, if it is there. */
const comesLater = async (file, index, after) => {
  let number = 0;
  for await (const { bytes } of linesOf(file, createHash('sha256'))) {
    number += 1;
    if (number > after && parse(bytes.toString('utf8'))?.index === String(index)) return number;
  }
  return undefined;
};

/** The first line that is not as the exporter writes it, though it says the same. */
const findRewritten = async (file) => {
  let number = 0;
  for await (const { bytes } of linesOf(file, createHash('sha256'))) {
    number += 1;
    const text = bytes.toString('utf8');
    const line = parse(text);
    if (JSON.stringify(line) !== text || Buffer.compare(Buffer.from(text, 'utf8'), bytes) !== 0)
      return { number, line };
  }
  return undefined;
};

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
    const problem = lineProblem(line);
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
      `${unseen} of the events come without what is stored: their leaf hashes are proved, not what the lines say of them.`,
    );
  if (number !== count)
    return new Finding(
      number < count ? 'missing' : 'inserted',
      `manifest.json counts ${count} events, there are ${number}: ${Math.abs(count - number)} ${number < count ? `are missing${complete ? '' : '; a multiproof cannot tell which'}` : 'were inserted'}.`,
    );
  const isRoot =
    addGap(head.size) && !proofEnds && used === hashes.length && tree.root().toString('hex') === head.root;
  const isFile = digest.digest('hex') === manifest.sha256;
  if (!isFile) {
    const rewritten = await findRewritten(file);
    if (rewritten)
      return wrong(
        'altered',
        `Altered: ${nameOf(rewritten.line, rewritten.number)} is not written as it was exported.`,
        rewritten.line,
        rewritten.number,
      );
  }
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

/**
 * Checks an export. @param {string} directory
 * @param {{ key?: string, seals?: string }} options a file with the trusted public key; the directory of heads
 * @returns what is wrong, the first event first, and what could not be checked
 */
export const verifyExport = async (directory, { key, seals } = {}) => {
  const findings = [];
  const notes = [];
  const manifest = await readManifest(directory, findings);
  if (!manifest) return { findings, notes, events: 0 };
  const sink = seals === undefined ? { heads: [], keys: [], problems: [] } : await readSeals(seals);
  for (const problem of sink.problems)
    findings.push(new Finding('sink', `In the directory of heads ${problem}.`));

  const links = [...manifest.keys];
  for (const link of sink.keys) if (!links.some(({ keyId }) => keyId === link.keyId)) links.push(link);
  const anchor = key === undefined ? undefined : keyOf(await readFile(key, 'utf8'));
  if (key !== undefined && !anchor) throw new Error(`${key} holds no Ed25519 public key.`);
  if (!anchor)
    notes.push(
      `No trusted key was given: whether ${links[0]?.keyId ?? 'the key'} is the right one was not checked. Use --key.`,
    );
  const { trusted, problems, breaks } = trustKeys(links, anchor ? idOf(anchor) : links[0]?.keyId);
  notes.push(...breaks);
  if (anchor && trusted.size === 0) trusted.set(idOf(anchor), anchor);
  for (const problem of problems) findings.push(new Finding('key', `Of the keys, ${problem}.`));

  const bad = headProblem(manifest.head, trusted);
  if (bad) findings.push(new Finding('head', `The head in manifest.json is not good: ${bad}.`));
  if (manifest.complete !== (manifest.proof.kind === 'complete'))
    findings.push(
      new Finding(
        'manifest',
        'manifest.json was altered: it is complete and has a multiproof, or the other way round.',
      ),
    );
  if (!manifest.signature)
    notes.push(
      'manifest.json is not signed: its filter, and what the events say of sealed fields, were not checked.',
    );
  else {
    const signer = trusted.get(manifest.signature.keyId);
    if (!signer || !isSigned(signer, manifestText(manifest), manifest.signature.signature))
      findings.push(new Finding('manifest', 'manifest.json was altered: its signature does not fit.'));
  }

  const sealed = [];
  for (const head of sink.heads) {
    const problem = headProblem(head, trusted);
    if (problem)
      findings.push(
        new Finding(
          'sink',
          `The head of ${head.size} leaves in the directory of heads is not good: ${problem}.`,
        ),
      );
    else sealed.push(head);
    if (head.size === manifest.head.size && head.root !== manifest.head.root)
      findings.push(
        new Finding(
          'head',
          `The directory of heads has another root of ${head.size} leaves than manifest.json.`,
        ),
      );
  }
  if (seals !== undefined && !sealed.some(({ size }) => size === manifest.head.size))
    findings.push(
      new Finding('head', `The directory of heads lacks the head of ${manifest.head.size} leaves.`),
    );
  const newest = sealed[sealed.length - 1];
  if (newest && newest.size > manifest.head.size)
    notes.push(
      `The directory of heads goes on to ${newest.size} leaves (${newest.time}); this export ends at ${manifest.head.size}.`,
    );

  const wrong = await checkEvents(join(directory, 'events.ndjson'), manifest, sealed, notes);
  return { findings: wrong ? [wrong, ...findings] : findings, notes, events: manifest.count };
};

// --- Command line -------------------------------------------------------------------------------------------------------

const usage =
  'Usage: node verify-export.mjs <export directory> [--key trusted-public-key.pem] [--seals <directory of heads>]';

const readArguments = (given) => {
  const options = {};
  const directories = [];
  for (let at = 0; at < given.length; at += 1) {
    const name = /^--(key|seals)$/.exec(given[at])?.[1];
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
    const { findings, notes, events } = await verifyExport(given.directory, given.options);
    for (const { text } of findings) console.log(text);
    for (const note of notes) console.log(`Note: ${note}`);
    console.log(findings.length > 0 ? 'NOT as it was sealed.' : `As it was sealed: ${events} events.`);
    return findings.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(`It could not be checked: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
};

if (process.argv[1]?.endsWith('verify-export.mjs')) process.exitCode = await main();
