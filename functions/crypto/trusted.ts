import list from './trust-list.json' with { type: 'json' }
import { TrustList } from './trust-list.ts'

/** The certificates that this version believes. They are code: reviewed, and read from no network. */
export const TRUSTED = TrustList.parse(list)
