/** Names as the house writes them; each is given in the form of code: `archive`, `box`, `openBox`, `BoxOpened`. */

/** `openBox` → `OpenBox`. @param {string} name */
const pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** `BoxOpened` → `boxOpened`. @param {string} name */
const camel = (name) => name.charAt(0).toLowerCase() + name.slice(1);

/** `openBox` → `open-box`. @param {string} name */
const kebab = (name) => camel(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `BoxOpened` → `BOX_OPENED`. @param {string} name */
const constant = (name) => kebab(name).replaceAll('-', '_').toUpperCase();

/** `box` → `boxes`. @param {string} name */
const plural = (name) => {
  if (/(?:s|x|ch|sh)$/.test(name)) return `${name}es`;
  if (/[lr]f$/.test(name)) return `${name.slice(0, -1)}ves`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
};

/** The first word: `openBox` → `open`. @param {string} name */
const firstWord = (name) => name.replace(/[A-Z].*$/, '');

/** The last word, small: `BoxOpened` → `opened`. @param {string} name */
const lastWord = (name) => (/[A-Z]?[a-z0-9]*$/.exec(name)?.[0] ?? name).toLowerCase();

/**
 * The forms of an aggregate's name that templates use.
 * @param {string} department `archive`
 * @param {string} thing `box`
 */
const namesOf = (department, thing) => ({
  department,
  Department: pascal(department),
  thing,
  Thing: pascal(thing),
  file: kebab(thing),
  table: kebab(thing).replaceAll('-', '_'),
  things: plural(thing),
  Things: pascal(plural(thing)),
  STATUSES: `${constant(thing)}_STATUSES`,
});

/**
 * @param {string} what the option
 * @param {string} given
 * @param {RegExp} form
 * @throws Error where the name has another form
 */
const mustBe = (what, given, form) => {
  if (!form.test(given)) throw new Error(`--${what} ${given}: should match ${form}`);
};

const FORMS = {
  word: /^[a-z]+$/,
  camel: /^[a-z][A-Za-z0-9]*$/,
  pascal: /^[A-Z][A-Za-z0-9]*$/,
  folder: /^[a-z][a-z-]*$/,
};

module.exports = { pascal, camel, kebab, constant, plural, firstWord, lastWord, namesOf, mustBe, FORMS };
