/* Text made alike for searching, and where in it words stand: the same as geo/words/folding.py, which sends its table, and
 * to which tests/browser_code/cases.json holds it. */

/** @import { Alike } from "../messages.js" */
/** @typedef {{ key: string, starts: number[], ends: number[] }} SearchText each letter of the key, and where it stands */
/** @typedef {[start: number, end: number]} Stretch of the unchanged text */

/* The mark that stands last of all where Unicode puts marks in order (Unicode Standard 15.0, 3.11). */
const LAST_MARK = "\u0345";

/**
 * Whether a mark has a combining class, as unicodedata.combining says in Python: then it takes its turn among others. A
 * vowel sign of an Indian script has none, and stays.
 * @param {string} mark
 */
function isAccent(mark) {
  return mark === LAST_MARK || (LAST_MARK + mark).normalize("NFD") !== LAST_MARK + mark;
}

/**
 * As Python's casefold: what goes up and comes down again is folded so, letter by letter, since a word's last sigma would
 * come down as another one. Only the Turkish letter without a dot is no small form of a capital.
 * @param {string} letter
 */
function small(letter) {
  return letter === "ı" ? letter : letter.toLowerCase().toUpperCase().toLowerCase();
}

export class Folding {
  /** @param {Alike} alike */
  constructor({ typed_as: typedAs, grouped_number: grouped }) {
    this.typedAs = new Map(Object.entries(typedAs));
    this.grouped = new RegExp(grouped, "g");
    /** @type {Map<string, string>} */
    this.letters = new Map();
    /** @type {Map<string, SearchText>} */
    this.texts = new Map();
  }

  /**
   * The letters that a reader types for a character; none for a mark, or for what is not seen.
   * @param {string} char
   */
  typed(char) {
    const known = this.letters.get(char);
    if (known !== undefined) return known;
    const kept = char.normalize("NFKD").replace(/\p{M}/gu, (mark) => (isAccent(mark) ? "" : mark)).replace(/\p{Cf}/gu, "");
    const letters = Array.from(Array.from(kept, small).join(""), (letter) => this.typedAs.get(letter) ?? letter).join("");
    this.letters.set(char, letters);
    return letters;
  }

  /**
   * @param {string} text
   * @returns {SearchText} offsets count UTF-16, as the page's texts do
   */
  searchText(text) {
    const known = this.texts.get(text);
    if (known) return known;
    /** @type {string[]} */
    const letters = [];
    /** @type {number[]} */
    const homes = [];
    /** @type {Stretch[]} */
    const stretches = [];
    let at = 0;
    for (const char of text) {
      const folded = Array.from(this.typed(char));
      if (folded.length) {
        folded.forEach((letter) => { letters.push(letter); homes.push(stretches.length); });
        stretches.push([at, at + char.length]);
      } else if (stretches.length) stretches[stretches.length - 1][1] = at + char.length;
      at += char.length;
    }
    const between = this.separators(letters.join(""));
    /* Offsets into a string of JavaScript count halves of a letter beyond U+FFFF, so each half has its place. */
    const units = letters.flatMap((letter, index) => Array.from({ length: letter.length }, (_, half) => ({ unit: letter[half], home: homes[index] })));
    const kept = units.filter((_, index) => !between.has(index));
    const made = {
      key: kept.map(({ unit }) => unit).join(""),
      starts: kept.map(({ home }) => stretches[home][0]),
      ends: kept.map(({ home }) => stretches[home][1]),
    };
    this.texts.set(text, made);
    return made;
  }

  /**
   * Where in a key something stands between the digits of a number.
   * @param {string} key
   * @returns {ReadonlySet<number>}
   */
  separators(key) {
    /** @type {Set<number>} */
    const found = new Set();
    for (const { index, 0: number } of key.matchAll(this.grouped)) {
      for (let at = 0; at < number.length; at += 1) if (!/[0-9]/.test(number[at])) found.add(index + at);
    }
    return found;
  }

  /** @param {string} text */
  key(text) {
    return this.searchText(text).key;
  }

  /**
   * What a reader typed, as the keys of its words, each once.
   * @param {string} typed
   */
  words(typed) {
    return Array.from(new Set(this.key(typed).split(/\s+/).filter(Boolean)));
  }

  /**
   * Where any of the words, which are keys, stands in the unchanged text; what touches is one.
   * @param {string} text
   * @param {readonly string[]} words
   * @returns {Stretch[]}
   */
  foundIn(text, words) {
    const { key, starts, ends } = this.searchText(text);
    /** @type {Stretch[]} */
    const found = [];
    for (const word of words) {
      for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + word.length)) found.push([starts[at], ends[at + word.length - 1]]);
    }
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    /** @type {Stretch[]} */
    const merged = [];
    for (const [start, end] of found) {
      const last = merged.at(-1);
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }
}
