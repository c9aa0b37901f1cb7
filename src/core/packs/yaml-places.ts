/** Where in a YAML text a value or a key begins. */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from './problem.ts';

type Mapping = YAMLMap<Node | null, Node | null>;
type KeyValue = Pair<Node | null, Node | null>;

/** A key as written; `undefined` for a list or a mapping as key. */
export function keyText(key: Node | null): string | undefined {
  if (key === null) return '';
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** The places of a document. Keys are looked up, not searched for: a hostile file may have 100,000 wrong ones. */
export class Places {
  readonly #root: Node | null;
  readonly #pairs = new WeakMap<Mapping, ReadonlyMap<string | undefined, KeyValue>>();

  constructor(root: Node | null) {
    this.#root = root;
  }

  /** The offset of the value at `path`; for an empty or missing value, that of its key or of what is around it. */
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
      // Of two pairs with one key the first counts, as in the value that was read; so it is put in last.
      pairs = new Map(map.items.toReversed().map((pair) => [keyText(pair.key), pair]));
      this.#pairs.set(map, pairs);
    }
    return pairs;
  }
}
