/** Finds where in a YAML text a value or a key begins. */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from './problem.ts';

type Mapping = YAMLMap<Node | null, Node | null>;
type KeyValue = Pair<Node | null, Node | null>;

/** The text of a key as written; `undefined` if the key is a list or a mapping. */
export function keyText(key: Node | null): string | undefined {
  if (key === null) return '';
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** The places of a document. Keys are indexed, because a hostile file may have 100,000 wrong ones. */
export class Places {
  readonly #root: Node | null;
  readonly #pairs = new WeakMap<Mapping, ReadonlyMap<string | undefined, KeyValue>>();

  constructor(root: Node | null) {
    this.#root = root;
  }

  /** The offset of the value at `path`. For an empty or missing value: the offset of its key, or of what contains it. */
  offsetOf(path: Path, part: 'key' | 'value' = 'value'): number {
    let node = this.#root;
    let offset = node?.range?.[0] ?? 0;
    for (const [index, step] of path.entries()) {
      if (isSeq<Node | null>(node) && typeof step === 'number') {
        node = node.items[step] ?? null;
      } else if (isMap<Node | null, Node | null>(node)) {
        const pair = this.#pairsOf(node).get(String(step));
        offset = pair?.key?.range?.[0] ?? offset;
        node = pair?.value ?? null;
        if (part === 'key' && index === path.length - 1) return offset;
      } else return offset;
      if (node !== null && !(isScalar(node) && node.value === null)) offset = node.range?.[0] ?? offset;
    }
    return offset;
  }

  #pairsOf(map: Mapping): ReadonlyMap<string | undefined, KeyValue> {
    let pairs = this.#pairs.get(map);
    if (pairs === undefined) {
      // The first of two pairs with the same key counts, as it does for the value, so it is inserted last.
      pairs = new Map(map.items.toReversed().map((pair) => [keyText(pair.key), pair]));
      this.#pairs.set(map, pairs);
    }
    return pairs;
  }
}
