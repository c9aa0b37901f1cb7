/** Imported by each thread of a copy in `node_modules`: hooks belong to one thread. */
import { stripTypesUnder } from './strip-types.js';

stripTypesUnder(new URL('../src/', import.meta.url));
