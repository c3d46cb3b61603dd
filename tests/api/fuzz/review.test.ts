import { fuzz } from './fuzz.ts'

fuzz('review')
