/** Small edits of sources that are there: each finds its place or says which it missed. Prettier lays them out afterwards. */

/** @typedef {import('@nx/devkit').Tree} Tree */

/**
 * The text of a file.
 * @param {Tree} tree
 * @param {string} path
 * @throws Error where there is none
 */
const read = (tree, path) => {
  const text = tree.read(path, 'utf8');
  if (text === null) throw new Error(`${path}: is not there`);
  return text;
};

/**
 * @param {Tree} tree
 * @param {string} path
 * @param {(text: string) => string} change
 */
const edit = (tree, path, change) => tree.write(path, change(read(tree, path)));

/**
 * Puts a text behind the first place that matches, or before it.
 * @param {Tree} tree
 * @param {string} path
 * @param {RegExp} place
 * @param {string} added
 * @param {'after' | 'before'} [side]
 * @throws Error where nothing matches
 */
const insert = (tree, path, place, added, side = 'after') =>
  edit(tree, path, (text) => {
    const found = place.exec(text);
    if (!found)
      throw new Error(`${path}: found no place for ${JSON.stringify(added)} (${place}); please add it by hand`);
    const at = found.index + (side === 'after' ? found[0].length : 0);
    return text.slice(0, at) + added + text.slice(at);
  });

/**
 * Imports names from a module, beside those that are imported from it already. A type's name begins with `type `.
 * @param {Tree} tree
 * @param {string} path
 * @param {string} from
 * @param {readonly string[]} names
 */
const addImport = (tree, path, from, names) =>
  edit(tree, path, (text) => {
    const statement = new RegExp(`import (type )?\\{([^}]*)\\} from '${from.replace(/[.*/]/g, '\\$&')}';\n`);
    const found = statement.exec(text);
    const there = (found?.[2] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => (found?.[1] ? `type ${name}` : name));
    const all = [
      ...there,
      ...names.filter((name) => !there.includes(name) && !there.includes(name.replace('type ', ''))),
    ];
    const plain = (name) => name.replace('type ', '').toLowerCase();
    all.sort((one, other) => (plain(one) < plain(other) ? -1 : 1));
    const onlyTypes = all.every((name) => name.startsWith('type '));
    const list = all.map((name) => (onlyTypes ? name.slice('type '.length) : name)).join(', ');
    const line = `import ${onlyTypes ? 'type ' : ''}{ ${list} } from '${from}';\n`;
    return found ? text.replace(found[0], line) : withLine(text, line, from);
  });

/** Among the imports, by the order of their modules: packages, then what is above, then what is beside. */
const withLine = (text, line, from) => {
  const rank = (module) => (module.startsWith('..') ? 1 : module.startsWith('.') ? 2 : 0);
  const key = (module) => `${rank(module)}${module}`;
  const statements = [...text.matchAll(/^import [^;]*?from '([^']+)';\n/gm)];
  const next = statements.find(([, module]) => key(module) > key(from));
  const last = statements.at(-1);
  const at = next ? next.index : last ? last.index + last[0].length : 0;
  return text.slice(0, at) + line + text.slice(at);
};

/**
 * Adds to the list or the object that begins at a place; the last of it.
 * @param {Tree} tree
 * @param {string} path
 * @param {RegExp} begin up to and with the bracket that opens it
 * @param {string} added without a comma
 */
const append = (tree, path, begin, added) =>
  edit(tree, path, (text) => {
    const found = begin.exec(text);
    if (!found) throw new Error(`${path}: found no ${begin} for ${added}; please add it by hand`);
    const from = found.index + found[0].length;
    const end = closing(text, from);
    const before = text.slice(0, end).trimEnd();
    const comma = /[[{(,]$/.test(before) ? '' : ',';
    return `${before}${comma}\n${added}${path.endsWith('.json') ? '' : ','}\n${text.slice(end)}`;
  });

/** Where the bracket that was opened just before `from` closes. Texts here hold no single brackets. */
const closing = (text, from) => {
  for (let at = from, depth = 1; at < text.length; at++) {
    if ('[{('.includes(text[at])) depth++;
    if (']})'.includes(text[at]) && --depth === 0) return at;
  }
  throw new Error('a bracket is not closed');
};

/**
 * Adds to the end of a file.
 * @param {Tree} tree
 * @param {string} path
 * @param {string} text
 */
const addToEnd = (tree, path, text) => edit(tree, path, (before) => `${before.trimEnd()}\n\n${text.trim()}\n`);

module.exports = { read, edit, insert, addImport, append, addToEnd };
