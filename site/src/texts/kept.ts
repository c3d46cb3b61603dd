import { PERSONAL_KINDS, type PersonalKind } from '#schemas/table.ts'

type Fact = readonly [what: string, howLong: string]

/** What the page on privacy says of each kind of what is stored about a person. A kind without a text does not compile. */
export type Kept = Readonly<Record<PersonalKind, readonly [Fact, ...Fact[]]>>

/** All of it, in the order of the kinds. */
export const keptFacts = (kept: Kept): Fact[] => PERSONAL_KINDS.flatMap((kind) => kept[kind])
