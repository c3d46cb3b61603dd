import { fuzz } from './fuzz.ts'

fuzz('license')
