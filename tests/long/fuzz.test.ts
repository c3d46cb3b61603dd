import { fuzz } from '../support/fuzz.ts'

fuzz(2_000)
